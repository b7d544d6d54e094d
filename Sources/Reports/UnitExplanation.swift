import Objectivity

/// One unit's evidence in words: the text of `merilo explain`.
public enum UnitExplanation {
  /// Why no unit could be explained.
  public enum LookupError: Error, Hashable, Sendable {
    /// No unit has this path or name.
    case notFound(String)
    /// Several units have it; their paths.
    case ambiguous(String, candidates: [String])

    /// The error in words.
    public func sentence(_ language: Language) -> String {
      switch self {
      case .notFound(let path): ConsoleText.unitNotFound(path)(language)
      case .ambiguous(let path, let candidates):
        ConsoleText.unitAmbiguous(path, candidates: candidates)(language)
      }
    }
  }

  /// The text on the unit of a path.
  ///
  /// The path is the parts of the unit from any level down, separated by `/`, compared without
  /// regard to case: the school alone is enough when it is the only one of its name.
  public static func text(
    for document: FindingsDocument, path: String, language: Language
  ) throws(LookupError) -> String {
    let unit = try find(path, in: document)
    return text(for: unit, in: document, language: language)
  }

  private static func find(
    _ path: String, in document: FindingsDocument
  ) throws(LookupError) -> FindingsDocument.Judged {
    let wanted = parts(path)
    let found = document.units.filter { unit in
      let own = unit.path.parts.map(folded)
      return !wanted.isEmpty && own.suffix(wanted.count).elementsEqual(wanted)
    }
    // The whole path names one unit, even where it is also the end of a longer one.
    if let exact = found.first(where: { $0.path.parts.map(folded) == wanted }) { return exact }
    guard let first = found.first else { throw .notFound(path) }
    guard found.count == 1 else {
      throw .ambiguous(path, candidates: found.prefix(5).map(\.path.text))
    }
    return first
  }

  private static func parts(_ path: String) -> [String] {
    path.split(separator: "/").map { folded(String($0)) }.filter { !$0.isEmpty }
  }

  private static func folded(_ part: String) -> String {
    // What a reader copies from a report is the printable form.
    part.printable().split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
  }

  private static func text(
    for unit: FindingsDocument.Judged, in document: FindingsDocument, language: Language
  ) -> String {
    let numbers = NumberFormat(language)
    let assessments = Dictionary(document.assessments.map { ($0.id, $0) }) { first, _ in first }
    let narrative = UnitNarrative(unit, in: document, language: language, assessments: assessments)
    func label(_ text: ReportText) -> String { text.text(language) }
    var lines = [unit.path.text, numbers.counted(unit.examinees, .work)]
    lines.append(
      "\(label(.level)): \(LevelText.name(narrative.level)(language)) — "
        + LevelText.meaning(narrative.level)(language) + ".")
    lines += narrative.risk
    lines += found(narrative, label(.found))
    let digest = EvidenceDigest(language: language, assessments: assessments)
    lines += section(
      ConsoleText.alsoFound(language), digest.byIndicator(unit.furtherEvidence, withEffect: true))
    lines += section(label(.quiet), digest.byIndicator(unit.quietEvidence))
    lines += section(label(.silent), digest.silent(unit.silentEvidence, among: unit.evidence))
    lines += described(narrative, language)
    if !narrative.official.isEmpty { lines += ["", label(.official) + ":"] }
    for marker in narrative.official {
      lines.append("  \(AssessmentText.quoted(marker.name, language)):")
      lines += marker.sentences.map { "    – " + $0 }
      lines.append("    \(label(.weakness)): \(marker.weakness).")
    }
    lines += classLines(unit, in: document, assessments: assessments, language)
    lines += section(label(.causes), narrative.causes)
    lines += section(
      label(.steps),
      narrative.steps.map {
        "\($0.who(language)): \($0.what(language)). \(label(.stepCheck)): \($0.check(language))."
      })
    lines += section(
      ConsoleText.limits(language),
      limits(of: unit, language) + GuideText.cannotShow.map { $0(language) })
    return lines.joined(separator: "\n").printable(keepingLines: true) + "\n"
  }

  /// What was found, by assessment, the least likely by chance first.
  private static func found(_ narrative: UnitNarrative, _ title: String) -> [String] {
    let blocks = narrative.blocks.filter { !$0.found.isEmpty }
    guard !blocks.isEmpty else { return [] }
    return ["", title + ":"]
      + blocks.flatMap { block in ["  \(block.title):"] + block.found.map { "    – " + $0 } }
  }

  /// Context, types and recommendations of the first assessments; the page holds those of all.
  private static func described(_ narrative: UnitNarrative, _ language: Language) -> [String] {
    let described = narrative.blocks.filter {
      !$0.context.isEmpty || !$0.recommendations.isEmpty || $0.type != nil
    }
    guard !described.isEmpty else { return [] }
    var lines = ["", ReportText.context.text(language) + ":"]
    for block in described.prefix(PageBuilder.fullAssessments) {
      lines.append("  \(block.title):")
      lines += block.context.map { "    – " + $0 }
      if let type = block.type {
        lines.append("    – \(ComparisonText.typeLabel(language)): \(type).")
      }
      if !block.recommendations.isEmpty {
        lines.append(
          "    – \(RecommendationText.title(language)): "
            + block.recommendations.joined(separator: " ").lowercasedFirst)
      }
    }
    let left = described.count - PageBuilder.fullAssessments
    guard left > 0 else { return lines }
    let counted = NumberFormat(language).counted(left, .assessment)
    return lines + ["  " + ConsoleText.moreOnPage(counted)(language)]
  }

  /// What the indicators that found something cannot see, with the origin of their rules.
  private static func limits(
    of unit: FindingsDocument.Judged, _ language: Language
  ) -> [String] {
    let spoke = Set(
      unit.evidence.filter {
        $0.role == .evidence && ($0.pValue ?? 1) < UnitNarrative.notable
      }.map(\.indicator))
    return IndicatorText.known.filter(spoke.contains).map { identifier in
      let text = IndicatorText.of(identifier)
      return "\(text.name(language)) (\(text.origin(language))): \(text.limits(language))."
    }
  }

  private static func classLines(
    _ unit: FindingsDocument.Judged, in document: FindingsDocument,
    assessments: [String: FindingsDocument.Assessed], _ language: Language
  ) -> [String] {
    guard unit.level == "school" else { return [] }
    let classes = document.units.filter {
      $0.level == "class" && $0.path.withoutClass == unit.path
    }
    guard !classes.isEmpty else { return [] }
    let numbers = NumberFormat(language)
    let table = TextTable(
      rows: classes.map { entry in
        [
          "    " + (entry.path.schoolClass ?? ""), numbers.counted(entry.examinees, .work),
          LevelText.name(entry.riskLevel)(language),
          UnitNarrative.main(of: entry, assessments: assessments, language) ?? "—",
        ]
      }, rightAligned: [1])
    return ["", ReportText.classes.text(language) + ":"] + table.lines
  }

  private static func section(_ title: String, _ items: [String]) -> [String] {
    items.isEmpty ? [] : ["", "\(title):"] + items.map { "  – " + $0 }
  }
}
