/// The two-sample Kuiper test on counts.
///
///     V = max (F − G) + max (G − F)
///
/// F belongs to the group, G to the reference, which must not contain it. V is as sensitive in the
/// tails as at the centre. The p-value is conditional on the pooled counts; the deviations are
/// compared as integers.
///
/// Source: Kuiper (1960), <https://doi.org/10.1016/S1385-7258(60)50006-0>.
///
/// - Complexity: O(points) for each table enumerated or drawn.
public struct KuiperTest: HypothesisTest {
  /// The statistic V, between 0 and 1.
  public let statistic: Double
  /// The conditional p-value.
  public let pValue: Double
  /// How the p-value was obtained: enumeration, or simulation for more than `maximumTables`.
  public let method: PValueMethod

  /// Both directions: V does not know any.
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
    let observed = deviations.range(group.counts)
    statistic = Double(observed) / deviations.scale
    let obtained = deviations.pValue(
      observed: observed, maximumTables: maximumTables, limits: limits, generator: generator
    ) { deviations.range($0) }
    pValue = obtained.pValue
    method = obtained.method
  }
}

extension PooledDeviations {
  /// The largest of N C − n H less the smallest; the last deviation is 0.
  fileprivate func range(_ counts: [Int]) -> Int {
    var lowest = 0
    var highest = 0
    var cumulative = 0
    for (point, count) in counts.enumerated() {
      cumulative &+= count
      let deviation = total &* cumulative &- expected[point]
      lowest = min(lowest, deviation)
      highest = max(highest, deviation)
    }
    return highest - lowest
  }
}
