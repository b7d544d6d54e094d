import ReferenceValues
import ScoreStatistics
import Testing

@Suite struct CentralNullTests {
  @Test func equalsTheReference() throws {
    let reference = try DiscoveriesReference.load()
    let oracle = try Oracle("Discoveries", .multiplicity)
    for (index, item) in reference.central.enumerated() {
      let null = try #require(CentralNull(zValues: item.zValues))
      oracle.expect(
        [null.mean, null.standardDeviation, null.nullShare],
        [item.mean, item.standardDeviation, item.nullShare], within: reference.centralTolerance,
        floor: 1, "central null \(index)")
      oracle.expect(
        [null.interval.lowerBound, null.interval.upperBound], item.interval,
        within: 10 * reference.centralTolerance, floor: 1, "interval of central null \(index)")
    }
  }

  @Test func followsAChangeOfOriginAndUnit() throws {
    let item = try DiscoveriesReference.load().central[0]
    let null = try #require(CentralNull(zValues: item.zValues))
    let moved = try #require(CentralNull(zValues: item.zValues.reversed().map { 3 - 2 * $0 }))
    #expect(abs(moved.mean - (3 - 2 * null.mean)) < 1e-8)
    #expect(abs(moved.standardDeviation - 2 * null.standardDeviation) < 1e-8)
    #expect(abs(moved.nullShare - null.nullShare) < 1e-8)
  }

  @Test func findsTheNullOfASimulatedMixture() throws {
    var generator = Xoshiro256(seed: 6)
    let values = (0..<20_000).map { index in
      let z = Normal.standard.quantile(0.5 * generator.nextUnitInterval() + 0.25 * 1e-9)
      let signed = generator.nextUnitInterval() < 0.5 ? z : -z
      return index < 1_000 ? 5 + signed : 0.3 + 1.2 * signed
    }
    let null = try #require(CentralNull(zValues: values))
    #expect(abs(null.mean - 0.3) < 0.05)
    #expect(abs(null.standardDeviation - 1.2) < 0.05)
    #expect(abs(null.nullShare - 0.95) < 0.03)
    let matched = try #require(CentralNull(matching: values))
    #expect(abs(matched.mean - 0.3) < 0.15)
    #expect(abs(matched.standardDeviation - 1.2) < 0.15)
    // A polynomial of degree seven bends towards the second hump: numpy gives 0.88 to 0.90 for such
    // data over four seeds.
    #expect(abs(matched.nullShare - 0.89) < 0.03)
  }

  @Test func matchingEqualsTheReference() throws {
    let reference = try DiscoveriesReference.load()
    let oracle = try Oracle("Discoveries", .multiplicity)
    for (index, item) in reference.central.enumerated() {
      let null = try #require(CentralNull(matching: item.zValues))
      oracle.expect(
        [null.mean, null.standardDeviation, null.nullShare], item.matching,
        within: reference.centralTolerance, floor: 1, "matched null \(index)")
    }
  }

  @Test func tooLittleIsNotEstimated() {
    #expect(CentralNull(matching: []) == nil)
    #expect(CentralNull(matching: [Double](repeating: 1, count: 200)) == nil)
    #expect(CentralNull(zValues: []) == nil)
    var generator = Xoshiro256(seed: 6)
    let values = (0..<400).map { _ in
      Normal.standard.quantile(max(1e-9, generator.nextUnitInterval()))
    }
    #expect(CentralNull(zValues: values + [.nan]) == nil)
    #expect(CentralNull(matching: values + [.infinity]) == nil)
    // A p-value of zero is an infinite z, and no reason to stop.
    #expect(CentralNull(zValues: values + [.infinity])?.standardDeviation.isFinite == true)
    #expect(CentralNull(zValues: (0..<99).map(Double.init)) == nil)
    #expect(CentralNull(zValues: [Double](repeating: 1, count: 200)) == nil)
  }
}
