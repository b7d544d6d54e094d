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
    }
    let relativeTolerance: Double
    let cases: [Case]
  }

  @Test func pValuesEqualTheBinomialTest() throws {
    let reference = try ReferenceFile.load("LocalRandomization", as: Reference.self)
    let oracle = try Oracle("LocalRandomization", .thresholds)
    for item in reference.cases {
      for (alternative, expected) in [
        (Alternative.greater, item.greater), (.less, item.less), (.twoSided, item.twoSided),
      ] {
        let test = try #require(
          LocalRandomizationTest(
            below: item.below, above: item.above, probability: item.probability,
            alternative: alternative))
        let name = "\(item.below) below, \(item.above) above, \(alternative)"
        oracle.expect(test.pValue, expected, within: reference.relativeTolerance, name)
        if alternative == .greater {
          oracle.expect(
            test.midPValue, item.midGreater, within: reference.relativeTolerance, "mid, \(name)")
        }
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

  @Test(arguments: [5, 21, 41], [8, 20, 60]) func keepsItsLevelOnFlatWindows(
    points: Int, size: Int
  ) {
    // A symmetric shape, so that the two points around its middle are equally probable.
    let probabilities = ProbabilityMassFunction(
      BetaBinomial(trials: points - 1, alpha: 3, beta: 3)
    ).probabilities
    let middle = points / 2
    let flat = probabilities.indices.map { point in
      point == middle ? probabilities[middle - 1] : probabilities[point]
    }
    let sampler = MultinomialSampler(
      reference: ProbabilityMassFunction(weights: flat), examinees: size)
    let window = ThresholdWindow(threshold: middle, pointsBelow: 1, pointsAbove: 1)
    var generator = Xoshiro256(seed: 22, keys: UInt64(points), UInt64(size))
    var counts = [Int](repeating: 0, count: points)
    var rejections = 0
    var midSum = 0.0
    var tests = 0
    let runs = 2_000
    for _ in 0..<runs {
      sampler.draw(into: &counts, using: &generator)
      let group = FrequencyDistribution(scale: ScoreScale(maximum: points - 1), counts: counts)
      guard
        let test = LocalRandomizationTest(group, window: window, alternative: .greater)
      else { continue }
      tests += 1
      midSum += test.midPValue
      if test.pValue <= 0.05 { rejections += 1 }
    }
    let tolerance = 3.5 * (0.05 * 0.95 / Double(tests)).squareRoot()
    #expect(Double(rejections) / Double(tests) <= 0.05 + tolerance)
    // Mid-p-values have mean ½ and a variance of at most 1/12.
    #expect(abs(midSum / Double(tests) - 0.5) <= 3.5 / (12 * Double(tests)).squareRoot())
  }
}
