/// The two-sample test of the Wasserstein-1 distance on counts.
///
///     W₁ = Σ |F − G| over score points, in score points
///
/// The least average number of points by which examinees would have to be moved to turn one
/// distribution into the other. F belongs to the group, G to the reference, which must not contain
/// it. The p-value is conditional on the pooled counts.
///
/// - Complexity: O(points) for each table enumerated or drawn.
public struct WassersteinTest: TwoSampleTest {
  /// What the test found.
  public let outcome: TestOutcome

  /// Tests what was pooled.
  public init(_ comparison: PooledComparison) {
    outcome = comparison.outcomeOfAbsoluteSum { Double($0) / comparison.deviations.scale }
  }

  /// What is said of the test in a line.
  public var summary: TestSummary {
    TestSummary(
      name: "Wasserstein test", statistic: "W₁", null: "both groups are distributed alike")
  }
}
