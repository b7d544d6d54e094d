import RealModule

/// The two-sample test of the Jensen–Shannon divergence on counts.
///
///     JS = ½ Σ p ln (p / m) + ½ Σ q ln (q / m),   m = (p + q) / 2, in nats
///
/// p are the shares of the group, q those of the reference, which must not contain it. The order of
/// scores plays no part. JS of small groups is far above 0 by chance alone; the corrected value is
/// less the exact mean over all tables with the pooled counts. The p-value is conditional on them.
///
/// Source: Lin (1991), <https://doi.org/10.1109/18.61115>.
///
/// - Complexity: O(points) for each table enumerated or drawn.
public struct JensenShannonTest: HypothesisTest {
  /// The divergence in nats, between 0 and ln 2.
  public let statistic: Double
  /// The divergence less its mean under the null hypothesis, in nats; negative for groups nearer
  /// to the reference than chance makes them.
  public let correctedDivergence: Double
  /// The conditional p-value.
  public let pValue: Double
  /// How the p-value was obtained: enumeration, or simulation for more than `maximumTables`.
  public let method: PValueMethod

  /// Both directions: a divergence does not know any.
  public var alternative: Alternative { .twoSided }

  /// Compares a group with a reference that does not contain it; `nil` if either is empty.
  ///
  /// - Precondition: Both are on one scale.
  public init?(
    group: FrequencyDistribution, reference: FrequencyDistribution,
    maximumTables: Int = 100_000,
    limits: SequentialMonteCarlo.Limits = SequentialMonteCarlo.Limits(),
    generator: Xoshiro256 = Xoshiro256(seed: 1)
  ) {
    guard let deviations = PooledDeviations(group: group, reference: reference) else { return nil }
    let size = Double(deviations.examinees)
    let rest = Double(deviations.total - deviations.examinees)
    let terms = PooledTerms(deviations) { count, pooled in
      let share = Double(count) / size
      let other = Double(pooled - count) / rest
      return Self.half(share, other) + Self.half(other, share)
    }
    let observed = terms.sum(group.counts)
    statistic = observed
    correctedDivergence = observed - terms.mean
    let obtained = terms.pValue(
      observed: observed, maximumTables: maximumTables, limits: limits, generator: generator)
    pValue = obtained.pValue
    method = obtained.method
  }

  private static func half(_ share: Double, _ other: Double) -> Double {
    share == 0 ? 0 : 0.5 * share * Double.log(2 * share / (share + other))
  }
}
