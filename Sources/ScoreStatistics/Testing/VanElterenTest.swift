import RealModule

/// Van Elteren's test: Mann and Whitney's within strata, such as works or subjects, added up.
///
///     V = Σ over strata of (rank sum of the group) / (N_s + 1)
///
/// The weights make it the most powerful of such sums where the group is shifted alike in all strata.
/// The p-value is conditional on the pooled counts of each stratum: from the exact law where the weights
/// have a small common denominator and it takes at most `maximumSteps`, from the saddlepoint otherwise.
/// Strata in which either side is empty count for nothing.
///
/// Source: van Elteren (1960), Bulletin of the International Statistical Institute 37, 351–361; Lehmann
/// (1975), Nonparametrics, section 3.3.
///
/// - Complexity: O(points) for each stratum, or that of the law.
public struct VanElterenTest: HypothesisTest {
  /// What the test found; the statistic is V less its mean in standard deviations.
  public let outcome: TestOutcome
  /// The mean over strata of P(group > reference) + ½ P(equal), weighted as in V.
  public let probabilityOfSuperiority: Double
  /// The number of strata compared.
  public let strata: Int

  /// The largest common denominator of weights with which the exact law is tried.
  private static let largestDenominator = 1 << 24

  /// Compares a group with its reference in each stratum; `nil` where none has both.
  public init?(
    _ strata: [ComparisonStratum], alternative: Alternative = .twoSided,
    maximumSteps: Double = 1e7
  ) {
    guard
      let sum = StratifiedScoreSum(
        strata.compactMap(\.comparison), weight: { 0.5 / Double($0.total + 1) },
        scores: { Midranks.doubled($0.pooled.counts) })
    else { return nil }
    let pools = sum.comparisons.map(\.deviations)
    let denominator = pools.reduce(1 as Int?) { product, pool in
      product.flatMap { product in
        let factor =
          (pool.total + 1) / SampledSum.greatestCommonDivisor(product, pool.total + 1)
        let next = product.multipliedReportingOverflow(by: factor)
        return next.overflow || next.partialValue > Self.largestDenominator
          ? nil : next.partialValue
      }
    }
    self.strata = pools.count
    let pairs = pools.reduce(0) { $0 + $1.scale / Double($1.total + 1) }
    probabilityOfSuperiority = 0.5 + sum.deviation / pairs
    outcome = TestOutcome(
      statistic: sum.standardized, alternative: alternative,
      sum.obtained(
        alternative, whole: denominator.map { common in pools.map { common / ($0.total + 1) } },
        maximumSteps: maximumSteps))
  }

  /// What is said of the test in a line.
  public var summary: TestSummary {
    TestSummary(
      name: "van Elteren's test", statistic: "z",
      estimate: ("P(superiority)", probabilityOfSuperiority),
      null: "group and reference are distributed alike in every stratum")
  }
}
