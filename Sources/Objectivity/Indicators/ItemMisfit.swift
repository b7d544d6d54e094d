import ScoreStatistics

/// Papers whose answers are more erratic than those of other papers with the same total.
///
/// The misfit of a paper is how improbable its answers are,
///
///     l_i = −Σ_j ln P(x_ij | t_i) / √J,   effect of a class = Σ_i (l_i − E(l | t_i)) / n
///
/// with P the shares of papers of the same total that have so many points on item *j*
/// (`ItemScoreStatistics`). Every class is a component of its own; mean, variance and third cumulant of *l*
/// at each total are those of all papers, and topics that were not taught stay out. The p-value is the
/// upper tail of Pearson's type III for the classes together and allows for chance only. The
/// effect is the number of points a paper that stand on other items than expected, ½ Σ_j|x_ij − E_j|,
/// beyond what is usual at these totals.
///
/// Source: person fit by likelihood, Drasgow, Levine & Williams (1985),
/// <https://doi.org/10.1111/j.2044-8317.1985.tb00817.x>, with the probabilities of Ramsay (1991),
/// <https://doi.org/10.1007/BF02294494>, in place of a model.
///
/// - Complexity: O(papers × items) for all units together.
public struct ItemMisfit: Indicator {
  /// Creates the indicator.
  public init() {}

  /// `item-misfit`.
  public let identifier = IndicatorIdentifier(rawValue: "item-misfit")
  /// The items family.
  public let family = IndicatorFamily.items
  /// Evidence.
  public let role = IndicatorRole.evidence
  /// Supports only: strict or erratic marking of honest papers shows here as well.
  public let isSupporting = true
  /// Papers less probable by 0.3·√J, as natural logarithms.
  public let alternativeEffect = 0.3
  /// Merilo's own method.
  public let origin = Origin.merilo

  /// One outcome for each unit of the context.
  public func outcomes(in context: IndicatorContext) -> [Evidence.Outcome] {
    context.itemOutcomes(needsPapers: true) { unit in
      guard let effects = PooledItemEffects(unit.groups.compactMap(\.misfit)) else { return nil }
      let observed = unit.mean(\.misplacedPoints)
      let expected = unit.mean(\.expectedMisplacedPoints)
      var measurement = Measurement(
        statistic: effects.normalDeviate, effect: observed - expected, effectUnit: .points,
        pValue: effects.pValue,
        minimumDetectableEffect: effects.detectable
          * unit.comparison.scores.misplacedPointsPerMisfit,
        details: [
          .init(.examinees, Double(unit.papers)), .init(.observed, observed),
          .init(.expected, expected),
        ])
      measurement.components = effects.components
      return measurement
    }
  }
}
