import RealModule
import ScoreStatistics

/// One tail of a unit beside what its own level and spread let expect.
///
/// The shape of the other units is tilted to the mean and the variance of the unit, the latter drawn towards
/// that at its level as by ``priorExaminees`` further ones. The component is the `EfficientScore` of an
/// exponential change of the tail, orthogonal to level and spread: the logarithm of the factor by which the
/// tail is heavier. Where the unit has no such tilt, that of the level alone serves.
struct TailComparison {
  /// The points of the tail.
  let tail: Range<Int>
  /// 1 to look for too many papers in the tail, −1 for too few.
  let sign: Double

  /// The number of examinees that the spread at a level counts for beside a unit's own.
  static let priorExaminees = 30.0

  /// The outcome of a unit.
  func outcome(_ unit: IndicatorContext.ShapedUnit) -> Evidence.Outcome {
    guard !tail.isEmpty else { return .insufficient(.noCounterfactual) }
    let examinees = unit.distribution.examinees
    let probabilities = body(of: unit)
    let score = probabilities.indices.map { tail.contains($0) ? sign : 0 }
    let size = Double(examinees)
    let expected = size * probabilities[tail].reduce(0, +)
    guard
      let score = EfficientScore(
        score: score, under: probabilities, fitted: .meanAndDeviation, leastInformation: 1e-4),
      let effect = score.effect(
        of: unit.distribution.counts, fittedExaminees: unit.fittedExaminees,
        reference: unit.others)
    else { return .insufficient(.noCounterfactual) }
    let observed = Double(unit.distribution.counts[tail].reduce(0, +))
    let deviation = effect.variance.squareRoot()
    let excess = expected * (Double.exp(detectableStandardErrors * deviation) - 1)
    let missing = expected * (1 - Double.exp(-detectableStandardErrors * deviation))
    let detectable = sign > 0 ? excess : missing
    var measurement = Measurement(
      statistic: effect.effect / deviation, effect: sign * (observed - expected),
      effectUnit: .examinees, pValue: effect.chancePValue,
      minimumDetectableEffect: detectable <= size ? detectable : nil,
      details: [
        .init(.examinees, size), .init(.observed, observed), .init(.expected, expected),
      ])
    measurement.components = [.init(effect: effect)]
    return .measured(measurement)
  }

  private func body(of unit: IndicatorContext.ShapedUnit) -> [Double] {
    let size = Double(unit.distribution.examinees)
    guard let own = unit.distribution.variance else { return unit.tilt.probabilities }
    let variance =
      (size * own + Self.priorExaminees * unit.tilt.variance) / (size + Self.priorExaminees)
    return LevelAndSpreadTilt(
      reference: unit.tilt.probabilities, mean: unit.tilt.mean, variance: variance)?
      .probabilities ?? unit.tilt.probabilities
  }
}
