/// The exact test of the sum, or mean, of a group's scores against a reference distribution.
///
/// The distribution of the sum of independent scores is the convolution of the reference with
/// itself, so the p-value is exact for any number of examinees and keeps its accuracy far out.
///
/// - Complexity: O((examinees × points)²).
public struct ScoreSumTest: HypothesisTest {
  /// The mean score of the group, in score points.
  public let statistic: Double
  /// The tail probability of the sum; two-sided, twice the smaller tail, at most 1.
  public let pValue: Double
  /// The direction in which the test looked.
  public let alternative: Alternative
  /// The exact distribution of the sum.
  public var method: PValueMethod { .exactDistribution }

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
    statistic = mean
    self.alternative = alternative
    pValue = reference.convolved(times: group.examinees)
      .pValue(group.scoreSum, alternative: alternative)
  }
}
