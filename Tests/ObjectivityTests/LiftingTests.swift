import ScoreStatistics
import Testing

@testable import Objectivity

@Suite struct LiftingTests {
  private static let bell = HonestResults.shape.map {
    $0 / HonestResults.shape.reduce(0, +)
  }

  @Test func eachBoundaryHasItsOwn() throws {
    let markScale = try #require(HonestResults.markScale)
    let liftings = Lifting.overBoundaries(of: markScale)
    #expect(liftings.map(\.number) == [0, 1, 2] && liftings.map(\.boundary) == [7, 11, 15])
    #expect(liftings.map(\.below) == [4..<7, 8..<11, 12..<15])
    #expect(liftings.map(\.landing) == [7..<10, 11..<14, 15..<18])
    #expect(liftings[0].zone == 4..<10)
  }

  @Test(arguments: [[2, 3, 4], [1], [20], [5, 7, 9, 11, 13], [1, 19]])
  func nobodyIsLiftedOverTwoBoundariesOrOffTheScale(boundaries: [Int]) throws {
    let scale = ScoreScale(maximum: 20)
    let markScale = try #require(
      MarkScale(scoreScale: scale, boundaries: boundaries, source: "test"))
    let liftings = Lifting.overBoundaries(of: markScale)
    #expect(liftings.map(\.boundary) == boundaries)
    for (number, lifting) in liftings.enumerated() {
      let lowest = number > 0 ? boundaries[number - 1] : 0
      let highest = number + 1 < boundaries.count ? boundaries[number + 1] : 21
      #expect(lifting.below.lowerBound >= lowest && lifting.below.upperBound == lifting.boundary)
      #expect(lifting.landing.lowerBound == lifting.boundary)
      #expect(lifting.landing.upperBound <= highest && !lifting.below.isEmpty)
    }
    #expect(Lifting(number: 0, boundary: 0, from: 0, to: 5) == nil)
  }

  @Test func aScaleOfMarksHasNoPointsToLiftFrom() throws {
    let marks = ScoreScale(minimum: 2, maximum: 5)
    let markScale = try #require(
      MarkScale(scoreScale: marks, boundaries: [3, 4, 5], source: "test"))
    if markScale.isOfMarks { #expect(Lifting.overBoundaries(of: markScale).isEmpty) }
    #expect(markScale.isOfMarks)
  }

  /// Papers lifted as the model says give the share lifted; a landing on the boundary alone about it.
  @Test(arguments: [0.1, 0.5, 0.9])
  func theEffectIsTheShareOfPapersInReachThatWasLifted(share: Double) throws {
    let lifting = try #require(Lifting(number: 0, boundary: 11, from: 7, to: 15))
    let score = try #require(lifting.efficientScore(under: Self.bell))
    let inReach = lifting.shareInReach(of: Self.bell)
    #expect(abs(inReach - Self.bell[8..<11].reduce(0, +)) < 1e-12)
    func effect(landing: [Double]) throws -> Double {
      var lifted = Self.bell
      for point in lifting.below { lifted[point] *= 1 - share }
      for (place, part) in landing.enumerated() { lifted[11 + place] += share * inReach * part }
      let counts = lifted.map { Int(($0 * 1e8).rounded()) }
      return try #require(score.effect(of: counts, fittedExaminees: 1e18)).effect
    }
    #expect(abs(try effect(landing: Lifting.landingShares) - share) < 1e-5)
    let atOnce = try effect(landing: [1, 0, 0])
    #expect(atOnce > 0.8 * share && atOnce < 1.6 * share)
    // Papers that fall below the boundary count against it.
    #expect(try effect(landing: [0, 0, 0]) < share)
  }

  @Test func withoutPapersInReachThereIsNothingToSee() throws {
    let lifting = try #require(Lifting(number: 0, boundary: 11, from: 7, to: 15))
    var empty = Self.bell
    for point in lifting.below { empty[point] = 0 }
    #expect(lifting.efficientScore(under: empty) == nil)
  }
}
