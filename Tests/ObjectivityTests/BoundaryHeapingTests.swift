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
  @Test func minimumDetectableEffectIsFoundWithTheStatedPower() throws {
    var found = 0
    var tried = 0
    for seed in 7...12 as ClosedRange<UInt64> {
      let honest = HonestResults(sizes: [Int](repeating: 80, count: 300), seed: seed)
      let outcomes = BoundaryHeaping().outcomes(in: honest.context)
      var changed = honest
      let schools = Array(stride(from: 0, to: 300, by: 10))
      for school in schools {
        let measurement = try #require(outcomes[school].measurement)
        let detectable = try #require(measurement.minimumDetectableEffect)
        var row = honest.counts[school]
        let reachable = [4..<7, 8..<11, 12..<15].reduce(0) { $0 + row[$1].reduce(0, +) }
        var generator = Xoshiro256(seed: seed, keys: UInt64(school), 8)
        for boundary in [7, 11, 15] {
          for point in (boundary - 3)..<boundary {
            for _ in 0..<honest.counts[school][point]
            where generator.nextUnitInterval() < detectable / Double(reachable) {
              let share = generator.nextUnitInterval()
              row[point] -= 1
              row[boundary + (share < 0.55 ? 0 : share < 0.83 ? 1 : 2)] += 1
            }
          }
        }
        changed.replace(school: school, with: row)
      }
      let after = BoundaryHeaping().outcomes(in: changed.context)
      tried += schools.count
      found += schools.count { (after[$0].measurement?.pValue ?? 1) <= 0.05 }
    }
    let power = Double(found) / Double(tried)
    print("boundary-heaping: power at the detectable effect", power, "of", tried)
    #expect(power > 0.35)
    withKnownIssue("papers lifted over a boundary land in reach of the next one, four points above")
    {
      #expect(power > 0.7 && power < 0.9, "\(power)")
    }
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
