import ScoreStatistics

/// A distribution of scores that differs in shape from the reference tilted to the unit's own mean.
///
/// The statistic is the Wasserstein-1 distance, in score points, between the unit's scores and the
/// tilted reference: the mean number of points by which papers would have to be moved. Both have the
/// same mean, so a strong or weak unit is not unusual by itself. The p-value is that of a parametric
/// bootstrap in which every replicate is tilted anew, by Besag and Clifford's sequential rule.
///
/// A different shape can have honest causes: a variant of another difficulty, a topic not taught. Units
/// with classes of very different levels are mixtures, about which the indicator is silent.
///
/// - Complexity: O(replicates × (examinees + points)) for each unit.
public struct DistributionShape: Indicator {
  /// Creates the indicator.
  public init() {}

  /// `distribution-shape`.
  public let identifier = IndicatorIdentifier(rawValue: "distribution-shape")
  /// The shape family.
  public let family = IndicatorFamily.shape
  /// Evidence.
  public let role = IndicatorRole.evidence
  /// Merilo's own method.
  public let origin = Origin.merilo

  /// One outcome for each unit of the context.
  public func outcomes(in context: IndicatorContext) -> [Evidence.Outcome] {
    let mixtures = UnequalClasses(context).units
    let outcomes = context.outcomes(bootstrapping: identifier) { bootstrap, distribution in
      let result = bootstrap.run { counts, tilt in
        Self.wassersteinDistance(from: counts, to: tilt.probabilities)
      }
      return Measurement(
        statistic: result.observed, effect: result.observed, effectUnit: .points,
        pValue: result.pValue, minimumDetectableEffect: result.detectable,
        details: [
          .init(.examinees, Double(distribution.examinees)),
          .init(.observed, result.observed), .init(.expected, result.nullMean),
          .init(.midPValue, result.midPValue),
        ])
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
}
