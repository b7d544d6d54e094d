package import Objectivity
import ScoreStatistics

/// Mark scales as a table for a terminal.
package enum ScaleListing {
  /// The entries of a catalogue in their order, in the words of the language.
  package static func text(for catalogue: MarkScaleCatalogue, language: Language) -> String {
    let header =
      language == .russian
      ? ["Процедура", "год", "класс", "предмет", "форма", "баллы", "отметки с баллов", "источник"]
      : ["Procedure", "year", "grade", "subject", "form", "scores", "marks from scores", "source"]
    let rows = catalogue.entries.map { row($0, language) }
    return TextTable(rows: [header] + rows).lines.joined(separator: "\n") + "\n"
  }

  private static func row(
    _ entry: MarkScaleCatalogue.Entry, _ language: Language
  ) -> [String] {
    let procedure = entry.procedure.map { AssessmentText.procedure($0.rawValue)(language) }
    let form = entry.form.map { AssessmentText.form($0)(language) }
    let occasion: [String?] = [
      procedure, entry.year.map(String.init), entry.grade.map(String.init), entry.subject, form,
    ]
    let scale = entry.scale
    let scores = "\(scale.scoreScale.minimum)–\(scale.scoreScale.maximum)"
    let boundaries = scale.boundaries.map(String.init).joined(separator: " ")
    return occasion.map { $0 ?? "*" }
      + [scores, boundaries, ScaleSourceText.text(scale.source, language)]
  }
}
