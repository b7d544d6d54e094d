import Objectivity
import ScoreStatistics
import Testing

/// Whether the heap stands at the boundary that was given.
@Suite struct ScaleCheckTests {
  static let boundaries = [12, 21, 31]

  /// Scores of a smooth population of 41 points, teeth on demand.
  static func honest(seed: UInt64, examinees: Int = 20_000, teeth: Double = 0) -> [Int] {
    var generator = Xoshiro256(seed: seed)
    let weights = (0...40).map { score -> Double in
      let share = (Double(score) + 0.5) / 41
      let tooth = teeth * (generator.nextUnitInterval() - 0.5)
      return share * share * (1 - share) * (1 - share).squareRoot() * (1 + tooth)
    }
    var counts = [Int](repeating: 0, count: 41)
    MultinomialSampler(
      reference: ProbabilityMassFunction(weights: weights), examinees: examinees
    ).draw(into: &counts, using: &generator)
    return counts
  }

  static func lifted(_ counts: [Int], to heaps: [Int], share: Double = 0.4) -> [Int] {
    var counts = counts
    for heap in heaps {
      for score in heap - 2..<heap {
        let moved = Int(Double(counts[score]) * share)
        counts[score] -= moved
        counts[heap] += moved
      }
    }
    return counts
  }

  static func check(_ counts: [Int], boundaries: [Int] = boundaries) -> [ScaleCheck] {
    RegionalHeapingTests.region(counts, boundaries: boundaries).scaleCheck
  }

  @Test func aHeapBesideTheBoundaryIsNamed() throws {
    for (shift, seed) in [(-2, 1), (-1, 2), (1, 3), (2, 4)] {
      let heaps = Self.boundaries.map { $0 + shift }
      let counts = Self.lifted(Self.honest(seed: UInt64(seed)), to: heaps)
      let findings = Self.check(counts)
      #expect(findings.map(\.given) == Self.boundaries, "\(shift)")
      #expect(findings.map(\.heapAt) == heaps, "\(shift)")
      let first = try #require(findings.first)
      #expect(first.countAtHeap == counts[heaps[0]])
      #expect(first.countBelowHeap == counts[heaps[0] - 1])
      #expect(first.countAtGiven == counts[12] && first.countBelowGiven == counts[11])
      #expect(first.pValue < ScaleCheck.significance && first.placebos >= 5)
    }
  }

  @Test func oneBoundaryOfThreeMayBeWrong() {
    let counts = Self.lifted(Self.honest(seed: 5), to: [12, 20, 31])
    #expect(Self.check(counts).map { [$0.given, $0.heapAt] } == [[21, 20]])
  }

  @Test func heapsAtTheirBoundariesAreNoFinding() {
    for seed in UInt64(10)..<30 {
      for share in [0.1, 0.4, 0.8] {
        let counts = Self.lifted(Self.honest(seed: seed), to: Self.boundaries, share: share)
        #expect(Self.check(counts).isEmpty, "\(seed), \(share)")
      }
    }
  }

  @Test func nothingIsSaidWhereThereIsNoHeap() {
    var smooth = 0
    var toothed = 0
    for seed in UInt64(100)..<200 {
      smooth += Self.check(Self.honest(seed: seed, examinees: 100_000)).count
      toothed += Self.check(Self.honest(seed: seed, teeth: 0.6)).count
    }
    print("beside 300 boundaries without a heap: smooth \(smooth), toothed \(toothed)")
    #expect(smooth <= 1)
    // One tooth of some twenty is the highest, and it stands beside one of three boundaries now and
    // then: teeth of a third are the worst that items of many points make.
    #expect(toothed <= 24)
  }

  @Test func shortScalesAndMarksSayNothing() {
    #expect(Self.check([3, 5, 8, 12, 9, 4], boundaries: [3]).isEmpty)
    #expect(Self.check([Int](repeating: 0, count: 41)).isEmpty)
  }
}
