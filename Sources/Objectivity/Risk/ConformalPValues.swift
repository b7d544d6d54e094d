import ScoreStatistics

/// The p-values of units as their ranks among units of the control sample.
///
/// The combined p-value of a unit is compared with those of the units that wrote under observation;
/// a unit of the sample is compared with the others of it. Valid whatever the combined p-values mean, as
/// long as an ordinary unit would be exchangeable with them; no p-value is below 1/(n + 1).
struct ConformalPValues {
  /// The number of units of the control sample that are needed.
  static let minimumUnits = 50

  /// The number of units of the control sample with a combined p-value.
  let controlledUnits: Int
  /// The p-values, or `nil` where the control sample is too small.
  let pValues: [Double?]?

  init(_ combined: [Double?], isControlled: [Bool]) {
    let controlled = zip(combined, isControlled).compactMap { $1 ? $0 : nil }
    controlledUnits = controlled.count
    guard controlled.count >= Self.minimumUnits else {
      pValues = nil
      return
    }
    let calibration = ConformalCalibration(controlled.map { -$0 })
    let count = Double(controlled.count)
    pValues = zip(combined, isControlled).map { pValue, isMember in
      guard let pValue else { return nil }
      let rank = calibration.pValue(-pValue)
      // Among the others: its own value counts in neither number.
      return isMember ? (rank * (count + 1) - 1) / count : rank
    }
  }
}
