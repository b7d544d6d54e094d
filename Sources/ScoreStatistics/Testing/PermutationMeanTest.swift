/// The exact permutation test of a group's mean score, conditional on the pooled counts.
///
/// All ways of choosing the group's examinees out of group and reference together are equally
/// likely. Two-sided, the statistic is the distance of the group's mean from the pooled mean.
///
/// - Complexity: O(points) for each table enumerated or drawn.
public struct PermutationMeanTest: HypothesisTest {
  /// The mean score of the group, in score points.
  public let statistic: Double
  /// The conditional p-value.
  public let pValue: Double
  /// The direction in which the test looked.
  public let alternative: Alternative
  /// How the p-value was obtained: enumeration, or simulation for more than `maximumTables`.
  public let method: PValueMethod

  /// Compares a group with a reference that does not contain it; `nil` if either is empty.
  ///
  /// - Precondition: Both are on one scale.
  public init?(
    group: FrequencyDistribution, reference: FrequencyDistribution, alternative: Alternative,
    maximumTables: Int = 1_000_000,
    limits: SequentialMonteCarlo.Limits = SequentialMonteCarlo.Limits(),
    generator: Xoshiro256 = Xoshiro256(seed: 1)
  ) {
    guard let deviations = PooledDeviations(group: group, reference: reference),
      let mean = group.mean
    else { return nil }
    statistic = mean
    self.alternative = alternative
    let obtained = deviations.pValue(
      observed: deviations.meanShift(group.counts, alternative), maximumTables: maximumTables,
      limits: limits, generator: generator
    ) { deviations.meanShift($0, alternative) }
    pValue = obtained.pValue
    method = obtained.method
  }
}

extension PooledDeviations {
  /// N Σ x c − n Σ x h in the direction of `alternative`: minus the sum of deviations.
  fileprivate func meanShift(_ counts: [Int], _ alternative: Alternative) -> Int {
    var shift = 0
    var cumulative = 0
    for (point, count) in counts.enumerated() {
      cumulative &+= count
      shift &-= total &* cumulative &- expected[point]
    }
    switch alternative {
    case .greater: return shift
    case .less: return -shift
    case .twoSided: return abs(shift)
    }
  }
}
