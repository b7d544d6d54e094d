public import AssessmentFiles
import Objectivity

/// What the reader knows beside the results and a report has to say.
public struct ReadingNotes: Sendable {
  /// What a person should know, the gravest first.
  var warnings: [ReadingWarning]
  /// Where the parts of the identity of works are known from.
  var identities: [Assessment: [WorkAspect: Set<IdentitySource>]]

  /// Takes the notes of what was read.
  public init(_ read: ReadResult) {
    warnings = read.warnings
    identities = read.identities
  }

  /// Notes nothing.
  public init() {
    warnings = []
    identities = [:]
  }

  /// The warnings that may be told: a published report names no school for its codes.
  func told(publish: Bool) -> [ReadingWarning] {
    publish ? warnings.filter { !$0.namesSchools } : warnings
  }

  /// Where works are known from that cells do not name, a line for each.
  func origins(_ language: Language) -> [String] {
    identities.sorted { $0.key < $1.key }.compactMap { work, origins in
      IdentityText.origins(origins, language).map { "\(work.identifier): \($0)" }
    }
  }
}
