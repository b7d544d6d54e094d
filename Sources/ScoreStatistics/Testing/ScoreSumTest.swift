/// The exact test of the sum, or mean, of a group's scores against a reference distribution.
///
/// The distribution of the sum of independent scores is the convolution of the reference with
/// itself, so the p-value is exact for any number of examinees and keeps its accuracy far out. The
/// statistic is the mean score of the group, in score points; the two-sided p-value is twice the
/// smaller tail, at most 1.
///
/// - Complexity: O((examinees × points)²).
public struct ScoreSumTest: HypothesisTest {
  /// What the test found.
  public let outcome: TestOutcome

  /// Tests the scores of a group; `nil` without examinees.
  ///
  /// - Precondition: The reference has the points of the group's scale.
  public init?(
    group: FrequencyDistribution, reference: ProbabilityMassFunction, alternative: Alternative
  ) {
    precondition(
      reference.support == group.scale.points,
      "a reference on \(reference.support) for the scale \(group.scale)")
    guard let mean = group.mean else { return nil }
    outcome = TestOutcome(
      statistic: mean, alternative: alternative,
      ObtainedPValue(
        reference.convolved(times: group.examinees), at: group.scoreSum, alternative: alternative))
  }

  /// What is said of the test in a line.
  public var summary: TestSummary {
    TestSummary(
      name: "test of the mean score", statistic: "mean", null: "scores are drawn from the reference"
    )
  }
}
