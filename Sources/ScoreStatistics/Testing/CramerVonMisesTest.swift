/// The two-sample Cramér–von Mises test on counts, with the statistic that is correct under ties.
///
///     T = (n m / N²) Σ h (F − G)²,   h the pooled counts, N = n + m
///
/// F belongs to the group of n examinees, G to the reference of m, which must not contain the
/// group. The p-value is conditional on the pooled counts. The rank formula in common use is not T
/// when scores are tied, and its asymptotic p-values are far too small on short scales.
///
/// Source: Anderson (1962), <https://doi.org/10.1214/aoms/1177704477>.
///
/// - Complexity: O(points) for each table enumerated or drawn.
public struct CramerVonMisesTest: TwoSampleTest {
  /// What the test found.
  public let outcome: TestOutcome

  /// Tests what was pooled.
  public init(_ comparison: PooledComparison) {
    let deviations = comparison.deviations
    let total = Double(deviations.total)
    outcome = comparison.outcome(
      of: { deviations.weightedSquares($0) },
      shown: { Double($0) / (deviations.scale * total * total) })
  }

  /// What is said of the test in a line.
  public var summary: TestSummary {
    TestSummary(
      name: "Cramér–von Mises test", statistic: "T", null: "both groups are distributed alike")
  }
}
