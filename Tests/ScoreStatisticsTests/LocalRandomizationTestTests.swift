import ReferenceValues
import ScoreStatistics
import Testing

@Suite struct LocalRandomizationTestTests {
  struct Reference: Decodable {
    struct Case: Decodable {
      let below: Int
      let above: Int
      let probability: Double
      let greater: Double
      let less: Double
      let twoSided: Double
      let midGreater: Double
      let midLess: Double
      let midTwoSided: Double
    }
    let relativeTolerance: Double
    let cases: [Case]
  }

  @Test func pValuesEqualTheBinomialTest() throws {
    let reference = try ReferenceFile.load("LocalRandomization", as: Reference.self)
    let oracle = try Oracle("LocalRandomization", .thresholds)
    for item in reference.cases {
      for (alternative, expected, middle) in [
        (Alternative.greater, item.greater, item.midGreater), (.less, item.less, item.midLess),
        (.twoSided, item.twoSided, item.midTwoSided),
      ] {
        let test = try #require(
          LocalRandomizationTest(
            below: item.below, above: item.above, probability: item.probability,
            alternative: alternative))
        let name = "\(item.below) below, \(item.above) above, \(alternative)"
        oracle.expect(test.pValue, expected, within: reference.relativeTolerance, name)
        oracle.expect(
          test.midPValue, middle, within: reference.relativeTolerance, "mid, \(name)")
      }
    }
  }

  @Test func anEmptyWindowGivesNoTest() {
    #expect(LocalRandomizationTest(below: 0, above: 0) == nil)
    let empty = FrequencyDistribution(scale: ScoreScale(maximum: 20))
    let window = ThresholdWindow(threshold: 8, pointsBelow: 2, pointsAbove: 2)
    #expect(LocalRandomizationTest(empty, window: window) == nil)
    #expect(LocalRandomizationTest(scores: [], threshold: 0, halfWidth: 1) == nil)
    #expect(LocalRandomizationTest(below: 0, above: 1)?.pValue == 1)
  }

  @Test func mirroringExchangesTheTails() throws {
    var generator = Xoshiro256(seed: 21)
    for _ in 0..<100 {
      let below = Int.random(in: 0...60, using: &generator)
      let above = Int.random(in: 1...60, using: &generator)
      let test = try #require(
        LocalRandomizationTest(below: below, above: above, alternative: .greater))
      let mirrored = try #require(
        LocalRandomizationTest(below: above, above: below, alternative: .less))
      #expect(abs(test.pValue - mirrored.pValue) <= 1e-12)
      #expect(test.excess == -mirrored.excess)
    }
  }

  @Test func scoresAndCountsOfAWindowAgree() throws {
    let counts = [2, 5, 9, 14, 8, 21, 11, 6, 3]
    let scores = counts.enumerated().flatMap { score, count in
      [Double](repeating: Double(score), count: count)
    }
    let distribution = FrequencyDistribution(scale: ScoreScale(maximum: 8), counts: counts)
    let window = ThresholdWindow(threshold: 5, pointsBelow: 2, pointsAbove: 2)
    let counted = try #require(LocalRandomizationTest(distribution, window: window))
    let measured = try #require(
      LocalRandomizationTest(scores: scores.reversed(), threshold: 4.5, halfWidth: 1.5))
    #expect(counted.pValue == measured.pValue)
    #expect(counted.examinees == 54)
    #expect(counted.statistic == 32)
  }
}
