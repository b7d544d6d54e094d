/// The two-sample Mann–Whitney (Wilcoxon rank sum) test on counts, exact with ties.
///
///     U = Σ over pairs of (1 if the group's examinee is higher, ½ if both are equal)
///
/// The group is compared with a reference that must not contain it. The p-value is conditional on
/// the pooled counts: the distribution of the sum of midranks is built up score point by score
/// point. Two-sided, the statistic is the distance of U from its mean.
///
/// Source: Mann & Whitney (1947), <https://doi.org/10.1214/aoms/1177730491>.
///
/// - Complexity: O(points + pairs of examinee and rank sum × examinees at one point), or O(points)
///   for each table drawn.
public struct MannWhitneyTest: HypothesisTest {
  /// The statistic U, a multiple of ½ between 0 and the number of pairs.
  public let statistic: Double
  /// The effect U / pairs: P(group > reference) + ½ P(group = reference).
  public let probabilityOfSuperiority: Double
  /// The conditional p-value.
  public let pValue: Double
  /// The direction in which the test looked.
  public let alternative: Alternative
  /// ``PValueMethod/exactDistribution`` unless that would take more than `maximumSteps`.
  public let method: PValueMethod

  /// Compares a group with a reference that does not contain it; `nil` if either is empty.
  ///
  /// - Precondition: Both are on one scale.
  public init?(
    group: FrequencyDistribution, reference: FrequencyDistribution,
    alternative: Alternative = .twoSided, maximumSteps: Double = 2e7,
    limits: SequentialMonteCarlo.Limits = SequentialMonteCarlo.Limits(),
    generator: Xoshiro256 = Xoshiro256(seed: 1)
  ) {
    guard let deviations = PooledDeviations(group: group, reference: reference) else { return nil }
    let ranks = PooledRankSum(deviations)
    let observed = ranks.doubledSum(group.counts)
    let size = deviations.examinees
    self.alternative = alternative
    statistic = Double(observed - size * (size + 1)) / 2
    probabilityOfSuperiority = statistic / deviations.scale
    let center = size * (deviations.total + 1)
    func extremity(_ doubledSum: Int) -> Int {
      switch alternative {
      case .greater: doubledSum
      case .less: -doubledSum
      case .twoSided: abs(doubledSum - center)
      }
    }
    if ranks.steps <= maximumSteps {
      let least = extremity(observed)
      pValue = ranks.probability { extremity($0) >= least }
      method = .exactDistribution
    } else {
      let obtained = deviations.pValue(
        observed: extremity(observed), maximumTables: 0, limits: limits, generator: generator
      ) { extremity(ranks.doubledSum($0)) }
      pValue = obtained.pValue
      method = obtained.method
    }
  }
}
