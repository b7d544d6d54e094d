import ScoreStatistics

/// All units of one level: what was measured in them, and how they stand among each other.
struct UnitJudgement {
  private(set) var records: [UnitRecord]
  let screening: UnitScreening
  /// The combined p-values of each unit by the years of its assessments.
  let pValuesByYear: [[Double]]

  /// Judges all units that were measured.
  init(_ measured: [MeasuredAssessment], settings: AnalysisSettings, jobs: Int) {
    let effects = UnitEffects(measured)
    let units = effects.units
    let screening = UnitScreening(effects, settings: settings, jobs: jobs)
    self.screening = screening
    records = concurrentMap(count: units.count, jobs: jobs) { [places = effects.places] index in
      var record = UnitRecord(unit: units[index])
      for (assessment, group) in places[index] {
        record.add(measured[assessment], at: assessment, group: group)
      }
      record.judge(index, by: screening)
      return record
    }
    pValuesByYear = Self.pValuesByYear(
      effects.parts, years: measured.map(\.assessment.year), units: units.count, by: screening)
    addReliabilityOfHeaping()
  }

  private static func pValuesByYear(
    _ effects: [IndicatorEffects], years: [Int?], units: Int, by screening: UnitScreening
  ) -> [[Double]] {
    let known = Set(years.compactMap(\.self)).sorted()
    guard known.count > 1 else { return [[Double]](repeating: [], count: units) }
    var result = [[Double]](repeating: [], count: units)
    for year in known {
      for (unit, pValue) in screening.pValues(of: effects, in: { years[$0] == year }).enumerated() {
        if let pValue { result[unit].append(pValue) }
      }
    }
    return result
  }

  private mutating func addReliabilityOfHeaping() {
    guard let traits = HeapingReliability(records.map(\.heapingByWork)) else { return }
    for index in records.indices {
      let rate = traits.shrunkenRates[index].map { Measurement.Detail(.shrunkenRate, $0) }
      let trait = traits.reliability.map { Measurement.Detail(.reliability, $0) }
      records[index].add(
        [rate, trait].compactMap(\.self), toPooled: BoundaryHeaping().identifier)
    }
  }

  /// The indicators that raise the sum of a unit most, in descending order, of those above one deviation.
  func leading(_ unit: Int) -> [IndicatorIdentifier] {
    screening.indicators.indices.compactMap { index in
      screening.deviates[index][unit].map { (screening.indicators[index].identifier, $0) }
    }
    .filter { $0.1 >= 1 }
    .sorted { $0.1 > $1.1 }
    .prefix(3).map(\.0)
  }
}
