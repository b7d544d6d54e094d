/// The Brown–Forsythe test of equal spread in two or more groups, on counts.
///
/// An analysis of variance of the distances |x − median| of each group. Unlike ``SpreadTest`` it allows
/// for different levels. The p-value is that of F, approximate where groups are small: with ten
/// examinees and scores in ties it rejects less often than the level says.
///
/// Source: Brown & Forsythe (1974), <https://doi.org/10.1080/01621459.1974.10482955>.
///
/// - Complexity: O(groups × points).
public struct BrownForsytheTest: HypothesisTest {
  /// What the test found; the statistic is F.
  public let outcome: TestOutcome
  /// The mean distance of the examinees of each group from its median; `nil` for empty groups.
  public let meanDeviations: [Double?]

  /// Compares groups; `nil` if fewer than two have examinees, or no distance varies in any.
  ///
  /// - Precondition: All are on one scale.
  public init?(groups: [FrequencyDistribution]) {
    guard let scale = groups.first?.scale else { return nil }
    // Twice the distances, which medians between two scores leave whole.
    let doubled = groups.map { group in
      var counts = [Int](repeating: 0, count: 2 * (scale.pointCount - 1) + 1)
      guard let median = group.median.map({ Int(2 * $0) }) else { return counts }
      for (score, count) in zip(scale.points, group.counts) {
        counts[abs(2 * score - median)] += count
      }
      return counts
    }
    let distances = doubled.map {
      FrequencyDistribution(scale: ScoreScale(maximum: $0.count - 1), counts: $0)
    }
    guard
      let analysis = OneWayAnalysisOfVariance(
        FrequencyTable(scale: ScoreScale(maximum: 2 * (scale.pointCount - 1)), rows: distances)),
      let statistic = analysis.statistic, let pValue = analysis.pValue
    else { return nil }
    meanDeviations = distances.map { distance in distance.mean.map { $0 / 2 } }
    outcome = TestOutcome(
      statistic: statistic, pValue: pValue, midPValue: nil, alternative: .twoSided,
      method: .asymptotic)
  }

  /// What is said of the test in a line.
  public var summary: TestSummary {
    TestSummary(
      name: "Brown–Forsythe test", statistic: "F", null: "all groups are equally spread")
  }
}
