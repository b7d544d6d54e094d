import RealModule
import ScoreStatistics

/// Classmates who get the same points on the same items more often than their totals let expect.
///
/// Over all pairs of examinees of one class and all items, the indicator counts pairs with equal
/// points beyond expectation: with D_js the number of examinees of class *c* who got *s* points on
/// item *j*, less the number expected from their totals,
///
///     A = Σ_c Σ_j ½ (Σ_s D_js² − Σ_s var D_js)
///
/// Only counts are needed, not the pairs. What a class does alike because it was taught alike makes
/// pairs agree too; the class-by-item variance τ² of ``ItemProfile`` is part of the null. The p-value is
/// the upper tail of the shifted gamma distribution with the same three cumulants. The effect is the
/// number of items a pair on which points agree beyond that. A school is judged by its classes: help
/// with different items in different classes is found where ``ItemProfile`` sees only the average.
///
/// Source: van der Linden & Sotaridona (2006), <https://doi.org/10.3102/10769986031003283>, in the
/// aggregated form of Jacob & Levitt (2003), <https://doi.org/10.1162/00335530360698441>.
///
/// - Complexity: O(examinees × categories × points of an item) for each unit.
public struct AnswerAgreement: Indicator {
  /// Creates the indicator.
  public init() {}

  /// `answer-agreement`.
  public let identifier = IndicatorIdentifier(rawValue: "answer-agreement")
  /// The items family.
  public let family = IndicatorFamily.items
  /// Evidence.
  public let role = IndicatorRole.evidence
  /// Merilo's own method.
  public let origin = Origin.merilo

  /// One outcome for each unit of the context.
  public func outcomes(in context: IndicatorContext) -> [Evidence.Outcome] {
    context.itemOutcomes { comparison, unit in
      Self.measurement(of: unit, interaction: comparison.interaction)
    }
  }

  private static func measurement(of unit: UnitItems, interaction: [Double]) -> Measurement? {
    var excess = 0.0
    var moments = (mean: 0.0, variance: 0.0, third: 0.0)
    for (item, agreement) in unit.agreement.enumerated() {
      let cumulants = agreement.cumulants(interaction: interaction[item])
      excess += agreement.excess
      moments.mean += cumulants.mean
      moments.variance += cumulants.variance
      moments.third += cumulants.third
    }
    let pairs = unit.agreement.first?.pairs ?? 0
    guard moments.variance > 0, pairs > 0 else { return nil }
    let null = PearsonTypeIII(
      mean: moments.mean, variance: moments.variance, thirdCumulant: moments.third)
    // Half the excess is the number of pairs; a pair is compared on every item.
    let unitOfEffect = 1 / (2 * pairs)
    return Measurement(
      statistic: (excess - null.mean) / null.variance.squareRoot(),
      effect: (excess - null.mean) * unitOfEffect, effectUnit: .items,
      pValue: Double.maximum(1e-300, null.survival(excess)),
      minimumDetectableEffect: detectableStandardErrors * null.variance.squareRoot() * unitOfEffect,
      details: [
        .init(.examinees, Double(unit.examinees)),
        .init(.observed, excess * unitOfEffect), .init(.expected, null.mean * unitOfEffect),
      ])
  }
}
