/// The two-sample Kolmogorov–Smirnov test on counts, exact with ties.
///
///     D = max |F − G|,   D⁺ = max (G − F) for `greater`,   D⁻ = max (F − G) for `less`
///
/// F is the cumulative distribution of the group, G that of the reference, which must not contain
/// the group. The p-value is conditional on the pooled counts: all ways of choosing the group's
/// examinees out of the pool are equally likely, and the statistic is looked at only after whole
/// blocks of ties. Lattice paths that leave the band are weighted where they leave it first, so no
/// small p-value is a difference of large numbers.
///
/// Source: Schröer & Trenkler (1995), <https://doi.org/10.1016/0167-9473(94)00040-P>.
///
/// - Complexity: statistic O(points); p-value O(points × examinees × examinees at one point).
public struct KolmogorovSmirnovTest: DirectedTwoSampleTest {
  /// What the test found; ``PValueMethod/latticePaths`` unless that would take too many steps.
  public let outcome: TestOutcome

  /// Tests what was pooled.
  public init(_ comparison: PooledComparison, alternative: Alternative = .twoSided) {
    let deviations = comparison.deviations
    let observed = deviations.supremum(comparison.group.counts, alternative)
    let paths = LatticePaths(deviations, alternative: alternative, threshold: observed)
    if paths.steps <= comparison.maximumSteps {
      outcome = TestOutcome(
        statistic: Double(observed) / deviations.scale, alternative: alternative, paths: paths,
        beyond: LatticePaths(deviations, alternative: alternative, threshold: observed + 1))
    } else {
      outcome = comparison.outcome(
        alternative, of: { deviations.supremum($0, alternative) },
        shown: { Double($0) / deviations.scale })
    }
  }

  /// What is said of the test in a line.
  public var summary: TestSummary {
    TestSummary(
      name: "Kolmogorov–Smirnov test", statistic: "D", null: "both groups are distributed alike")
  }
}
