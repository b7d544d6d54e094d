import ReferenceValues
import ScoreStatistics
import Testing

@Suite struct McCraryTestTests {
  @Test func equalsTheReference() throws {
    let reference = try DensityDiscontinuityTestTests.Reference.load()
    let oracle = try Oracle("DensityDiscontinuity", .thresholds)
    for item in reference.mcCrary {
      let test = try #require(
        McCraryTest(
          scores: reference.data[item.data] ?? [], binWidth: item.given?[0],
          bandwidth: item.given?[1]))
      let actual = [
        test.binWidth, test.bandwidth, test.densityBelow, test.densityAbove, test.logRatio,
        test.standardError,
      ]
      let expected = [
        item.binWidth, item.bandwidth, item.below, item.above, item.logRatio, item.standardError,
      ]
      oracle.expect(
        actual, expected, within: reference.relativeTolerance, "McCrary, \(item.data)")
      #expect(test.statistic == test.logRatio / test.standardError)
    }
  }

  @Test func doesNotDependOnOrderOriginOrUnitOfScores() throws {
    let reference = try DensityDiscontinuityTestTests.Reference.load()
    let scores = try #require(reference.data["jump"])
    let test = try #require(McCraryTest(scores: scores))
    let moved = try #require(
      McCraryTest(scores: scores.reversed().map { 4 * $0 + 64 }, threshold: 64))
    #expect(abs(moved.statistic - test.statistic) < 1e-8)
    let mirrored = try #require(McCraryTest(scores: scores.map { -$0 }, alternative: .less))
    let higher = try #require(McCraryTest(scores: scores, alternative: .greater))
    #expect(abs(mirrored.statistic + test.statistic) < 1e-8)
    #expect(abs(mirrored.pValue - higher.pValue) < 1e-8)
  }

  @Test(arguments: [400, 1_000]) func keepsItsLevelOnNormalScores(size: Int) throws {
    var generator = Xoshiro256(seed: 34, keys: UInt64(size))
    let runs = 400
    var rejections = 0
    for _ in 0..<runs {
      let scores = DensityDiscontinuityTestTests.normalScores(
        size, mean: 0.4, generator: &generator)
      // Half the chosen bandwidth: the test does not correct the bias that the choice leaves.
      let chosen = try #require(McCraryTest(scores: scores))
      let test = try #require(McCraryTest(scores: scores, bandwidth: chosen.bandwidth / 2))
      if test.pValue <= 0.05 { rejections += 1 }
    }
    #expect(Double(rejections) / Double(runs) <= 0.05 + 3.5 * 0.0109)
    #expect(rejections > 0)
  }
}
