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
    for ranking in reference.rankings {
      let curve = try #require(
        ReceiverOperatingCharacteristic(unusual: ranking.unusual, ordinary: ranking.ordinary))
      #expect(abs(curve.area - ranking.area) <= reference.tolerance)
      #expect(
        abs(curve.truePositiveRate(atFalsePositiveRate: 0.05) - ranking.atFivePercent)
          <= reference.tolerance)
    }
  }

  @Test func silenceRanksLastAndTiesCountOneHalf() throws {
    let curve = try #require(
      ReceiverOperatingCharacteristic(unusual: [1, -.infinity], ordinary: [0, -.infinity]))
    // Of four pairs two are ranked rightly, one is a tie and one is ranked wrongly.
    let expected: Double = 2.5 / 4
    #expect(curve.area == expected)
    #expect(curve.points.first?.truePositiveRate == 0)
    #expect(curve.points.last?.falsePositiveRate == 1)
  }

  @Test func exchangingTheKindsTurnsTheAreaRound() throws {
    var generator = Xoshiro256(seed: 9)
    let first = (0..<50).map { _ in Double(Int.random(in: 0..<12, using: &generator)) }
    let second = (0..<70).map { _ in Double(Int.random(in: 0..<10, using: &generator)) }
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
    for sample in reference.uniformity {
      let test = try #require(UniformityTest(sample.values))
      #expect(abs(test.statistic - sample.statistic) <= reference.tolerance)
      #expect(abs(test.pValue - sample.pValue) <= reference.uniformityTolerance)
    }
    #expect(UniformityTest([0.5, 0.2]) == nil)
  }
}
