import RealModule
import ScoreStatistics

/// Scores that lie closer together than those of the other units at the same level.
///
/// The shape of the other units is tilted to the unit's level; with σ its standard deviation and q⊥ the squared
/// deviation from the mean, orthogonal to level, the component is
///
///     e = −mean(q⊥) / (2·σ²)
///
/// the decrease of the logarithm of the standard deviation to first order, with the cumulants of
/// `EfficientScore`. The effect for people is σ less the unit's own standard deviation, in points.
///
/// Shared answers and dictation draw scores together; so do classes selected by ability.
///
/// - Complexity: O(points) for each unit.
public struct LowDispersion: Indicator {
  /// Creates the indicator.
  public init() {}

  /// `low-dispersion`.
  public let identifier = IndicatorIdentifier(rawValue: "low-dispersion")
  /// The shape family.
  public let family = IndicatorFamily.shape
  /// Evidence.
  public let role = IndicatorRole.evidence
  /// A standard deviation smaller by 5 %.
  public let practicalFloor = 0.05
  /// A standard deviation smaller by 15 %.
  public let alternativeEffect = 0.15
  /// Merilo's own method.
  public let origin = Origin.merilo

  /// One outcome for each unit of the context.
  public func outcomes(in context: IndicatorContext) -> [Evidence.Outcome] {
    context.shapedOutcomes { Self.outcome($0) }
  }

  private static func outcome(_ unit: IndicatorContext.ShapedUnit) -> Evidence.Outcome {
    let examinees = unit.distribution.examinees
    guard examinees >= 2 else { return .insufficient(.fewExaminees(examinees, needed: 2)) }
    let variance = unit.tilt.variance
    let squares = unit.tilt.probabilities.indices.map { point in
      let deviation = Double(point) - unit.tilt.mean
      return -deviation * deviation
    }
    guard
      let score = EfficientScore(
        score: squares, under: unit.tilt.probabilities, leastInformation: 1e-6),
      // An exponential change by one reduces the variance by the information.
      let change = score.effect(
        of: unit.distribution.counts, fittedExaminees: unit.fittedExaminees,
        reference: unit.others)
    else { return .insufficient(.noVariation) }
    let factor = score.information / (2 * variance)
    let effect = ScoreEffect(
      effect: change.effect * factor, variance: change.variance * factor * factor,
      thirdCumulant: change.thirdCumulant * factor * factor * factor, size: change.size)
    let deviation = effect.variance.squareRoot()
    let expected = variance.squareRoot()
    let observed = unit.distribution.standardDeviation ?? 0
    var measurement = Measurement(
      statistic: effect.effect / deviation, effect: expected - observed, effectUnit: .points,
      pValue: effect.chancePValue,
      minimumDetectableEffect: expected
        * (1 - Double.exp(-detectableStandardErrors * deviation)),
      details: [
        .init(.examinees, Double(examinees)),
        .init(.observed, observed), .init(.expected, expected),
      ])
    measurement.components = [.init(effect: effect)]
    return .measured(measurement)
  }
}
