/// The two-sample energy test on counts.
///
///     E = √(2 Σ (F − G)²)   over score points, in √points
///
/// F belongs to the group, G to the reference, which must not contain it. E² is twice the mean
/// distance between examinees of the two less the mean distances within each. The p-value is
/// conditional on the pooled counts; sums are compared as integers.
///
/// Source: Székely & Rizzo (2013), <https://doi.org/10.1016/j.jspi.2013.03.018>.
///
/// - Complexity: O(points) for each table enumerated or drawn.
public struct EnergyTest: HypothesisTest {
  /// The energy distance E, scaled as by scipy.
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
    maximumTables: Int = 100_000,
    limits: SequentialMonteCarlo.Limits = SequentialMonteCarlo.Limits(),
    generator: Xoshiro256 = Xoshiro256(seed: 1)
  ) {
    guard let deviations = PooledDeviations(group: group, reference: reference) else { return nil }
    let observed = deviations.squares(group.counts)
    statistic = (2 * Double(observed)).squareRoot() / deviations.scale
    let obtained = deviations.pValue(
      observed: observed, maximumTables: maximumTables, limits: limits, generator: generator
    ) { deviations.squares($0) }
    pValue = obtained.pValue
    method = obtained.method
  }
}

extension PooledDeviations {
  /// Σ (N C − n H)² over score points.
  fileprivate func squares(_ counts: [Int]) -> Int128 {
    var sum: Int128 = 0
    var cumulative = 0
    for (point, count) in counts.enumerated() {
      cumulative &+= count
      let deviation = Int128(total &* cumulative &- expected[point])
      sum &+= deviation &* deviation
    }
    return sum
  }
}
