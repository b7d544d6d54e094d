import ReferenceValues
import ScoreStatistics
import Testing

@Suite struct ReceiverOperatingCharacteristicTests {
  struct Reference: Decodable {
    struct Ranking: Decodable {
      let unusual: [Double]
      let ordinary: [Double]
      let area: Double
      let atFivePercent: Double
    }
    struct Uniformity: Decodable {
      let values: [Double]
      let statistic: Double
      let pValue: Double
    }
    let tolerance: Double
    let uniformityTolerance: Double
    let rankings: [Ranking]
    let uniformity: [Uniformity]
  }

  @Test func areasAndRatesEqualThoseOfScikitLearn() throws {
    let reference = try ReferenceFile.load("Detection", as: Reference.self)
    let oracle = try Oracle("Detection", .testing)
    for (index, ranking) in reference.rankings.enumerated() {
      let curve = try #require(
        ReceiverOperatingCharacteristic(unusual: ranking.unusual, ordinary: ranking.ordinary))
      oracle.expect(
        [curve.area, curve.truePositiveRate(atFalsePositiveRate: 0.05)],
        [ranking.area, ranking.atFivePercent], within: reference.tolerance, floor: 1,
        "area and rate of ranking \(index)")
    }
  }

  @Test func silenceRanksLastAndTiesCountOneHalf() throws {
    let curve = try #require(
      ReceiverOperatingCharacteristic(unusual: [1, -.infinity], ordinary: [0, -.infinity]))
    #expect(curve.area == 0.625)
    #expect(curve.points.first?.truePositiveRate == 0)
    #expect(curve.points.last?.falsePositiveRate == 1)
  }

  @Test func exchangingTheKindsTurnsTheAreaRound() throws {
    var generator = Xoshiro256(seed: 9)
    let first = (0..<50).map { _ in Double(generator.next() % 12) }
    let second = (0..<70).map { _ in Double(generator.next() % 10) }
    let curve = try #require(ReceiverOperatingCharacteristic(unusual: first, ordinary: second))
    let turned = try #require(ReceiverOperatingCharacteristic(unusual: second, ordinary: first))
    #expect(curve.area + turned.area == 1)
  }

  @Test func withoutOneKindThereIsNoCurve() {
    #expect(ReceiverOperatingCharacteristic(unusual: [], ordinary: [1]) == nil)
    #expect(ReceiverOperatingCharacteristic(unusual: [1], ordinary: []) == nil)
  }

  @Test func uniformityAgreesWithTheExactTestOfScipy() throws {
    let reference = try ReferenceFile.load("Detection", as: Reference.self)
    let oracle = try Oracle("Detection", .testing)
    for (index, sample) in reference.uniformity.enumerated() {
      let test = try #require(UniformityTest(sample.values))
      oracle.expect(
        test.statistic, sample.statistic, within: reference.tolerance, floor: 1,
        "uniformity \(index)")
      oracle.expect(
        test.pValue, sample.pValue, within: reference.uniformityTolerance, floor: 1,
        "p of uniformity \(index)")
    }
    #expect(UniformityTest([0.5, 0.2]) == nil)
  }
}
