import ScoreStatistics
import Testing

@Suite struct TiltedThresholdTestTests {
  static let windows = [
    ThresholdWindow(threshold: 8, pointsBelow: 2, pointsAbove: 2),
    ThresholdWindow(threshold: 14, pointsBelow: 2, pointsAbove: 1),
  ]

  static func shape(points: Int) -> ProbabilityMassFunction {
    ProbabilityMassFunction(BetaBinomial(trials: points - 1, alpha: 4, beta: 3))
  }

  /// Windows about the middle of a scale of any length.
  static func windows(points: Int) -> [ThresholdWindow] {
    points < 10
      ? [ThresholdWindow(threshold: points / 2, pointsBelow: 1, pointsAbove: 1)]
      : [
        ThresholdWindow(threshold: points / 2, pointsBelow: 2, pointsAbove: 2),
        ThresholdWindow(threshold: points * 3 / 4, pointsBelow: 2, pointsAbove: 2),
      ]
  }

  @Test func equalsTheConvolutionOfBinomialsAtTheFittedTilt() throws {
    let shape = Self.shape(points: 21)
    let group = FrequencyDistribution(
      scale: ScoreScale(maximum: 20),
      counts: [0, 0, 1, 0, 1, 2, 1, 1, 6, 3, 2, 3, 1, 2, 5, 1, 2, 1, 0, 1, 0])
    let test = try #require(
      TiltedThresholdTest(group: group, shape: shape, windows: Self.windows))
    // Tilt by hand, then both windows summed over all splits.
    let tilted = shape.probabilities.enumerated().map { point, probability in
      probability * (0..<point).reduce(1.0) { value, _ in value * Self.factor(test.tilt) }
    }
    func share(_ window: ThresholdWindow) -> Double {
      let above = window.above.reduce(0.0) { $0 + tilted[$1] }
      return above / window.scores.reduce(0.0) { $0 + tilted[$1] }
    }
    let nulls = Self.windows.map {
      Binomial(trials: group.examinees(in: $0.scores), probability: share($0))
    }
    var tail = 0.0
    for first in nulls[0].support {
      tail += nulls[0].probability(first) * nulls[1].upperTail(Int(test.statistic) - first)
    }
    #expect(abs(test.pValue / tail - 1) < 1e-9)
    #expect(abs(test.expected - nulls.reduce(0) { $0 + $1.mean }) < 1e-9)
    #expect(test.examinees == 19)
    #expect(test.statistic == 14)
  }

  private static func factor(_ tilt: Double) -> Double {
    (0..<40).reversed().reduce(1.0) { value, power in 1 + tilt / Double(power + 1) * value }
  }

  @Test func emptyGroupsAndReferencesGiveNoTest() {
    let scale = ScoreScale(maximum: 20)
    let empty = FrequencyDistribution(scale: scale)
    let one = FrequencyDistribution(
      scale: scale, counts: (0...20).map { $0 == 8 ? 1 : 0 })
    #expect(
      TiltedThresholdTest(group: empty, shape: Self.shape(points: 21), windows: Self.windows)
        == nil)
    #expect(TiltedThresholdTest(group: one, reference: empty, windows: Self.windows) == nil)
    let alone = TiltedThresholdTest(
      group: one, shape: Self.shape(points: 21), windows: Self.windows)
    #expect(alone.map { $0.pValue > 0.3 } == true)
  }

  @Test func mirroringTheScaleExchangesTheTails() throws {
    var generator = Xoshiro256(seed: 71)
    let shape = ProbabilityMassFunction(BetaBinomial(trials: 20, alpha: 3, beta: 3))
    let sampler = MultinomialSampler(reference: shape, examinees: 60)
    let mirroredWindows = Self.windows.map {
      ThresholdWindow(
        threshold: 21 - $0.threshold, pointsBelow: $0.above.count, pointsAbove: $0.below.count)
    }
    var counts = [Int](repeating: 0, count: 21)
    for _ in 0..<50 {
      sampler.draw(into: &counts, using: &generator)
      let scale = ScoreScale(maximum: 20)
      let plain = try #require(
        TiltedThresholdTest(
          group: FrequencyDistribution(scale: scale, counts: counts), shape: shape,
          windows: Self.windows))
      let mirrored = try #require(
        TiltedThresholdTest(
          group: FrequencyDistribution(scale: scale, counts: counts.reversed()), shape: shape,
          windows: mirroredWindows, alternative: .less))
      #expect(abs(plain.pValue - mirrored.pValue) < 1e-9)
    }
  }

  @Test(arguments: [5, 21, 41], [8, 20, 60]) func keepsItsLevelOnGroupsAtAnotherLevel(
    points: Int, size: Int
  ) {
    let shape = Self.shape(points: points)
    let tilted = ProbabilityMassFunction(
      weights: shape.probabilities.enumerated().map { point, probability in
        probability * (0..<point).reduce(1.0) { value, _ in value * (1 - 1.5 / Double(points)) }
      })
    let sampler = MultinomialSampler(reference: tilted, examinees: size)
    let others = MultinomialSampler(reference: shape, examinees: 400)
    let scale = ScoreScale(maximum: points - 1)
    var generator = Xoshiro256(seed: 72, keys: UInt64(points), UInt64(size))
    var counts = [Int](repeating: 0, count: points)
    var rejections = 0
    var tests = 0
    for _ in 0..<1_000 {
      sampler.draw(into: &counts, using: &generator)
      let group = FrequencyDistribution(scale: scale, counts: counts)
      others.draw(into: &counts, using: &generator)
      let reference = FrequencyDistribution(scale: scale, counts: counts)
      guard
        let test = TiltedThresholdTest(
          group: group, reference: reference, windows: Self.windows(points: points))
      else { continue }
      tests += 1
      if test.pValue <= 0.05 { rejections += 1 }
    }
    #expect(tests > 500)
    let tolerance = 3.5 * (0.05 * 0.95 / Double(tests)).squareRoot()
    #expect(Double(rejections) / Double(tests) <= 0.05 + tolerance)
  }
}
