/// The two-sample DTS test on counts: the Wasserstein distance weighted by its standard error.
///
///     DTS = Σ |F − G| / √(2 H (1 − H) / N)   over the score points at which 0 < H < 1
///
/// F belongs to the group, G to the reference, which must not contain it, H to both together, N
/// examinees. Between Wasserstein-1 and Anderson–Darling: distances along the scale count, and the
/// tails count as much as the centre. The p-value is conditional on the pooled counts.
///
/// Source: Dowd (2020), <https://doi.org/10.48550/arXiv.2007.01360>.
///
/// - Complexity: O(points) for each table enumerated or drawn.
public struct DTSTest: HypothesisTest {
  /// The statistic DTS.
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
    let weights = deviations.standardErrorWeights
    let observed = deviations.weightedAbsoluteSum(group.counts, weights: weights)
    statistic = observed
    let obtained = deviations.pValue(
      observed: ObtainedPValue.threshold(observed), maximumTables: maximumTables, limits: limits,
      generator: generator
    ) { deviations.weightedAbsoluteSum($0, weights: weights) }
    pValue = obtained.pValue
    method = obtained.method
  }
}

extension PooledDeviations {
  /// What turns |N C − n H| into a term of DTS.
  fileprivate var standardErrorWeights: [Double] {
    let size = Double(total)
    return expected.map { expected in
      let share = Double(expected) / (Double(examinees) * size)
      let spread = share * (1 - share)
      return spread > 0 ? 1 / (scale * (2 * spread / size).squareRoot()) : 0
    }
  }

  fileprivate func weightedAbsoluteSum(_ counts: [Int], weights: [Double]) -> Double {
    var sum = 0.0
    var cumulative = 0
    for (point, count) in counts.enumerated() {
      cumulative &+= count
      sum += weights[point] * Double(abs(total &* cumulative &- expected[point]))
    }
    return sum
  }
}
