import ScoreStatistics

/// The effects that all indicators of evidence found in all units of one level.
struct UnitEffects: Sendable {
  /// The indicators.
  let indicators: [any Indicator]
  /// The units, ascending.
  let units: [Unit]
  /// Where each unit was measured.
  let places: [[(assessment: Int, group: Int)]]
  /// The effects of each indicator.
  let parts: [IndicatorEffects]
  /// The effects of boundary heaping where no boundary is; none where it was not measured.
  let placebo: IndicatorEffects

  /// Takes effects as they are given.
  init(
    indicators: [any Indicator], units: [Unit], places: [[(assessment: Int, group: Int)]],
    parts: [IndicatorEffects], placebo: IndicatorEffects
  ) {
    self.indicators = indicators
    self.units = units
    self.places = places
    self.parts = parts
    self.placebo = placebo
  }

  /// Collects what was measured in all assessments.
  init(_ measured: [MeasuredAssessment]) {
    let units = Set(measured.flatMap(\.units)).sorted()
    let row = Dictionary(uniqueKeysWithValues: zip(units, units.indices))
    let indicators = (measured.first?.indicators ?? []).filter { $0.role == .evidence }
    var places = units.map { _ in [(assessment: Int, group: Int)]() }
    var parts = indicators.map { _ in IndicatorEffects() }
    var placebo = IndicatorEffects()
    for (index, assessment) in measured.enumerated() {
      let rows = assessment.units.map { row[$0] ?? 0 }
      for (group, row) in rows.enumerated() { places[row].append((index, group)) }
      for (number, indicator) in indicators.enumerated() {
        parts[number].add(assessment.outcomes(of: indicator), units: rows, assessment: index)
      }
      placebo.add(assessment.placebo, units: rows, assessment: index)
    }
    self.init(
      indicators: indicators, units: units, places: places, parts: parts, placebo: placebo)
  }

  /// The effects in the assessments that pass a test, of all units.
  func restricted(to isIncluded: (_ assessment: Int) -> Bool) -> UnitEffects {
    UnitEffects(
      indicators: indicators, units: units,
      places: places.map { $0.filter { isIncluded($0.assessment) } },
      parts: parts.map { $0.restricted(to: isIncluded) },
      placebo: placebo.restricted(to: isIncluded))
  }

  /// The effects with those of other indicators of the same units in their place.
  func replacing(_ other: UnitEffects) -> UnitEffects {
    let replacements = Dictionary(
      uniqueKeysWithValues: zip(other.indicators.map(\.identifier), other.parts))
    return UnitEffects(
      indicators: indicators, units: units, places: places,
      parts: zip(indicators, parts).map { replacements[$0.identifier] ?? $1 }, placebo: placebo)
  }
}

extension IndicatorEffects {
  /// Adds what was measured in the units of one assessment.
  fileprivate mutating func add(_ outcomes: [Evidence.Outcome], units: [Int], assessment: Int) {
    for (unit, outcome) in zip(units, outcomes) {
      guard case .measured(let measurement) = outcome else { continue }
      add(measurement, unit: unit, assessment: assessment)
    }
  }
}
