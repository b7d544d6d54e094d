import Objectivity

/// The summary of an analysis for a terminal.
public enum ConsoleSummary {
  /// The number of units listed.
  static let listed = 10

  /// The summary: levels, what was found at boundaries over the region, and the first of the queue.
  ///
  /// The location of the report is printed as the person named it.
  public static func text(
    for document: FindingsDocument, language: Language, reportLocation: String? = nil
  ) -> String {
    let numbers = NumberFormat(language)
    let level = document.settings.level
    let judged = document.units.filter { $0.level == level }
    let papers = document.assessments.reduce(0) { $0 + $1.examinees }
    let counted = numbers.counted(papers, .work)
    let assessments = numbers.integer(document.assessments.count)
    var lines: [String] = []
    if judged.isEmpty {
      lines += [
        ConsoleText.countsWithoutUnits(papers: counted, assessments: assessments)(language),
        ReportText.noUnits.text(language),
      ]
    } else {
      lines += [
        ConsoleText.counts(
          units: numbers.counted(judged.count, .unit(atLevel: level)), papers: counted,
          assessments: assessments)(language), "",
      ]
      lines += levelLines(judged, language)
    }
    let comparison = ComparisonNarrative(document, language: language)
    // That units are compared with the others of their region goes without saying.
    if let reference = document.reference, reference.name != ReferenceChoice.region.name {
      lines += comparison.reference?.lines ?? []
    }
    lines += comparison.others.flatMap(\.lines)
    let missing = MissingData(document, language: language).lines
    if !missing.isEmpty { lines += [""] + missing }
    lines += regionLines(document, language)
    if !judged.isEmpty { lines += queueLines(document, judged: judged, language) }
    lines += ["", ConsoleText.caution(language)]
    if let reportLocation { lines.append(ConsoleText.report(at: reportLocation)(language)) }
    return lines.joined(separator: "\n").printable(keepingLines: true) + "\n"
  }

  private static func levelLines(
    _ judged: [FindingsDocument.Judged], _ language: Language
  ) -> [String] {
    let numbers = NumberFormat(language)
    return [ReportText.levelsFound.text(language) + ":"]
      + TextTable(
        rows: [RiskLevel.high, .elevated, .ordinary, .undetermined].map { risk in
          [
            "  " + LevelText.name(risk)(language),
            numbers.integer(judged.count { $0.riskLevel == risk }),
            LevelText.meaning(risk)(language),
          ]
        }, rightAligned: [1]
      ).lines
  }

  private static func regionLines(
    _ document: FindingsDocument, _ language: Language
  ) -> [String] {
    let words = RiskText(language)
    let sections = document.assessments.filter { !$0.regionEvidence.isEmpty }
    guard !sections.isEmpty else { return [] }
    var lines = ["", ReportText.regionSection.text(language) + ":"]
    for assessment in sections {
      lines.append("  " + AssessmentText.title(assessment, language))
      lines += assessment.regionEvidence.map { "    " + words.region($0, of: assessment) }
      lines += (assessment.scaleCheck ?? []).map { "    " + words.scaleCheck($0) }
    }
    return lines
  }

  private static func queueLines(
    _ document: FindingsDocument, judged: [FindingsDocument.Judged], _ language: Language
  ) -> [String] {
    let numbers = NumberFormat(language)
    // A number that was asked for is shown whatever the levels.
    let asked = document.screening?.first?.units
    let ranked = judged.filter { $0.risk.pValue != nil }.enumerated().sorted {
      ($0.element.risk.qValue ?? 1, $0.element.risk.pValue ?? 1, $0.offset)
        < ($1.element.risk.qValue ?? 1, $1.element.risk.pValue ?? 1, $1.offset)
    }.map(\.element)
    let flagged = asked.map { Array(ranked.prefix($0)) } ?? ranked.filter(\.isFlagged)
    guard !flagged.isEmpty else { return ["", ReportText.noneFlagged.text(language)] }
    let assessments = Dictionary(document.assessments.map { ($0.id, $0) }) { first, _ in first }
    let header = [
      "  " + LevelText.unit(atLevel: document.settings.level)(language),
      ReportText.paperColumn.text(language), ReportText.level.text(language),
      ReportText.qValue.text(language), ReportText.mainFinding.text(language),
    ]
    let rows = flagged.prefix(asked ?? listed).map { unit in
      [
        "  " + unit.path.text, numbers.integer(unit.examinees),
        LevelText.name(unit.riskLevel)(language),
        unit.risk.qValue.map { numbers.probability($0) } ?? "—",
        UnitNarrative.main(of: unit, assessments: assessments, language) ?? "—",
      ]
    }
    let table = TextTable(rows: [header] + rows, rightAligned: [1, 3])
    return ["", ConsoleText.queue(shown: rows.count, of: flagged.count)(language)] + table.lines
  }
}
