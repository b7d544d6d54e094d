import ReferenceValues
import ScoreStatistics
import Testing

@Suite struct IntegerPercentageExcessTests {
  struct Reference: Decodable {
    struct Case: Decodable {
      let shares: [[Int]]
      let step: Int
      let smallestTotal: Int
      let units: Int
      let observed: Int
      let expected: Double
      let variance: Double
      let pValue: Double
      let midPValue: Double
    }
    let relativeTolerance: Double
    let cases: [Case]
  }

  static let generator = Xoshiro256(seed: 61)

  static func shares(_ pairs: [[Int]]) -> [IntegerPercentageExcess.Share] {
    pairs.map { IntegerPercentageExcess.Share(count: $0[0], of: $0[1]) }
  }

  @Test func equalsTheReference() throws {
    let reference = try ReferenceFile.load("IntegerPercentageExcess", as: Reference.self)
    let oracle = try Oracle("IntegerPercentageExcess", .thresholds)
    for item in reference.cases {
      let test = try #require(
        IntegerPercentageExcess(
          Self.shares(item.shares), step: item.step, smallestTotal: item.smallestTotal,
          generator: Self.generator))
      oracle.expect(
        [Double(test.units), test.statistic], [Double(item.units), Double(item.observed)],
        within: 0, "units, step \(item.step)")
      oracle.expect(
        [test.expected, test.pValue, try #require(test.midPValue)],
        [item.expected, item.pValue, item.midPValue],
        within: reference.relativeTolerance, "expectation and p, step \(item.step)")
      oracle.expect(
        test.variance, item.variance, within: reference.relativeTolerance, floor: 1,
        "variance, step \(item.step)")
      #expect(test.method == .exactDistribution)
    }
  }

  @Test func drawingAgreesWithTheExactDistribution() throws {
    let reference = try ReferenceFile.load("IntegerPercentageExcess", as: Reference.self)
    for item in reference.cases {
      let test = try #require(
        IntegerPercentageExcess(
          Self.shares(item.shares), step: item.step, smallestTotal: item.smallestTotal,
          maximumExactUnits: 0, limits: .fixed(replicates: 4_000), generator: Self.generator))
      let error = (item.pValue * (1 - item.pValue) / 4_000).squareRoot()
      #expect(abs(test.pValue - item.pValue) <= 3.5 * error + 1.0 / 4_000)
      #expect(
        test.method
          == .sequentialMonteCarlo(
            replicates: 4_000, exceedances: Int((test.pValue * 4_001).rounded()) - 1))
    }
  }

  @Test func roundnessIsDecidedInIntegers() {
    // 1 of 2000 is 0.05 %, exactly at the distance that still counts; 3 of 4000 is 0.075 %.
    #expect(IntegerPercentageExcess.isRound(1, of: 2_000))
    #expect(!IntegerPercentageExcess.isRound(3, of: 4_000))
    #expect(IntegerPercentageExcess.isRound(1_999, of: 2_000))
    #expect((0...20).allSatisfy { IntegerPercentageExcess.isRound($0, of: 20) })
    #expect(IntegerPercentageExcess.isRound(60, of: 100, step: 10))
    #expect(!IntegerPercentageExcess.isRound(65, of: 100, step: 10))
  }

  @Test func arithmeticIsNoEvidence() throws {
    let units = (1..<50).map { IntegerPercentageExcess.Share(count: 2 * $0, of: 100) }
    let test = try #require(IntegerPercentageExcess(units, generator: Self.generator))
    #expect(test.statistic == 49)
    #expect(abs(test.excess) < 1e-9)
    #expect(test.pValue > 1 - 1e-9)
  }

  @Test func unitsThatCannotTellGiveNoTest() {
    let shares = [(0, 500), (500, 500), (10, 20)].map {
      IntegerPercentageExcess.Share(count: $0.0, of: $0.1)
    }
    #expect(IntegerPercentageExcess(shares, generator: Self.generator) == nil)
    #expect(IntegerPercentageExcess([], generator: Self.generator) == nil)
  }

  @Test func complementsAndTheOrderOfUnitsChangeNothing() throws {
    let reference = try ReferenceFile.load("IntegerPercentageExcess", as: Reference.self)
    for item in reference.cases {
      func test(_ pairs: [[Int]]) -> IntegerPercentageExcess? {
        IntegerPercentageExcess(
          Self.shares(pairs), step: item.step, smallestTotal: item.smallestTotal,
          generator: Self.generator)
      }
      let plain = try #require(test(item.shares))
      let other = try #require(test(item.shares.reversed().map { [$0[1] - $0[0], $0[1]] }))
      #expect(plain.statistic == other.statistic)
      #expect(abs(plain.expected - other.expected) < 1e-9)
      #expect(abs(plain.pValue - other.pValue) < 1e-9)
    }
  }

  /// Units whose counts are drawn examinee by examinee.
  static func honest(
    units: Int, totals: ClosedRange<Int> = 150...700, generator: inout Xoshiro256
  ) -> [IntegerPercentageExcess.Share] {
    (0..<units).map { _ in
      let total = Int.random(in: totals, using: &generator)
      let probability = 0.3 + 0.6 * generator.nextUnitInterval()
      let count = (0..<total).count { _ in generator.nextUnitInterval() < probability }
      return IntegerPercentageExcess.Share(count: count, of: total)
    }
  }

  @Test func honestUnitsHaveNoExcess() throws {
    var generator = Xoshiro256(seed: 62)
    var excess = 0.0
    var variance = 0.0
    for _ in 0..<600 {
      let test = try #require(
        IntegerPercentageExcess(
          Self.honest(units: 20, generator: &generator), generator: generator))
      excess += test.excess
      variance += test.variance
    }
    #expect(excess <= 3.5 * variance.squareRoot())
  }

  @Test func findsReportedPercentages() throws {
    var generator = Xoshiro256(seed: 63)
    // Counts of large units come close enough to the percentage reported.
    let units = Self.honest(
      units: 60, totals: 1_200...3_000, generator: &generator
    ).enumerated().map { place, share in
      guard place < 20 else { return share }
      let percentage = (100 * share.count + share.total / 2) / share.total
      return IntegerPercentageExcess.Share(
        count: (percentage * share.total + 50) / 100, of: share.total)
    }
    let test = try #require(IntegerPercentageExcess(units, generator: generator))
    #expect(test.pValue < 1e-3)
  }
}
