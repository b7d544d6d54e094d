/// The two-sample test of the Wasserstein-1 distance on counts.
///
///     W₁ = Σ |F − G| over score points, in score points
///
/// The least average number of points by which examinees would have to be moved to turn one
/// distribution into the other. F belongs to the group, G to the reference, which must not contain
/// it. The p-value is conditional on the pooled counts.
///
/// - Complexity: O(points) for each table enumerated or drawn.
public struct WassersteinTest: HypothesisTest {
  /// The distance in score points.
  public let statistic: Double
  /// The conditional p-value.
  public let pValue: Double
  /// How the p-value was obtained: enumeration, or simulation for more than `maximumTables`.
  public let method: PValueMethod

  /// Both directions: a distance does not know any.
  public var alternative: Alternative { .twoSided }

  /// Compares a group with a reference that does not contain it; `nil` if either is empty.
  ///
  /// - Precondition: Both are on one scale.
  public init?(
    group: FrequencyDistribution, reference: FrequencyDistribution,
    maximumTables: Int = 1_000_000,
    limits: SequentialMonteCarlo.Limits = SequentialMonteCarlo.Limits(),
    generator: Xoshiro256 = Xoshiro256(seed: 1)
  ) {
    guard let deviations = PooledDeviations(group: group, reference: reference) else { return nil }
    let observed = deviations.absoluteSum(group.counts)
    statistic = Double(observed) / deviations.scale
    let obtained = deviations.pValue(
      observed: observed, maximumTables: maximumTables, limits: limits, generator: generator
    ) { deviations.absoluteSum($0) }
    pValue = obtained.pValue
    method = obtained.method
  }
}
