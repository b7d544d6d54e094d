/// The two-sample Kolmogorov–Smirnov test on counts, exact with ties.
///
///     D = max |F − G|,   D⁺ = max (G − F) for `greater`,   D⁻ = max (F − G) for `less`
///
/// F is the cumulative distribution of the group, G that of the reference, which must not contain
/// the group. The p-value is conditional on the pooled counts: all ways of choosing the group's
/// examinees out of the pool are equally likely, and the statistic is looked at only after whole
/// blocks of ties. Lattice paths that leave the band are weighted where they leave it first, so no
/// small p-value is a difference of large numbers.
///
/// Source: Schröer & Trenkler (1995), <https://doi.org/10.1016/0167-9473(94)00040-P>.
///
/// - Complexity: statistic O(points); p-value O(points × examinees × examinees at one point).
public struct KolmogorovSmirnovTest: HypothesisTest {
  /// The largest difference of the two cumulative distributions, between 0 and 1.
  public let statistic: Double
  /// The exact conditional p-value, or its Monte Carlo estimate for very large groups.
  public let pValue: Double
  /// The direction in which the test looked.
  public let alternative: Alternative
  /// ``PValueMethod/latticePaths`` unless that would take more than `maximumSteps`.
  public let method: PValueMethod

  /// Compares a group with a reference that does not contain it; `nil` if either is empty.
  ///
  /// - Precondition: Both are on one scale.
  public init?(
    group: FrequencyDistribution, reference: FrequencyDistribution,
    alternative: Alternative = .twoSided, maximumSteps: Double = 2e8,
    limits: SequentialMonteCarlo.Limits = SequentialMonteCarlo.Limits(),
    generator: Xoshiro256 = Xoshiro256(seed: 1)
  ) {
    guard let deviations = PooledDeviations(group: group, reference: reference) else { return nil }
    let observed = deviations.supremum(group.counts, alternative)
    self.alternative = alternative
    statistic = Double(observed) / deviations.scale
    let paths = LatticePaths(deviations, alternative: alternative, threshold: observed)
    if paths.steps <= maximumSteps {
      pValue = paths.probabilityOfLeaving
      method = .latticePaths
    } else {
      let simulation = SequentialMonteCarlo(
        observed: observed, limits: limits,
        sampler: MultivariateHypergeometricSampler(
          pooled: deviations.pooled, examinees: deviations.examinees),
        generator: generator
      ) { deviations.supremum($0, alternative) }
      pValue = simulation.pValue
      method = simulation.method
    }
  }
}
