import ScoreStatistics

/// One indicator pooled over all assessments of a unit: weak signs in each that add up.
///
///     Z = Σ w_a·z_a / √Σ w_a²,   w_a = √(information of the unit in assessment a)
///
/// Z-values are those of recalibrated mid-p-values. Assessments of one unit share its honest habits,
/// so that Z spreads more than a standard normal even among ordinary units; its p-value must be
/// recalibrated over units by ``RiskModel`` before use.
enum PooledEvidence {
  /// The pooled measurement, or `nil` with fewer than two measurements that have a p-value.
  ///
  /// Effects in examinees are summed, other effects averaged with the information as weight.
  static func measurement(of measurements: [Measurement]) -> Measurement? {
    let parts = measurements.compactMap(Part.init)
    guard parts.count >= 2 else { return nil }
    let information = parts.reduce(0) { $0 + $1.information }
    let zValue =
      parts.reduce(0) { $0 + $1.information.squareRoot() * $1.zValue } / information.squareRoot()
    let effectUnit = parts[0].measurement.effectUnit
    let weights = parts.map { effectUnit == .examinees ? 1 : $0.information / information }
    var detectableSquared: Double? = 0
    for (part, weight) in zip(parts, weights) {
      guard let sum = detectableSquared, let value = part.measurement.minimumDetectableEffect else {
        detectableSquared = nil
        break
      }
      detectableSquared = sum + weight * weight * value * value
    }
    func weighted(_ value: (Measurement) -> Double) -> Double {
      zip(parts, weights).reduce(0) { $0 + $1.1 * value($1.0.measurement) }
    }
    return Measurement(
      statistic: zValue, effect: weighted(\.effect), effectUnit: effectUnit,
      pValue: Normal.standard.survival(zValue),
      minimumDetectableEffect: detectableSquared?.squareRoot(),
      details: [
        .init(.examinees, information),
        .init(.observed, weighted { $0[.observed] ?? 0 }),
        .init(.expected, weighted { $0[.expected] ?? 0 }),
      ])
  }

  private struct Part {
    let measurement: Measurement
    let information: Double
    let zValue: Double

    init?(_ measurement: Measurement) {
      guard let pValue = measurement[.midPValue] ?? measurement.pValue,
        let information = measurement[.examinees]
      else { return nil }
      self.measurement = measurement
      self.information = information
      zValue = RiskModel.zValue(pValue)
    }
  }
}
