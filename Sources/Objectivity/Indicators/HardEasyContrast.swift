import ScoreStatistics

/// Items answered from outside: more points where the totals of the papers leave most room for them.
///
/// Help that raises a share θ of all answers to full marks gives most points on the items that papers of
/// a total mostly miss. The statistic is the score of θ net of what the totals already say, the locally
/// most powerful one,
///
///     θ̂ = Σ_i Σ_j d_j·(x_ij − E_j) / V_j  ÷  Σ_i Σ_j d_j² / V_j,   d_j = a_j − E_j′·Σ_k a_k
///
/// with E_j, V_j and a_j = P(x_j < maximum) those of papers of the same total (`ItemScoreStatistics`). Every
/// class is a component of its own; the chance mean, variance and third cumulant are those of all papers
/// of like totals, and topics that were not taught stay out. The p-value is the upper tail of Pearson's type
/// III for the classes together and allows for chance only. The effect is the number of points a paper
/// that stand on items answered from outside, θ̂·½Σ_j|d_j|.
///
/// Source: a marker of the Russian agencies put into a score test, Rao (1948),
/// <https://doi.org/10.1017/S0305004100023987>; Wollack & Fremer (eds.) (2013), *Handbook of Test
/// Security*.
///
/// - Complexity: O(papers × items) for all units together.
public struct HardEasyContrast: Indicator {
  /// Creates the indicator.
  public init() {}

  /// `hard-easy-contrast`.
  public let identifier = IndicatorIdentifier(rawValue: "hard-easy-contrast")
  /// The items family.
  public let family = IndicatorFamily.items
  /// Evidence.
  public let role = IndicatorRole.evidence
  /// What lies above expectation are points.
  public let showsGain = true
  /// One in a hundred answers given from outside.
  public let practicalFloor = 0.01
  /// A fifth of answers given from outside.
  public let alternativeEffect = 0.2
  /// Merilo's own method.
  public let origin = Origin.merilo

  /// One outcome for each unit of the context.
  public func outcomes(in context: IndicatorContext) -> [Evidence.Outcome] {
    context.itemOutcomes(needsPapers: true) { unit in
      guard let effects = PooledItemEffects(unit.groups.compactMap(\.help)) else { return nil }
      let moved = unit.mean(\.movedPoints)
      var measurement = Measurement(
        statistic: effects.normalDeviate, effect: effects.pooled.effect * moved,
        effectUnit: .points, pValue: effects.pValue,
        minimumDetectableEffect: effects.detectable * moved,
        details: [.init(.examinees, Double(unit.papers))])
      measurement.components = effects.components
      return measurement
    }
  }
}
