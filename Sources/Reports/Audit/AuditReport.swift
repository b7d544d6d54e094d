public import Objectivity

/// The report on a self-audit for a terminal: the verdict in words, then the trials in tables.
public enum AuditReport {
  /// The text.
  public static func text(for audit: SelfAudit, language: Language) -> String {
    let numbers = NumberFormat(language)
    let sections =
      [
        [
          AuditText.lead(
            units: numbers.counted(audit.flags.judged, .unit(atLevel: audit.level.name)),
            papers: numbers.counted(audit.papers, .work))(language)
        ],
        verdict(of: audit, language),
      ] + AuditTable.all(audit, language: language) + [[AuditText.caution(language)]]
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n").printable(keepingLines: true) + "\n"
  }

  private static func verdict(of audit: SelfAudit, _ language: Language) -> [String] {
    var sentences: [String] = []
    var agreeing: [(indicator: IndicatorIdentifier, value: Double)] = []
    var others = agreeing
    for statement in audit.verdict {
      switch statement {
      case .reliable(let indicator, let value): agreeing.append((indicator, value))
      case .unreliable(let indicator, let value): others.append((indicator, value))
      default: break
      }
      if let sentence = AuditText.sentence(statement, level: audit.level.name, language) {
        sentences.append(sentence)
      }
    }
    let halves = [
      AuditText.halves(agreeing, agree: true, language),
      AuditText.halves(others, agree: false, language),
    ].compactMap(\.self)
    return [AuditText.verdict(language) + ":"] + (sentences + halves).map { "• " + $0 }
  }
}
