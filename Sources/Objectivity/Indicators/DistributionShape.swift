import RealModule
import ScoreStatistics

/// How far the scores of a unit lie from the shape of the others at its own level: context.
///
/// The Wasserstein-1 distance, in score points, between the unit's scores and the shape of the other units
/// tilted to its level: the mean number of points by which papers would have to be moved. Chance alone gives
///
///     E W = √(2/π)·Σ_k √((F_k(1 − F_k) − h·c_k²/σ²) / n),   c_k = Cov(1[x ≤ k], x),   h = n/(n + k)
///
/// to first order, with the level drawn towards that of all as if by k examinees, the variance inside units over
/// that between them. The effect is the distance beyond that.
///
/// It is context: on real regions the halves of a school's pupils agree on it by .17 only, and topics not taught,
/// other variants and selective classes all show in it. What it would point to is looked for by indicators of
/// their own. Units with classes of very different levels are mixtures, about which it is silent.
///
/// Source: del Barrio, Giné & Matrán (1999), <https://doi.org/10.1214/aop/1022677394>.
///
/// - Complexity: O(points) for each unit.
public struct DistributionShape: Indicator {
  /// Creates the indicator.
  public init() {}

  /// `distribution-shape`.
  public let identifier = IndicatorIdentifier(rawValue: "distribution-shape")
  /// The shape family.
  public let family = IndicatorFamily.shape
  /// Context.
  public let role = IndicatorRole.context
  /// Merilo's own method.
  public let origin = Origin.merilo

  /// One outcome for each unit of the context.
  public func outcomes(in context: IndicatorContext) -> [Evidence.Outcome] {
    let mixtures = UnequalClasses(context).units
    let outcomes = context.shapedOutcomes { unit in
      let size = Double(unit.distribution.examinees)
      let observed = Self.wassersteinDistance(
        from: unit.distribution.counts, to: unit.tilt.probabilities)
      let expected =
        Self.distanceByChance(unit.tilt, fitted: size / unit.fittedExaminees) / size.squareRoot()
      return .measured(
        Measurement(
          statistic: observed, effect: observed - expected, effectUnit: .points,
          details: [
            .init(.examinees, size), .init(.observed, observed), .init(.expected, expected),
          ]))
    }
    return outcomes.enumerated().map { group, outcome in
      mixtures.contains(group) ? .insufficient(.unequalClasses) : outcome
    }
  }

  private static func wassersteinDistance(from counts: [Int], to probabilities: [Double]) -> Double
  {
    let examinees = Double(counts.reduce(0, +))
    var difference = 0.0
    var distance = 0.0
    for point in counts.indices {
      difference += Double(counts[point]) / examinees - probabilities[point]
      distance += abs(difference)
    }
    return distance
  }

  /// The distance that chance gives on average, times the root of the number of examinees.
  ///
  /// With the share `fitted` of a unit's own examinees behind its level, its own mean explains (2h − h²) of
  /// c²/σ², and the level left unfitted adds h − h² of it back.
  private static func distanceByChance(_ tilt: ExponentialTilt, fitted: Double) -> Double {
    var share = 0.0
    var covariance = 0.0
    var sum = 0.0
    for (point, probability) in tilt.probabilities.enumerated() {
      share += probability
      covariance += probability * (Double(point) - tilt.mean)
      let variance =
        share * (1 - share)
        - (tilt.variance > 0 ? fitted * covariance * covariance / tilt.variance : 0)
      sum += Double.maximum(0, variance).squareRoot()
    }
    return sum * (2 / Double.pi).squareRoot()
  }
}
