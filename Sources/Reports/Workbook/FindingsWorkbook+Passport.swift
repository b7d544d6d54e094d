#if Excel
import Objectivity
import Spreadsheet

extension FindingsWorkbook {
  /// The first sheet: its header says what the workbook is and that it accuses nobody.
  var passportColumns: [Column] {
    [
      Column(ReportText.title.text(language), width: 28, style: .init(wraps: true)),
      Column("", width: 28, style: .init(wraps: true)),
      Column(ReportText.subtitle.text(language), width: 100, style: .init(wraps: true)),
    ]
  }

  /// What was analysed and how, how many units have each level, how to read it, what it cannot show.
  var passportRows: [[Value]] {
    let passport = ReportPassport(document, language: language)
    let missing = MissingData(document, language: language).sentence
    var rows = section(.passport, passport.facts.map { ($0.name, $0.value) })
    if document.publication != nil {
      rows.append([.blank, .blank, text(ReportText.published.text)])
    }
    rows += section(
      .levelsFound,
      passport.levels.map { level, count in
        let meaning = LevelText.meaning(level)(language)
        return (
          LevelText.name(level)(language), "\(NumberFormat(language).integer(count)) — \(meaning)"
        )
      })
    rows += section(.howToRead, GuideText.howToRead.map { ("", $0(language)) })
    rows += section(
      .reportLimits,
      ([missing].compactMap(\.self) + GuideText.cannotShow.map { $0(language) }).map { ("", $0) })
    rows += section(.glossary, GuideText.terms.map { ($0.name(language), $0.meaning(language)) })
    return rows
  }

  private func section(_ title: ReportText, _ lines: [(name: String, value: String)]) -> [[Value]] {
    lines.enumerated().map { index, line in
      [index == 0 ? text(title.text) : .blank, text(line.name), text(line.value)]
    }
  }
}
#endif
