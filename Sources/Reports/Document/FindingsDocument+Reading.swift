import AssessmentFiles
import Objectivity

extension FindingsDocument {
  /// What a person should know of the reading, as ``/AssessmentFiles/ReadingWarning`` names it.
  struct Warning: Codable, Hashable, Sendable {
    var kind: String
    /// The files, sheets, codes or names.
    var places: [String]
    /// In a sentence.
    var message: String

    init(_ warning: ReadingWarning) {
      kind = warning.kind.rawValue
      places = warning.places
      let text = WarningText([warning], language: .english)
      message =
        warning.kind == .workWithoutScale ? text.lines[0] : text.sentence(warning)
    }
  }

  /// The sources of the parts of an identity, in the order of trust.
  static func identity(
    _ origins: [WorkAspect: Set<IdentitySource>]
  ) -> [String: [String]] {
    Dictionary(
      uniqueKeysWithValues: origins.map { aspect, sources in
        (aspect.rawValue, IdentitySource.allCases.filter(sources.contains).map(\.rawValue))
      })
  }

  /// Takes what the reader knows beside the results.
  mutating func add(_ reading: ReadingNotes, for findings: Findings, publish: Bool) {
    let told = reading.told(publish: publish)
    readingWarnings = told.isEmpty ? nil : told.map(Warning.init)
    for (index, finding) in findings.assessments.enumerated() {
      let origins = reading.identities[finding.assessment, default: [:]]
      assessments[index].identity = origins.isEmpty ? nil : Self.identity(origins)
    }
  }
}
