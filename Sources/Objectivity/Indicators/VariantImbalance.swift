import RealModule
import ScoreStatistics

/// One variant of the work done better in the unit than the region's difference between variants lets
/// expect.
///
/// Variants differ in difficulty: their effects are the least-squares fit of unit and variant effects
/// to all other units. What is left of a unit's mean in variant *v* against its mean in all other
/// variants is
///
///     c_v ± √(s²·(1/n_v + 1/n_−v) + τ²)
///
/// with s² the variance within units and variants of the whole region and τ² the variance of honest
/// contrasts beyond chance, by Spiegelhalter's winsorised additive model. The statistic is the largest
/// of these z-values over the variants, its p-value allows for their number; with two variants it is
/// the two-sided one. The effect is c_v in points of the variant that stands out.
///
/// Honest causes: variants given by ability or by class, and a topic of one variant taught lately.
///
/// Source: Spiegelhalter (2005), <https://doi.org/10.1002/sim.1970>, for τ².
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
    guard comparison.comparedUnits >= IndicatorContext.minimumGroups else {
      return results.units.map { _ in
        .insufficient(
          .fewGroups(comparison.comparedUnits, needed: IndicatorContext.minimumGroups))
      }
    }
    let contrasts = results.units.indices.map { comparison.contrasts(ofUnit: $0) }
    // With two variants the second contrast is the first with its sign turned.
    let independent = contrasts.flatMap { $0.count == 2 ? Array($0.prefix(1)) : $0 }
    guard comparison.withinVariance > 0,
      let funnel = OverdispersedFunnel(
        estimates: independent.map(\.value), standardErrors: independent.map(\.standardError),
        target: 0)
    else { return results.units.map { _ in .insufficient(.noVariation) } }
    return contrasts.enumerated().map { unit, contrasts in
      func score(_ contrast: VariantComparison.Contrast) -> Double {
        funnel.score(estimate: contrast.value, standardError: contrast.standardError)
      }
      guard let largest = contrasts.max(by: { score($0) < score($1) }) else {
        return .insufficient(comparison.reasonForSilence(ofUnit: unit))
      }
      return .measured(
        Self.measurement(
          of: largest, among: contrasts.count, score: score(largest), funnel: funnel,
          examinees: comparison.works(ofUnit: unit)))
    }
  }

  private static func measurement(
    of contrast: VariantComparison.Contrast, among count: Int, score: Double,
    funnel: OverdispersedFunnel, examinees: Int
  ) -> Measurement {
    let tail = Normal.standard.survival(score)
    let variants = Double(count)
    let deviation = funnel.standardDeviation(standardError: contrast.standardError)
    return Measurement(
      statistic: score, effect: contrast.value, effectUnit: .points,
      pValue: count == 2
        ? Double.minimum(1, 2 * tail)
        : -Double.expMinusOne(variants * Double.log(onePlus: -tail)),
      minimumDetectableEffect: deviation
        * (Normal.standard.upperQuantile(0.05 / variants) + 0.8416212335729143),
      details: [
        .init(.examinees, Double(examinees)),
        .init(.observed, contrast.observed),
        .init(.expected, contrast.observed - contrast.value),
        .init(.variant, Double(contrast.variant)),
        .init(.variantExcess, contrast.excess),
      ])
  }
}
