import Foundation
import Objectivity
import ScoreStatistics

extension SyntheticOblast {
  static func normal(_ generator: inout Xoshiro256) -> Double {
    (0..<12).reduce(-6) { sum, _ in sum + generator.nextUnitInterval() }
  }

  static func mean(_ counts: [Double]) -> Double {
    let total = counts.reduce(0, +)
    return counts.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element } / total
  }

  /// The reference tilted to the mean of the group and scaled to its size.
  static func tilted(_ reference: [Int], to counts: [Int]) -> [Double] {
    let target = mean(counts.map(Double.init))
    var low = -2.0
    var high = 2.0
    var weights: [Double] = []
    for _ in 0..<40 {
      let middle = (low + high) / 2
      weights = reference.enumerated().map { Double($1) * exp(middle * Double($0)) }
      if mean(weights) < target { low = middle } else { high = middle }
    }
    let factor = Double(counts.reduce(0, +)) / weights.reduce(0, +)
    return weights.map { $0 * factor }
  }

  static func evidence(
    on counts: [Int], expected: [Double], work: Work, total: [Int], generator: Xoshiro256
  ) -> [Evidence] {
    var generator = generator
    let examinees = counts.reduce(0, +)
    func evidence(_ name: String, _ outcome: Evidence.Outcome, official: Bool = false) -> Evidence {
      Evidence(
        indicator: IndicatorIdentifier(rawValue: name), assessment: work.assessment,
        outcome: outcome, origin: official ? .official(.fioko2019) : .merilo)
    }
    guard examinees >= 8 else {
      let reason = Evidence.Outcome.insufficient(.fewExaminees(examinees, needed: 8))
      return ["boundary-heaping", "distribution-shape", "low-dispersion"].map {
        evidence($0, reason)
      } + [evidence("fioko-2019-b", .insufficient(.noJournalMarks), official: true)]
    }
    var observed = 0.0
    var predicted = 0.0
    for boundary in work.boundaries {
      observed += Double(counts[boundary] + counts[min(boundary + 1, work.maximum)])
      predicted += expected[boundary] + expected[min(boundary + 1, work.maximum)]
    }
    let error = max(predicted, 0.5).squareRoot()
    let heaping = 0.5 * erfc((observed - predicted) / error / 2.squareRoot())
    let distance = abs(0.15 + 2.2 / Double(examinees).squareRoot() * generator.nextUnitInterval())
    let mean = Self.mean(counts.map(Double.init))
    let region = Self.mean(total.map(Double.init))
    let spread = Double(work.maximum) * 0.2 / Double(examinees).squareRoot()
    return [
      evidence(
        "boundary-heaping",
        .measured(
          Measurement(
            statistic: (observed - predicted) / error, effect: observed - predicted,
            effectUnit: .examinees, pValue: heaping, minimumDetectableEffect: 2.49 * error,
            details: [
              .init(.observed, observed), .init(.expected, predicted),
              .init(.uncalibratedPValue, heaping * 0.9),
            ]))),
      evidence(
        "distribution-shape",
        .measured(
          Measurement(
            statistic: distance, effect: distance, effectUnit: .points,
            pValue: generator.nextUnitInterval(), minimumDetectableEffect: distance * 1.4))),
      evidence(
        "low-dispersion",
        .measured(
          Measurement(
            statistic: 0.97, effect: 0.97, effectUnit: .ratio,
            pValue: generator.nextUnitInterval(), minimumDetectableEffect: 0.7,
            details: [.init(.observed, 3.31), .init(.expected, 3.42)]))),
      evidence(
        "unusual-level",
        .measured(
          Measurement(
            statistic: (mean - region) / spread, effect: mean - region, effectUnit: .points,
            pValue: 0.4,
            details: [
              .init(.mean, mean), .init(.referenceMean, region),
              .init(.shrunkenMean, region + 0.7 * (mean - region)),
            ]))),
      evidence(
        "fioko-2019-a",
        .measured(
          Measurement(
            statistic: mean - region, effect: mean - region, effectUnit: .points,
            fires: mean - 1.96 * spread > region + 0.05,
            details: [
              .init(.lowerLimit, mean - 1.96 * spread), .init(.upperLimit, mean + 1.96 * spread),
              .init(.referenceLowerLimit, region - 0.05),
              .init(.referenceUpperLimit, region + 0.05),
            ])), official: true),
      evidence("fioko-2019-b", .insufficient(.noJournalMarks), official: true),
    ]
  }

  /// Joins the p-values of each unit and controls false discovery over the units.
  func judge(_ units: inout [UnitFinding]) {
    let values = units.map { unit -> Double? in
      let all = unit.evidence.filter { $0.indicator.rawValue == "boundary-heaping" }
        .compactMap { $0.measurement?.pValue }
      guard let least = all.min() else { return nil }
      return min(1, least * Double(all.count))
    }
    let order = values.indices.filter { values[$0] != nil }
      .sorted { (values[$0] ?? 1, $0) < (values[$1] ?? 1, $1) }
    var least = 1.0
    for (rank, index) in order.enumerated().reversed() {
      let pValue = max(values[index] ?? 1, 1e-12)
      least = min(least, pValue * Double(order.count) / Double(rank + 1))
      units[index].risk = RiskAssessment(
        level: least <= 0.01 ? .high : least <= 0.1 ? .elevated : .ordinary, pValue: pValue,
        qValue: least, localFalseDiscoveryRate: min(1, 2 * least),
        logOdds: log((1 - pValue) / pValue))
    }
  }
}
