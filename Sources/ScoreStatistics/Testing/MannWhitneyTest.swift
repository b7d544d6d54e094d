/// The two-sample Mann–Whitney (Wilcoxon rank sum) test on counts, exact with ties.
///
///     U = Σ over pairs of (1 if the group's examinee is higher, ½ if both are equal)
///
/// The group is compared with a reference that must not contain it. The p-value is conditional on
/// the pooled counts: the distribution of the sum of midranks is built up score point by score
/// point. Two-sided, the statistic is the distance of U from its mean.
///
/// Source: Mann & Whitney (1947), <https://doi.org/10.1214/aoms/1177730491>.
///
/// Where that law would take more than `maximumSteps` and there are more than `maximumTables` tables,
/// as with a large reference, the p-value comes from the saddlepoint, to any smallness and without
/// draws; its error is stated at ``PValueMethod/saddlepoint``.
///
/// - Complexity: O(points + pairs of examinee and rank sum × examinees at one point), or O(points)
///   for the saddlepoint.
public struct MannWhitneyTest: DirectedTwoSampleTest {
  /// What the test found; ``PValueMethod/exactDistribution`` unless that would take too many steps.
  public let outcome: TestOutcome
  /// The effect U / pairs: P(group > reference) + ½ P(group = reference).
  public let probabilityOfSuperiority: Double

  /// Tests what was pooled.
  public init(_ comparison: PooledComparison, alternative: Alternative = .twoSided) {
    let deviations = comparison.deviations
    let size = deviations.examinees
    let ranks = PooledScoreSum(comparison, scores: Midranks.doubled(deviations.pooled.counts))
    outcome = ranks.outcome(alternative) {
      Double($0 - size * (size + 1)) / 2
    }
    probabilityOfSuperiority = outcome.statistic / deviations.scale
  }

  /// What is said of the test in a line.
  public var summary: TestSummary {
    TestSummary(
      name: "Mann–Whitney test", statistic: "U",
      estimate: ("P(superiority)", probabilityOfSuperiority),
      null: "both groups are distributed alike")
  }
}
