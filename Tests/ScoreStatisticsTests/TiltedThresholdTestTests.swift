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
    var middle = 0.0
    for first in nulls[0].support {
      let second = Int(test.statistic) - first
      tail += nulls[0].probability(first) * nulls[1].upperTail(second)
      middle += nulls[0].probability(first) * nulls[1].midUpperTail(second)
    }
    let midPValue = try #require(test.midPValue)
    #expect(abs(midPValue / middle - 1) < 1e-9)
    #expect(abs(test.pValue / tail - 1) < 1e-9)
    #expect(abs(test.expected - nulls.reduce(0) { $0 + $1.mean }) < 1e-9)
    #expect(test.examinees == 19)
    #expect(test.statistic == 14)
  }

  private static func factor(_ tilt: Double) -> Double {
    (0..<40).reversed().reduce(1.0) { value, power in 1 + tilt / Double(power + 1) * value }
  }

  @Test func rowsAreTheTestsOfTheirGroups() {
    let table = FrequencyTableTests.randomTable(groups: 12, seed: 71)
    let total = table.total
    let shape = Self.shape(points: 21)
    let against = TiltedThresholdTest.rows(table, windows: Self.windows, jobs: 2)
    let known = TiltedThresholdTest.rows(
      table, shape: shape, windows: Self.windows, alternative: .less)
    for group in 0..<12 {
      let row = table[group]
      #expect(
        against[group]
          == TiltedThresholdTest(group: row, reference: total - row, windows: Self.windows))
      #expect(
        known[group]
          == TiltedThresholdTest(
            group: row, shape: shape, windows: Self.windows, alternative: .less))
    }
    #expect(against.allSatisfy { $0 != nil })
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
}
