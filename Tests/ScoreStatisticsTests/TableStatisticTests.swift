import ScoreStatistics
import Testing

/// A statistic of a whole table of groups, with the laws it obeys.
///
/// A new statistic is a line of ``all``; every test of `TableStatisticTests` then tries it.
struct TableStatistic: Sendable, CustomTestStringConvertible {
  let name: String
  /// The error that is allowed, relative to values above 1.
  var tolerance = 1e-10
  /// What becomes of the values on a scale from 0 to `maximum` that is turned about.
  var mirrored: @Sendable (_ values: [Double], _ maximum: Double) -> [Double] = { values, _ in
    values
  }
  /// The values, or `nil` where the table is too small for them.
  let values: @Sendable (FrequencyTable) -> [Double]?

  var testDescription: String { name }

  static let all = [
    Self(
      name: "one-way analysis",
      values: { table in
        OneWayAnalysisOfVariance(table).map {
          [
            $0.betweenSumOfSquares, $0.withinSumOfSquares, $0.statistic ?? -1, $0.pValue ?? -1,
            $0.effectiveGroupSize, $0.betweenVariance, $0.intraclassCorrelation ?? -1,
            $0.groupMeanReliability ?? -1, Double($0.groups), Double($0.observations),
          ]
        }
      }),
    Self(
      name: "interval of the intraclass correlation",
      values: { table in
        OneWayAnalysisOfVariance(table)?.intraclassInterval().map {
          [$0.lowerBound, $0.upperBound]
        }
      }),
    Self(
      name: "nested analysis of pairs of groups",
      values: { table in
        let parents = (0..<table.groupCount).map { $0 / 2 }
        guard let analysis = NestedAnalysisOfVariance(table, groupOfSubgroup: parents),
          let groupVariance = analysis.groupVariance, let test = analysis.groupTest
        else { return nil }
        return [
          analysis.groups.sumOfSquares, analysis.subgroups.sumOfSquares,
          analysis.within.sumOfSquares, groupVariance, analysis.subgroupVariance ?? -1, test.pValue,
        ]
      }),
    Self(
      name: "random intercepts", tolerance: 1e-6,
      mirrored: { values, maximum in values.dropLast() + [maximum - values[values.count - 1]] },
      values: { table in
        RandomInterceptModel(table).map {
          [
            $0.betweenVariance, $0.withinVariance, $0.intraclassCorrelation,
            $0.restrictedLogLikelihood, $0.coefficients[0],
          ]
        }
      }),
    Self(
      name: "row effects", tolerance: 1e-6, mirrored: { values, _ in values.reversed() },
      values: { table in
        guard let model = RowEffectsModel(table: table, tolerance: 1e-11, iterationLimit: 20_000),
          let mean = table.total.mean
        else { return nil }
        // Any tilt of the shape describes the same groups: the one with the common mean is compared.
        var tilt = ExponentialTilt(reference: model.shape)
        return tilt.fit(mean: mean) ? tilt.probabilities : nil
      }),
  ]
}

@Suite struct TableStatisticTests {
  /// Groups of 5 to 60 examinees with levels of their own, on 0…12.
  static func random(_ run: Int) -> FrequencyTable {
    var generator = Xoshiro256(seed: 93, keys: UInt64(run))
    var table = FrequencyTable(scale: ScoreScale(maximum: 12), groupCount: 8)
    for group in 0..<8 {
      let level = Int.random(in: 0...4, using: &generator)
      for _ in 0..<Int.random(in: 5...60, using: &generator) {
        let spread = (0..<8).reduce(0) { sum, _ in sum + Int(generator.next() % 2) }
        table.add(group: group, point: level + spread)
      }
    }
    return table
  }

  static func expectEqual(
    _ actual: [Double]?, _ expected: [Double]?, _ tolerance: Double,
    at location: SourceLocation = #_sourceLocation
  ) {
    let isEqual =
      actual?.count == expected?.count
      && zip(actual ?? [], expected ?? []).allSatisfy {
        abs($0 - $1) <= tolerance * max(1, abs($1))
      }
    #expect(
      isEqual, "\(String(describing: actual)), not \(String(describing: expected))",
      sourceLocation: location)
  }

  @Test(arguments: TableStatistic.all, 0..<6)
  func orderOfGroupsEmptyGroupsAndDirectionDoWhatIsStated(statistic: TableStatistic, run: Int)
    throws
  {
    let table = Self.random(run)
    let values = try #require(statistic.values(table))
    let rows = (0..<table.groupCount).map { table[$0] }
    let empty = FrequencyDistribution(scale: table.scale)
    func changed(_ rows: [FrequencyDistribution]) -> [Double]? {
      statistic.values(FrequencyTable(scale: table.scale, rows: rows))
    }
    Self.expectEqual(changed(rows.reversed()), values, statistic.tolerance)
    Self.expectEqual(changed([empty, empty] + rows + [empty, empty]), values, statistic.tolerance)
    let mirrored = rows.map {
      FrequencyDistribution(scale: table.scale, counts: $0.counts.reversed())
    }
    Self.expectEqual(changed(mirrored), statistic.mirrored(values, 12), statistic.tolerance)
  }

  @Test(arguments: TableStatistic.all)
  func tooLittleIsNotAnalysed(statistic: TableStatistic) {
    let table = Self.random(0)
    let empty = FrequencyDistribution(scale: table.scale)
    let one = FrequencyDistribution(
      scale: table.scale, counts: table.scale.points.map { $0 == 7 ? 1 : 0 })
    for rows in [
      [], [empty], [empty, empty], [one], [one, empty], [table[0]], [table[0], empty],
    ] {
      #expect(statistic.values(FrequencyTable(scale: table.scale, rows: rows)) == nil)
    }
  }
}
