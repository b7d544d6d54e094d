import Foundation
import ScoreStatistics
import Testing

/// Ways in and out of the library: counting scores, results with reasons, results that travel.
@Suite struct DoorsTests {
  static let scale = ScoreScale(minimum: 2, maximum: 5)
  static let group = FrequencyDistribution(scale: scale, counts: [3, 9, 8, 4])
  static let reference = FrequencyDistribution(scale: scale, counts: [12, 41, 33, 14])
  static let empty = FrequencyDistribution(scale: scale)

  @Test func scoresAreCounted() throws {
    let scores = [4, 2, 5, 4, 3, 4]
    let counted = try #require(FrequencyDistribution(scores: scores))
    #expect(counted == FrequencyDistribution(scale: Self.scale, counts: [1, 1, 3, 1]))
    let wide = ScoreScale(minimum: 0, maximum: 5)
    #expect(FrequencyDistribution(scores: scores, scale: wide)?.counts == [0, 0, 1, 1, 3, 1])
    #expect(FrequencyDistribution(scores: scores + [6], scale: wide) == nil)
    #expect(FrequencyDistribution(scores: [] as [Int]) == nil)
    var added = Self.empty
    for score in scores { added.add(score: score) }
    added.add(score: 3, examinees: 4)
    #expect(added.counts == [1, 5, 3, 1])
  }

  @Test func aTestSaysWhyThereIsNone() {
    let fives = FrequencyDistribution(scale: Self.scale, counts: [0, 0, 0, 7])
    let known = ProbabilityMassFunction(minimum: 2, weights: [1, 4, 3, 1])
    #expect(
      WassersteinTest.result(group: Self.empty, reference: Self.reference).reason == .noExaminees)
    #expect(
      KolmogorovSmirnovTest.result(group: Self.group, reference: Self.empty).reason
        == .noReference)
    #expect(
      EppsSingletonTest.result(group: fives, reference: fives).reason == .undefinedStatistic)
    #expect(
      GoodnessOfFitTest.result(group: Self.empty, reference: known, kind: .wasserstein).reason
        == .noExaminees)
    let result = WassersteinTest.result(group: Self.group, reference: Self.reference)
    #expect(result.reason == nil)
    #expect(result.test == WassersteinTest(group: Self.group, reference: Self.reference))
  }

  private func expectTravels<Test: HypothesisTest>(_ test: Test?) throws {
    let test = try #require(test)
    let other = try JSONDecoder().decode(Test.self, from: JSONEncoder().encode(test))
    #expect(other == test)
    #expect(other.hashValue == test.hashValue)
    #expect(other.midPValue == test.midPValue)
  }

  @Test func resultsTravelAsJSON() throws {
    try expectTravels(KolmogorovSmirnovTest(group: Self.group, reference: Self.reference))
    try expectTravels(
      AndersonDarlingTest(group: Self.group, reference: Self.reference, maximumTables: 0))
    try expectTravels(
      ChiSquareTest(group: Self.group, reference: Self.reference, kind: .chiSquared))
    try expectTravels(DipTest(group: Self.group))
    try expectTravels(
      BrunnerMunzelTest(group: Self.group, reference: Self.reference, alternative: .less))
  }

  @Test func equalTestsOfOneCountAreEqualAndOthersAreNot() {
    let test = WilcoxonRankSumTest(group: Self.group, reference: Self.reference)
    #expect(test == MannWhitneyTest(group: Self.group, reference: Self.reference))
    #expect(
      test != MannWhitneyTest(group: Self.group, reference: Self.reference, alternative: .less))
  }

  @Test func drawsAreARowEach() {
    let sampler = MultinomialSampler(
      reference: ProbabilityMassFunction(minimum: 2, weights: [1, 4, 3, 0]), examinees: 30)
    var generator = Xoshiro256(seed: 3)
    var other = generator
    let table = sampler.draws(20, on: Self.scale, using: &generator)
    var counts = [0, 0, 0, 0]
    for group in 0..<20 {
      sampler.draw(into: &counts, using: &other)
      #expect(table[group].counts == counts)
    }
    #expect(table.groupCount == 20)
  }
}
