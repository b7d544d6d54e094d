import RealModule

/// The test of Cochran, Mantel and Haenszel on counts: whether a group scores as its reference does in
/// every stratum.
///
///     T = Σ over strata of the sum of the group's scores,   z = (T − E T) / √Var T
///
/// z² is the statistic of the mean score (of the odds ratio on two points). The p-value is conditional on
/// the pooled counts of each stratum: from the exact law of T while it takes at most `maximumSteps`,
/// from the saddlepoint otherwise. Strata in which either side is empty count for nothing.
///
/// Sources: Mantel & Haenszel (1959), <https://doi.org/10.1093/jnci/22.4.719>; scores: Mantel (1963),
/// <https://doi.org/10.1080/01621459.1963.10500879>.
///
/// - Complexity: O(points) for each stratum, or that of the law.
public struct CochranMantelHaenszelTest: HypothesisTest {
  /// What the test found; the statistic is z.
  public let outcome: TestOutcome
  /// The mean by which the group's scores exceed what its strata let expect, in score points.
  public let meanExcess: Double
  /// The odds ratio of the upper point, common to all strata, by Mantel and Haenszel; `nil` on more than
  /// two points or where it is undefined.
  public let commonOddsRatio: Double?
  /// The number of strata compared.
  public let strata: Int

  /// Compares a group with its reference in each stratum; `nil` where none has both.
  public init?(
    _ strata: [ComparisonStratum], alternative: Alternative = .twoSided,
    maximumSteps: Double = 1e7
  ) {
    guard
      let sum = StratifiedScoreSum(
        strata.compactMap(\.comparison), scores: { Array($0.pooled.counts.indices) })
    else { return nil }
    self.strata = sum.comparisons.count
    let examinees = sum.comparisons.reduce(0) { $0 + $1.deviations.examinees }
    meanExcess = sum.deviation / Double(examinees)
    commonOddsRatio = Self.oddsRatio(sum.comparisons)
    outcome = TestOutcome(
      statistic: sum.standardized, alternative: alternative,
      sum.obtained(
        alternative, whole: sum.comparisons.map { _ in 1 }, maximumSteps: maximumSteps))
  }

  private static func oddsRatio(_ comparisons: [PooledComparison]) -> Double? {
    guard comparisons.allSatisfy({ $0.group.counts.count == 2 }) else { return nil }
    var (agreeing, opposing) = (0.0, 0.0)
    for comparison in comparisons {
      let (own, other) = (comparison.group.counts, comparison.reference.counts)
      let total = Double(comparison.deviations.total)
      agreeing += Double(own[1]) * Double(other[0]) / total
      opposing += Double(own[0]) * Double(other[1]) / total
    }
    if opposing == 0 { return agreeing > 0 ? .infinity : nil }
    return agreeing / opposing
  }

  /// What is said of the test in a line.
  public var summary: TestSummary {
    TestSummary(
      name: "Cochran–Mantel–Haenszel test", statistic: "z",
      estimate: commonOddsRatio.map { ("common odds ratio", $0) } ?? ("mean excess", meanExcess),
      null: "group and reference are distributed alike in every stratum")
  }
}
