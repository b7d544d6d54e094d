import RealModule
import ScoreStatistics

/// Scores that lie closer together than the reference tilted to the unit's own mean lets expect.
///
/// The statistic is ln(s / σ): the unit's standard deviation against that of the tilted reference,
/// which is smaller near the ends of the scale. Low values are unusual. The p-value is that of a
/// parametric bootstrap in which every replicate is tilted anew. The effect is σ − s in points.
///
/// Shared answers and dictation draw scores together; so do classes selected by ability.
///
/// - Complexity: O(replicates × (examinees + points)) for each unit.
public struct LowDispersion: Indicator {
  /// Creates the indicator.
  public init() {}

  /// `low-dispersion`.
  public let identifier = IndicatorIdentifier(rawValue: "low-dispersion")
  /// The shape family.
  public let family = IndicatorFamily.shape
  /// Evidence.
  public let role = IndicatorRole.evidence
  /// Merilo's own method.
  public let origin = Origin.merilo

  /// One outcome for each unit of the context.
  public func outcomes(in context: IndicatorContext) -> [Evidence.Outcome] {
    context.outcomes(bootstrapping: identifier) { bootstrap, distribution in
      let result = bootstrap.run { counts, tilt in
        // The small constant lets replicates without any variation be ordered last.
        -Double.log((Self.variance(counts) + 1e-12) / (tilt.variance + 1e-12)) / 2
      }
      let expected = bootstrap.expectedStandardDeviation
      let observed = Self.variance(distribution.counts).squareRoot()
      let typical = expected * Double.exp(-result.nullMean)
      return Measurement(
        statistic: -result.observed, effect: typical - observed, effectUnit: .points,
        pValue: result.pValue,
        minimumDetectableEffect: typical - expected * Double.exp(-result.detectable),
        details: [
          .init(.examinees, Double(distribution.examinees)),
          .init(.observed, observed), .init(.expected, typical),
          .init(.midPValue, result.midPValue),
        ])
    }
  }

  /// The variance with divisor n, as the tilted reference has it.
  private static func variance(_ counts: [Int]) -> Double {
    var examinees = 0
    var sum = 0
    var squares = 0
    for (point, count) in counts.enumerated() {
      examinees += count
      sum += point * count
      squares += point * point * count
    }
    guard examinees > 0 else { return 0 }
    return Double(examinees * squares - sum * sum) / (Double(examinees) * Double(examinees))
  }
}
