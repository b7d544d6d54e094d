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
    let sentences = audit.verdict.compactMap {
      AuditText.sentence($0, level: audit.level.name, language)
    }
    return [AuditText.verdict(language) + ":"] + sentences.map { "• " + $0 }
  }
}
