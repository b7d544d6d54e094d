/// The place in a detector's order up to which the flags of an evaluation hold a share of false ones.
///
/// Units of all runs are flagged in the detector's order. The threshold is the last place at which the mean
/// over runs of the share of false flags is at most `rate`, 0 for a run without flags. It uses the truth:
/// it compares detectors at equal cost and is no rule for real results.
struct RealisedThreshold {
  /// The order of the last unit that is flagged, or `nil` where the flags are too often false at every
  /// place.
  let order: Double?

  init(_ units: [EvaluatedUnit], column: Int, rate: Double, runs: Int) {
    let detected = units.map {
      (order: $0.detections[column].order, seed: $0.seed, isFalse: $0.truth.isHonest)
    }.filter { $0.order > -.infinity }.sorted { $0.order > $1.order }
    var flags: [UInt64: (all: Int, false: Int)] = [:]
    var sum = 0.0
    var last: Double?
    for (index, unit) in detected.enumerated() {
      var own = flags[unit.seed] ?? (0, 0)
      sum -= Self.share(own)
      own.all += 1
      own.false += unit.isFalse ? 1 : 0
      sum += Self.share(own)
      flags[unit.seed] = own
      // Units of one place are flagged together.
      let isLastOfPlace = index + 1 == detected.count || detected[index + 1].order < unit.order
      if isLastOfPlace, sum <= rate * Double(runs) + 1e-9 { last = unit.order }
    }
    order = last
  }

  /// Whether a unit is flagged.
  func flags(_ detection: Detection) -> Bool { order.map { detection.order >= $0 } ?? false }

  private static func share(_ flags: (all: Int, false: Int)) -> Double {
    flags.all == 0 ? 0 : Double(flags.false) / Double(flags.all)
  }
}
