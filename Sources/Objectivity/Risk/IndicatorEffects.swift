import ScoreStatistics

/// The effects that one indicator found in the parts of all units, over all assessments.
struct IndicatorEffects: Sendable {
  /// The effect in one part of a unit, such as a class or a boundary, in one assessment.
  struct Part: Sendable {
    let unit: Int
    let assessment: Int
    let label: Int
    let effect: ScoreEffect
    /// The covariances under chance with the parts before it in ``IndicatorEffects/parts``, the last one the
    /// nearest; empty where they are independent.
    let covariances: [Double]
  }

  private(set) var parts: [Part] = []

  /// Adds what was measured in a unit.
  mutating func add(_ measurement: Measurement, unit: Int, assessment: Int) {
    for component in measurement.components {
      parts.append(
        Part(
          unit: unit, assessment: assessment, label: component.label, effect: component.effect,
          covariances: component.covariances))
    }
  }

  /// The effects of the assessments that pass a test.
  func restricted(to isIncluded: (_ assessment: Int) -> Bool) -> IndicatorEffects {
    var result = IndicatorEffects()
    result.parts = parts.filter { isIncluded($0.assessment) }
    return result
  }
}
