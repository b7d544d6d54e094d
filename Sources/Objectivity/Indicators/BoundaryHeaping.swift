import RealModule
import ScoreStatistics

/// More papers just above a mark boundary, and fewer just below it, than the unit's own level and the shape of
/// the other units let expect.
///
/// The shape that the other units have in common is tilted to the unit's level. Papers may have been lifted
/// over a boundary as `Lifting` describes; the share lifted is estimated by the `EfficientScore` of that
/// change, each boundary for itself. A component is the effect at one boundary, labelled by its number: the
/// share, of all papers within reach below it, that was lifted. The effect for people is the number of papers
/// lifted over all boundaries.
///
/// What all units do alike is part of the shape: heaping of the whole region is reported for the
/// region, by ``RegionalHeaping``. Re-marking of papers near a boundary by the rules heaps too.
///
/// - Complexity: O(points × boundaries) for each unit.
public struct BoundaryHeaping: Indicator {
  /// Creates the indicator.
  public init() {}

  /// `boundary-heaping`.
  public let identifier = IndicatorIdentifier(rawValue: "boundary-heaping")
  /// The threshold family.
  public let family = IndicatorFamily.threshold
  /// Evidence.
  public let role = IndicatorRole.evidence
  /// Five in a hundred papers within reach lifted.
  public let practicalFloor = 0.05
  /// Half of the papers within reach lifted.
  public let alternativeEffect = 0.5
  /// Merilo's own method.
  public let origin = Origin.merilo

  /// One outcome for each unit of the context.
  public func outcomes(in context: IndicatorContext) -> [Evidence.Outcome] {
    guard let markScale = context.results.markScale else {
      return context.results.units.map { _ in .insufficient(.noMarkScale) }
    }
    let liftings = Lifting.overBoundaries(of: markScale)
    guard !liftings.isEmpty else {
      let reason: InsufficiencyReason = markScale.isOfMarks ? .marksOnly : .noBoundaries
      return context.results.units.map { _ in .insufficient(reason) }
    }
    return context.shapedOutcomes { Self.outcome($0, liftings: liftings) }
  }

  /// The outcome of a unit for given liftings.
  static func outcome(
    _ unit: IndicatorContext.ShapedUnit, liftings: [Lifting]
  ) -> Evidence.Outcome {
    let counts = unit.distribution.counts
    let size = Double(unit.distribution.examinees)
    var parts: [Part] = []
    var scores: [EfficientScore] = []
    var near = 0
    for lifting in liftings {
      near += counts[lifting.zone].reduce(0, +)
      guard
        let score = lifting.efficientScore(under: unit.tilt.probabilities),
        let effect = score.effect(
          of: counts, fittedExaminees: unit.fittedExaminees, reference: unit.others)
      else { continue }
      parts.append(
        Part(
          label: lifting.number, effect: effect,
          covariances: scores.map {
            score.covariance(
              with: $0, under: unit.tilt.probabilities, examinees: unit.distribution.examinees,
              reference: unit.others)
          },
          reachable: size * lifting.shareInReach(of: unit.tilt.probabilities)))
      scores.append(score)
    }
    guard !parts.isEmpty else { return .insufficient(.fewNearBoundary(near, needed: near + 1)) }
    let expected = liftings.reduce(0) { sum, lifting in
      sum + size * unit.tilt.probability(of: lifting.landing)
    }
    let observed = liftings.reduce(0) { $0 + counts[$1.landing].reduce(0, +) }
    return .measured(
      Measurement(parts, observed: Double(observed), expected: expected, examinees: near))
  }

  /// The effect at one boundary.
  fileprivate struct Part {
    let label: Int
    let effect: ScoreEffect
    /// The covariances under chance with the effects at the boundaries before.
    let covariances: [Double]
    /// The papers expected within reach below the boundary, were none lifted.
    let reachable: Double
  }
}

extension Measurement {
  /// Papers lifted over all boundaries: shares times the papers within reach.
  fileprivate init(
    _ parts: [BoundaryHeaping.Part], observed: Double, expected: Double, examinees: Int
  ) {
    let lifted = parts.reduce(0) { $0 + $1.effect.effect * $1.reachable }
    let variance = parts.reduce(0) { sum, part in
      let together = zip(part.covariances, parts).reduce(0) { $0 + $1.0 * $1.1.reachable }
      return sum + part.reachable * (part.effect.variance * part.reachable + 2 * together)
    }
    let third = parts.reduce(0) { sum, part in
      sum + part.effect.thirdCumulant * part.reachable * part.reachable * part.reachable
    }
    let deviation = variance.squareRoot()
    let reachable = parts.reduce(0) { $0 + $1.reachable }
    let detectable = detectableStandardErrors * deviation
    self.init(
      statistic: lifted / deviation, effect: lifted, effectUnit: .examinees,
      pValue: Normal.standard.survival(
        PearsonTypeIII.normalDeviate(
          of: lifted / deviation, skewness: third / (variance * deviation))),
      minimumDetectableEffect: detectable <= reachable ? detectable : nil,
      details: [
        .init(.examinees, Double(examinees)), .init(.observed, observed),
        .init(.expected, expected),
      ])
    components = parts.map {
      Component(label: $0.label, effect: $0.effect, covariances: $0.covariances)
    }
  }
}
