import ScoreStatistics

/// How far a list of others and Merilo's flags name the same schools.
///
///     κ = (p_o − p_e) / (1 − p_e)
///
/// with p_o the share of schools on which both agree and p_e that expected were they independent. The
/// p-value is Fisher's exact one, one-sided for more common schools than chance gives. Agreement is no
/// proof of either: a list made by marker A names mostly large schools above the average.
///
/// Source: Cohen (1960), <https://doi.org/10.1177/001316446002000104>.
public struct LabelAgreement: Hashable, Sendable {
  /// Schools both flag.
  public let both: Int
  /// Schools that only the list marks.
  public let onlyLabelled: Int
  /// Schools that only Merilo flags.
  public let onlyFlagged: Int
  /// Schools that neither names.
  public let neither: Int
  /// Whether the list names marked schools only, so that the others count as not marked.
  public let listsMarkedOnly: Bool
  /// Labels of schools that the results do not have.
  public let unmatched: Int

  /// Compares labels with the judged schools of findings, or returns `nil` where none match.
  ///
  /// A school of several lists is marked when any marks it. Schools are found as ``SchoolDirectory``
  /// says. Schools without a label are left out: a list may not cover them. A list that marks every school
  /// it names is one of the marked alone: the others of the assessments it is about, those for which
  /// `isCovered` is true, are not marked.
  public init?(
    labels: [ExternalLabel], units: [UnitFinding], isCovered: (Unit) -> Bool = { _ in true }
  ) {
    let lists = Dictionary(grouping: labels) {
      [$0.municipality.lowercased(), $0.school.lowercased()]
    }
    let schools = Array(lists.values)
    let directory = SchoolDirectory(
      Array(schools.indices), municipality: { schools[$0][0].municipality },
      names: { school in schools[school].flatMap { [$0.school, $0.name] } })
    listsMarkedOnly = !labels.isEmpty && labels.allSatisfy(\.isMarked)
    var counts = [0, 0, 0, 0]
    var matched: Set<Int> = []
    for unit in units where unit.level == .school && unit.risk.level != .undetermined {
      var isMarked = false
      if let school = directory.entry(for: unit.unit) {
        matched.insert(school)
        isMarked = schools[school].contains(where: \.isMarked)
      } else if !listsMarkedOnly || !isCovered(unit.unit) {
        continue
      }
      counts[(isMarked ? 0 : 2) + (unit.risk.isFlagged ? 0 : 1)] += 1
    }
    guard !matched.isEmpty else { return nil }
    both = counts[0]
    onlyLabelled = counts[1]
    onlyFlagged = counts[2]
    neither = counts[3]
    unmatched = schools.count - matched.count
  }

  /// The number of schools compared.
  public var schools: Int { both + onlyLabelled + onlyFlagged + neither }

  /// Cohen's κ, or `nil` where either names all schools or none.
  public var kappa: Double? {
    let total = Double(schools)
    let labelled = Double(both + onlyLabelled) / total
    let flagged = Double(both + onlyFlagged) / total
    let expected = labelled * flagged + (1 - labelled) * (1 - flagged)
    guard labelled > 0, labelled < 1, flagged > 0, flagged < 1 else { return nil }
    return (Double(both + neither) / total - expected) / (1 - expected)
  }

  /// Fisher's exact one-sided p-value.
  public var pValue: Double {
    Hypergeometric(
      population: schools, successes: both + onlyLabelled, draws: both + onlyFlagged
    ).upperTail(both)
  }
}
