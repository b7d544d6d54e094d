import RealModule

/// The quantity in whose powers the logarithm of a score distribution is expanded.
public enum ScoreCoordinate: Hashable, Sendable {
  /// The score *k* itself, shifted and scaled: *x* = (*k* − centre) / scale.
  case linear(centre: Double, scale: Double)
  /// The arcsine of the relative score: *x* = asin(2(*k* − minimum + ½)/*K* − 1) for *K* points.
  ///
  /// It stretches both ends of a bounded scale. Distributions of sums of items fall towards the
  /// ends like powers of the distance, which a polynomial in the score itself follows badly: on
  /// beta-binomial and Rasch scores of 46 points, a fourth-degree polynomial in *k* misplaces about
  /// 1 % of examinees at a threshold, one in the arcsine 0.1 %.
  case arcsine

  /// The score measured from the middle of a scale in units of half its length.
  public static func centred(on scale: ScoreScale) -> ScoreCoordinate {
    .linear(
      centre: Double(scale.minimum + scale.maximum) / 2,
      scale: Double(max(1, scale.maximum - scale.minimum)) / 2)
  }

  /// The coordinate of a score.
  public func value(of score: Int, on scale: ScoreScale) -> Double {
    switch self {
    case .linear(let centre, let unit): return (Double(score) - centre) / unit
    case .arcsine:
      let position = (Double(score - scale.minimum) + 0.5) / Double(scale.pointCount)
      return Double.asin(2 * position - 1)
    }
  }
}
