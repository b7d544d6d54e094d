import ScoreStatistics
import Testing

@Suite struct PackedFrequencyTableTests {
  /// Groups of which the examinees at one point are mostly few and sometimes up to `largest`.
  static func table(
    groups: Int, scale: ScoreScale, largest: UInt32, seed: UInt64
  ) -> FrequencyTable {
    var generator = Xoshiro256(seed: seed)
    let kinds = (0..<groups).map { _ in Int.random(in: 0..<4, using: &generator) }
    let counts = kinds.flatMap { kind in
      (0..<scale.pointCount).map { _ -> UInt32 in
        switch kind {
        case 0: UInt32.random(in: 0...largest, using: &generator)
        case 1: Int.random(in: 0..<scale.pointCount, using: &generator) == 0 ? 1 : 0
        default: UInt32.random(in: 0...7, using: &generator)
        }
      }
    }
    return FrequencyTable(scale: scale, counts: counts)
  }

  static let tables: [FrequencyTable] = [
    (0, 0, 10, 9), (1, 0, 4, 9), (15, 0, 0, 9), (16, 0, 14, 40), (17, -3, 12, 40),
    (33, 2, 5, 1_000), (40, 0, 40, 60), (40, 0, 40, 3_000), (20, -50, 50, 200_000),
    (20, 0, 30, 3_000_000), (9, 0, 20, .max),
  ].enumerated().map { number, shape in
    table(
      groups: shape.0, scale: ScoreScale(minimum: shape.1, maximum: shape.2), largest: shape.3,
      seed: UInt64(40 + number))
  }

  @Test(arguments: tables) func everyStatisticHasTheBitsOfItsGroup(_ table: FrequencyTable) {
    let packed = PackedFrequencyTable(table)
    let groups = (0..<table.groupCount).map { table[$0] }
    #expect((0..<table.groupCount).map { packed[$0] } == groups)
    let moments = GroupMoments(packed)
    #expect(moments.examinees == groups.map(\.examinees))
    #expect(moments.means == groups.map(\.mean))
    #expect(moments.variances == groups.map(\.variance))
    #expect(packed.skewnesses == groups.map(\.skewness))
    #expect(packed.excessKurtoses == groups.map(\.excessKurtosis))
    for definition in QuantileDefinition.allCases {
      for probability in [0, 0.1, 0.25, 1 / 3.0, 0.5, 0.99, 1] {
        #expect(
          packed.quantiles(probability, definition: definition)
            == groups.map { $0.quantile(probability, definition: definition) })
      }
    }
  }

  @Test func sumsBeyondThirtyTwoBitsOrFiftyThreeAreExactToo() throws {
    // Two scores far apart: fourth powers of 200 examinees and of 2 million.
    let scale = ScoreScale(maximum: 199)
    for examinees: UInt32 in [100, 1_000_000] {
      var counts = [UInt32](repeating: 0, count: 200)
      counts[0] = examinees
      counts[199] = examinees
      let packed = PackedFrequencyTable(FrequencyTable(scale: scale, counts: counts + counts))
      #expect(packed.skewnesses == [0, 0])
      #expect(packed.excessKurtoses == [-2, -2])
      let size = Double(2 * examinees)
      #expect(GroupMoments(packed).variances[1] == size * 99.5 * 99.5 / (size - 1))
    }
  }

  @Test func variancesWithinAndBetweenDoNotDependOnTheOrderOfGroups() throws {
    for table in Self.tables {
      let analysis = OneWayAnalysisOfVariance(table)
      let order = (0..<table.groupCount).sorted { ($0 * 7) % 11 < ($1 * 7) % 11 }
      let reordered = FrequencyTable(scale: table.scale, rows: order.map { table[$0] })
      // Groups too large for whole sums are added in order.
      guard (0..<table.groupCount).allSatisfy({ table.examinees(inGroup: $0) < 60_000 }) else {
        continue
      }
      #expect(OneWayAnalysisOfVariance(reordered) == analysis)
    }
  }

  @Test func theAnalysisOfATableIsThatOfItsScores() throws {
    for table in Self.tables where table.total.examinees < 100_000 {
      let samples = (0..<table.groupCount).map { group in
        let scores = zip(table.scale.points, table[group].counts).flatMap { score, count in
          [Double](repeating: Double(score), count: count)
        }
        return DecimalSample(scores, places: 0)
      }
      let expected = OneWayAnalysisOfVariance(samples.compactMap(\.self))
      let analysis = OneWayAnalysisOfVariance(table)
      #expect((analysis == nil) == (expected == nil))
      guard let analysis, let expected else { continue }
      #expect(analysis == expected)
    }
  }

  @Test func mergedTablesHaveTheStatisticsOfTheirUnion() {
    let scale = ScoreScale(maximum: 18)
    let first = Self.table(groups: 20, scale: scale, largest: 30, seed: 61)
    let second = Self.table(groups: 20, scale: scale, largest: 30, seed: 62)
    var merged = first
    merged.add(second, toRows: Array(0..<20))
    let union = (0..<20).map { first[$0] + second[$0] }
    #expect(GroupMoments(merged).variances == union.map(\.variance))
    #expect(merged.excessKurtoses == union.map(\.excessKurtosis))
  }
}
