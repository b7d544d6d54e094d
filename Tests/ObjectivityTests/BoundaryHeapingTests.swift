import Objectivity
import ScoreStatistics
import Testing

@Suite struct BoundaryHeapingTests {
  /// Schools of 60, every twentieth of which lifts papers.
  static func planted(probability: Double, size: Int, seed: UInt64) -> HonestResults {
    var results = HonestResults(sizes: [Int](repeating: size, count: 400), seed: seed)
    for school in stride(from: 0, to: 400, by: 20) {
      results.pushOverBoundaries(school: school, probability: probability, seed: seed)
    }
    return results
  }

  @Test func plantedPushingIsFound() {
    let outcomes = BoundaryHeaping().outcomes(
      in: Self.planted(probability: 0.75, size: 60, seed: 5).context)
    let found = stride(from: 0, to: 400, by: 20).count {
      outcomes[$0].measurement?.pValue.map { $0 <= 0.001 } ?? false
    }
    #expect(found >= 18, "\(found) of 20")
  }

  @Test func effectIsTheNumberOfPapersLifted() throws {
    var results = HonestResults(sizes: [Int](repeating: 400, count: 200), seed: 6)
    let before = results.counts[3]
    results.pushOverBoundaries(school: 3, probability: 0.5, seed: 6)
    let lifted = [7, 11, 15].reduce(0) { $0 + results.counts[3][$1] - before[$1] }
    let outcomes = BoundaryHeaping().outcomes(in: results.context)
    let measurement = try #require(outcomes[3].measurement)
    #expect(measurement.effectUnit == .examinees)
    #expect(abs(measurement.effect - Double(lifted)) < 25)
    #expect(lifted > 50)
  }

  /// The minimum detectable effect is what the test finds with probability 0.8.
  @Test func minimumDetectableEffectIsFoundWithTheStatedPower() {
    let size = 80
    let honest = HonestResults(sizes: [Int](repeating: size, count: 300), seed: 7)
    let context = honest.context
    let outcomes = BoundaryHeaping().outcomes(in: context)
    var found = 0
    var tried = 0
    for school in 0..<300 {
      guard let measurement = outcomes[school].measurement,
        let detectable = measurement.minimumDetectableEffect,
        let observed = measurement[.observed], let expected = measurement[.expected],
        let papers = measurement[.examinees]
      else { continue }
      // Each paper expected below a boundary is lifted with the probability the effect stands for.
      let probability = detectable / (papers - expected)
      var generator = Xoshiro256(seed: 8, keys: UInt64(school))
      let below = Int(papers - observed)
      let lifted = (0..<below).count { _ in generator.nextUnitInterval() < probability }
      tried += 1
      let critical = Self.criticalValue(of: measurement, atLeast: observed)
      if observed + Double(lifted) >= critical { found += 1 }
    }
    let power = Double(found) / Double(tried)
    #expect(tried == 300)
    #expect(power > 0.72 && power < 0.9, "\(power)")
  }

  /// The number above the boundaries at which a binomial with the expected share rejects at 0.05.
  static func criticalValue(of measurement: Measurement, atLeast observed: Double) -> Double {
    let papers = Int(measurement[.examinees] ?? 0)
    let share = (measurement[.expected] ?? 0) / Double(papers)
    let null = ProbabilityMassFunction(Binomial(trials: papers, probability: share))
    return Double((0...papers).first { null.upperTail($0) <= 0.05 } ?? papers + 1)
  }

  @Test func heapingThatAllSchoolsShareIsNotHeldAgainstOne() {
    // The common shape itself heaps at 7; honest schools follow it.
    let outcomes = BoundaryHeaping().outcomes(
      in: HonestResults(sizes: [Int](repeating: 60, count: 400), seed: 9).context)
    let effects = outcomes.compactMap(\.measurement?.effect)
    let mean = effects.reduce(0, +) / Double(effects.count)
    #expect(abs(mean) < 0.3)
  }

  @Test func withoutAScaleItIsSilentWithTheReason() {
    let results = HonestResults(sizes: [Int](repeating: 30, count: 12), seed: 10).results
    var unscaled = results
    unscaled.markScale = nil
    let outcomes = BoundaryHeaping().outcomes(
      in: IndicatorContext(results: unscaled, level: .school))
    #expect(outcomes.allSatisfy { $0 == .insufficient(.noMarkScale) })
  }

  @Test(arguments: [[7, 11, 15], [6, 10, 14], [2, 3, 4], [1], [20], [5, 7, 9, 11, 13]])
  func windowsAreDisjointAndInsideTheScale(boundaries: [Int]) throws {
    let scale = ScoreScale(maximum: 20)
    let markScale = try #require(
      MarkScale(scoreScale: scale, boundaries: boundaries, source: "test"))
    let windows = BoundaryWindows(markScale: markScale).windows
    #expect(!windows.isEmpty)
    var previousEnd = 0
    for window in windows {
      #expect(window.below.lowerBound >= previousEnd && !window.below.isEmpty)
      #expect(
        window.below.upperBound == window.boundary && window.above.lowerBound == window.boundary)
      #expect(!window.above.isEmpty && window.above.upperBound <= scale.pointCount)
      previousEnd = window.above.upperBound
    }
  }
}
