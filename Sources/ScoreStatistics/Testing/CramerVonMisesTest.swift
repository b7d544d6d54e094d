/// The two-sample Cramér–von Mises test on counts, with the statistic that is correct under ties.
///
///     T = (n m / N²) Σ h (F − G)²,   h the pooled counts, N = n + m
///
/// F belongs to the group of n examinees, G to the reference of m, which must not contain the
/// group. The p-value is conditional on the pooled counts. The rank formula in common use is not T
/// when scores are tied, and its asymptotic p-values are far too small on short scales.
///
/// Source: Anderson (1962), <https://doi.org/10.1214/aoms/1177704477>.
///
/// - Complexity: O(points) for each table enumerated or drawn.
public struct CramerVonMisesTest: HypothesisTest {
  /// The statistic T.
  public let statistic: Double
  /// The conditional p-value.
  public let pValue: Double
  /// How the p-value was obtained: enumeration, or simulation for more than `maximumTables`.
  public let method: PValueMethod

  /// Both directions: T does not know any.
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
    let observed = deviations.weightedSquares(group.counts)
    let total = Double(deviations.total)
    statistic = Double(observed) / (deviations.scale * total * total)
    let obtained = deviations.pValue(
      observed: observed, maximumTables: maximumTables, limits: limits, generator: generator
    ) { deviations.weightedSquares($0) }
    pValue = obtained.pValue
    method = obtained.method
  }
}
