/// The exact permutation test of a group's mean score, conditional on the pooled counts.
///
/// All ways of choosing the group's examinees out of group and reference together are equally
/// likely; the statistic is the mean score of the group, in score points. The distribution of the
/// sum of scores is built up score point by score point. Two-sided, it is the distance of the
/// group's mean from the pooled mean that counts.
///
/// Among the rows of a table it is built up once for each size of groups. Where it would take more than
/// `maximumSteps`, the p-value comes from the saddlepoint (``PValueMethod/saddlepoint``).
///
/// - Complexity: O(pairs of examinee and score sum × examinees at one point), or O(points) for the
///   saddlepoint or for each table enumerated.
public struct PermutationMeanTest: DirectedTwoSampleTest {
  /// What the test found; ``PValueMethod/exactDistribution`` unless that would take too many steps.
  public let outcome: TestOutcome

  /// Tests what was pooled.
  public init(_ comparison: PooledComparison, alternative: Alternative = .twoSided) {
    let deviations = comparison.deviations
    let minimum = comparison.group.scale.minimum
    let size = Double(deviations.examinees)
    let scores = PooledScoreSum(comparison, scores: Array(deviations.pooled.counts.indices))
    outcome = scores.outcome(alternative) {
      // One division: the mean is rounded once.
      Double($0 + deviations.examinees * minimum) / size
    }
  }

  /// What is said of the test in a line.
  public var summary: TestSummary {
    TestSummary(
      name: "permutation test of means", statistic: "mean of the group",
      null: "both groups are distributed alike")
  }
}
