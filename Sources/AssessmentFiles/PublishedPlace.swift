import Objectivity

/// A group of a work, whatever table it stands in.
///
/// Comparisons with the journal are places of their own beside those of results.
struct PublishedPlace: Hashable {
  private var work: Assessment
  private let level: UnitLevel
  private let name: String

  init(_ assessment: Assessment, unit: Unit) {
    work = assessment
    work.form = Self.isComparison(assessment) ? assessment.form : nil
    work.subject = ColumnRole.folded(assessment.subject)
    func key(_ text: String) -> String { OrganisationName.key(of: text).map(String.init) ?? text }
    level = min(unit.level, .school)
    switch level {
    case .region: name = ""
    case .municipality: name = key(unit.municipality)
    case .school, .schoolClass:
      let school = key(unit.school)
      // The login tells schools apart; a number or a name does so inside a municipality only.
      name = OrganisationName.isKey(school) ? school : "\(key(unit.municipality)) / \(school)"
    }
  }

  /// The place of results that a comparison is about.
  var ofResults: PublishedPlace {
    var place = self
    place.work.form = nil
    return place
  }

  /// The region and the municipality that contain a unit, without one that is not named.
  static func containers(of unit: Unit) -> [Unit] {
    [UnitLevel.region, .municipality]
      .filter { $0 < min(unit.level, .school) && ($0 == .region || !unit[$0].isEmpty) }
      .map { unit.ancestor(at: $0) }
  }

  /// The places that contain the unit.
  static func chain(_ assessment: Assessment, unit: Unit) -> [PublishedPlace] {
    containers(of: unit).map { PublishedPlace(assessment, unit: $0) }
  }

  /// Whether an assessment compares marks with those of the journal.
  static func isComparison(_ assessment: Assessment) -> Bool {
    assessment.form == Assessment.journalComparisonForm
  }

  /// Whether comparisons with the journal are about an assessment: forms of a work with scales of
  /// their own are not told apart in them.
  static func isCompared(_ assessment: Assessment) -> Bool {
    assessment.form == nil || assessment.form == Assessment.marksForm
  }
}
