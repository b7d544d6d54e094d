/// Selection of families, such as all tests on one group, and then of tests inside the selected ones.
///
/// A family is selected by the procedure of Benjamini and Hochberg on the Simes p-values of the
/// families; in each of *R* selected ones of *m* the same procedure runs at level α*R*/*m*. The false
/// discovery rate inside a family, averaged over selected families, is then at most α: looking into
/// selected schools only costs what it must.
///
/// Valid for independent or positively dependent tests inside families and for independent families.
///
/// Source: Benjamini & Bogomolov (2014), <https://doi.org/10.1111/rssb.12028>.
public struct HierarchicalSelection: Hashable, Sendable {
  /// The Simes p-value of each family, `nil` for one without tests.
  public let familyPValues: [Double?]
  /// The numbers of the selected families, ascending.
  public let selectedFamilies: [Int]
  /// The level α*R*/*m* inside selected families.
  public let levelWithin: Double
  /// Which tests are rejected, family by family; none of a family that is not selected.
  public let rejected: [[Bool]]

  /// Selects at level α both among and inside families.
  ///
  /// Tests that are `nil` or no probability, and families without tests, count for nothing. Values
  /// beyond 0…1 by no more than rounding (10⁻⁹) are moved onto its end.
  ///
  /// - Precondition: `level` lies between zero and one.
  /// - Complexity: O(*n* log *n*) for *n* tests.
  public init(families: [[Double?]], level: Double) {
    precondition(level > 0 && level < 1, "a level of \(level)")
    let procedure = FalseDiscoveryRate.benjaminiHochberg
    let combined = families.map {
      PValueCombination.simes($0.compactMap { $0?.roundedProbability })
    }
    let selected = procedure.adjusted(combined).enumerated()
      .filter { ($0.element ?? 2) <= level }.map(\.offset)
    let tested = combined.count { $0 != nil }
    let within = tested > 0 ? level * Double(selected.count) / Double(tested) : 0
    var rejected = families.map { $0.map { _ in false } }
    for family in selected {
      rejected[family] = procedure.adjusted(families[family]).map { ($0 ?? 2) <= within }
    }
    familyPValues = combined
    selectedFamilies = selected
    levelWithin = within
    self.rejected = rejected
  }
}
