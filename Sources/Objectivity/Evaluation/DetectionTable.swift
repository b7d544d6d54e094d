import DenseLinearAlgebra
import RealModule
import ScoreStatistics

/// What all detectors say about the units of one analysis.
struct DetectionTable {
  /// The units judged.
  let units: [UnitFinding]
  /// The detectors, in the order of the columns.
  let detectors: [Detector]
  /// A row for each unit.
  let detections: [[Detection]]

  init(findings: Findings, resultSet: ResultSet, level: UnitLevel) {
    let units = findings.units.filter { $0.level == level }
    self.units = units
    let indicators = IndicatorCatalogue.all.filter { $0.role == .evidence }.map(\.identifier)
    detectors =
      [.risk, .officialMean, .invalsi, .isolationForest] + indicators.map { .indicator($0) }
    let columns =
      [
        units.map(Self.risk), units.map(Self.officialMean), units.map(Self.invalsi),
        Self.isolationForest(units: units, resultSet: resultSet, level: level),
      ] + indicators.map { Self.alone($0, units: units) }
    detections = units.indices.map { unit in columns.map { $0[unit] } }
  }

  private static func risk(_ unit: UnitFinding) -> Detection {
    guard let pValue = unit.risk.pValue else { return .silent }
    return Detection(score: -pValue, qValue: unit.risk.qValue)
  }

  private static func officialMean(_ unit: UnitFinding) -> Detection {
    let measured = unit.evidence.filter { $0.indicator == InflatedMeanMarker().identifier }
      .compactMap(\.measurement)
    guard let highest = measured.map(\.statistic).max() else { return .silent }
    return Detection(score: highest, fires: measured.contains { $0.fires == true })
  }

  private static func invalsi(_ unit: UnitFinding) -> Detection {
    let measured = unit.evidence.filter { $0.indicator == InvalsiIndex().identifier }
      .compactMap(\.measurement)
    guard let highest = measured.map(\.statistic).max() else { return .silent }
    return Detection(score: highest, fires: measured.contains { $0.effect >= 0.5 })
  }

  /// The smallest p-value by Bonferroni over a unit's own evidence, and its place by Benjamini and
  /// Hochberg over units.
  private static func alone(_ identifier: IndicatorIdentifier, units: [UnitFinding]) -> [Detection]
  {
    let pValues = units.map { unit -> Double? in
      let own = unit.evidence.filter { $0.indicator == identifier }
        .compactMap { $0.measurement?.pValue }
      return own.min().map { Double.minimum(1, $0 * Double(own.count)) }
    }
    let qValues = FalseDiscoveryRate.benjaminiHochberg.adjusted(pValues)
    return zip(pValues, qValues).map { pValue, qValue in
      pValue.map { Detection(score: -$0, qValue: qValue) } ?? .silent
    }
  }

  /// A forest on standardised means, spreads and heterogeneities, averaged over assessments.
  private static func isolationForest(
    units: [UnitFinding], resultSet: ResultSet, level: UnitLevel
  ) -> [Detection] {
    let row = Dictionary(uniqueKeysWithValues: zip(units.map(\.unit), units.indices))
    var sums = [[Double]](repeating: [0, 0, 0], count: units.count)
    var seen = [Int](repeating: 0, count: units.count)
    for results in resultSet.assessments {
      guard let comparable = results.comparable(at: level) else { continue }
      let groups = comparable.units.indices.filter {
        comparable.table.examinees(inGroup: $0) >= IndicatorContext.minimumExaminees
      }
      let features = groups.map { group -> [Double] in
        let distribution = comparable.table[group]
        return [
          distribution.mean ?? 0, distribution.standardDeviation ?? 0,
          distribution.giniHeterogeneity ?? 0,
        ]
      }
      for column in 0..<3 {
        guard let standard = Self.standardized(features.map { $0[column] }) else { continue }
        for (group, value) in zip(groups, standard) {
          if let unit = row[comparable.units[group]] { sums[unit][column] += value }
        }
      }
      for group in groups {
        if let unit = row[comparable.units[group]] { seen[unit] += 1 }
      }
    }
    let members = units.indices.filter { seen[$0] > 0 }
    var detections = [Detection](repeating: .silent, count: units.count)
    guard members.count > 1 else { return detections }
    let points = WeightedPoints(
      Matrix(rows: members.map { unit in sums[unit].map { $0 / Double(seen[unit]) } }))
    guard let forest = IsolationForest(points, treeCount: 200, seed: 1) else { return detections }
    for (unit, score) in zip(members, points.spread(forest.scores)) {
      detections[unit] = Detection(score: score, fires: score >= 0.6)
    }
    return detections
  }

  private static func standardized(_ values: [Double]) -> [Double]? {
    guard let moments = SampleMoments(values), let deviation = moments.standardDeviation,
      deviation > 0
    else { return nil }
    return values.map { ($0 - moments.mean) / deviation }
  }
}
