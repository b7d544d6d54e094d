import RealModule
import ScoreStatistics

/// One variant of the work done better in the unit than the region's difference between variants lets
/// expect.
///
/// Variants differ in difficulty: their effects are the least-squares fit of unit and variant effects
/// to all other units. What is left of a unit's mean in variant *v* against its mean in all other variants is
/// a contrast c_v with the chance variance s²·(1/n_v + 1/n_−v), s² the variance within units and variants of the
/// whole region. With *k* variants, z_v the standardised contrasts and n the works of the unit,
///
///     Q = Σ_v z_v²·(1 − n_v/n)   ~ χ² with k − 1 degrees of freedom
///
/// The component is the variance between variants beyond chance, (Q − (k − 1))·s̄², in squared points, with
/// s̄² the mean of s²/n_v and the cumulants of χ². The effect for people is the largest c_v in points.
///
/// Honest causes: variants given by ability or by class, and a topic of one variant taught lately.
///
/// Source: Cochran (1954), <https://doi.org/10.2307/3001666>, for Q.
///
/// - Complexity: O(units × variants³).
public struct VariantImbalance: Indicator {
  /// Creates the indicator.
  public init() {}

  /// `variant-imbalance`.
  public let identifier = IndicatorIdentifier(rawValue: "variant-imbalance")
  /// The variants family.
  public let family = IndicatorFamily.variants
  /// Evidence.
  public let role = IndicatorRole.evidence
  /// A variance between variants of half a point squared.
  public let practicalFloor = 0.25
  /// A variance between variants of one point squared.
  public let alternativeEffect = 1.0
  /// Merilo's own method.
  public let origin = Origin.merilo

  /// The number of works of a variant in a unit from which on it is compared.
  public static let minimumWorks = 3

  /// One outcome for each unit of the context.
  public func outcomes(in context: IndicatorContext) -> [Evidence.Outcome] {
    let results = context.results
    guard let scores = results.variants, scores.variants.count >= 2 else {
      return results.units.map { _ in .insufficient(.noVariants) }
    }
    let comparison = VariantComparison(scores)
    guard comparison.comparedUnits >= BodySpread.minimumGroups else {
      return results.units.map { _ in
        .insufficient(
          .fewGroups(comparison.comparedUnits, needed: BodySpread.minimumGroups))
      }
    }
    let contrasts = results.units.indices.map { comparison.contrasts(ofUnit: $0) }
    guard comparison.withinVariance > 0 else {
      return results.units.map { _ in .insufficient(.noVariation) }
    }
    return contrasts.enumerated().map { unit, contrasts in
      guard let largest = contrasts.max(by: { $0.zValue < $1.zValue }) else {
        return .insufficient(comparison.reasonForSilence(ofUnit: unit))
      }
      return .measured(
        Self.measurement(
          of: largest, among: contrasts, within: comparison.withinVariance,
          examinees: comparison.works(ofUnit: unit)))
    }
  }

  private static func measurement(
    of contrast: VariantComparison.Contrast, among contrasts: [VariantComparison.Contrast],
    within variance: Double, examinees: Int
  ) -> Measurement {
    let size = Double(examinees)
    let freedom = Double(contrasts.count - 1)
    let sum = contrasts.reduce(0) { $0 + $1.zValue * $1.zValue * (1 - Double($1.works) / size) }
    let scale =
      contrasts.reduce(0) { $0 + variance / Double($1.works) } / Double(contrasts.count)
    let null = ChiSquared(degreesOfFreedom: freedom)
    var measurement = Measurement(
      statistic: contrast.zValue, effect: contrast.value, effectUnit: .points,
      pValue: Double.maximum(1e-300, null.survival(sum)),
      minimumDetectableEffect: contrast.standardError
        * (null.upperQuantile(0.05).squareRoot() + 0.8416212335729143),
      details: [
        .init(.examinees, size),
        .init(.observed, contrast.observed),
        .init(.expected, contrast.observed - contrast.value),
        .init(.variant, Double(contrast.variant)),
        .init(.variantExcess, contrast.excess),
      ])
    measurement.components = [
      .init(
        effect: ScoreEffect(
          effect: (sum - freedom) * scale, variance: 2 * freedom * scale * scale,
          thirdCumulant: 8 * freedom * scale * scale * scale, size: size))
    ]
    return measurement
  }
}
