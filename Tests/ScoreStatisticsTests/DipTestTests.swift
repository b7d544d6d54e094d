import ReferenceValues
import ScoreStatistics
import Testing

@Suite struct DipTestTests {
  struct Reference: Decodable {
    struct Dip: Decodable {
      let scores: [Int]
      let dip: Double
    }
    let facultyPValue: Double
    let dips: [Dip]
  }

  static func distribution(of scores: [Int]) -> FrequencyDistribution {
    var counts = [Int](repeating: 0, count: 100)
    for score in scores { counts[score] += 1 }
    return TwoSampleTests.distribution(counts)
  }

  @Test func dipsAtPointsEqualTheOracle() throws {
    let reference = try ReferenceFile.load("PooledComparisons", as: Reference.self)
    let oracle = try Oracle("PooledComparisons", .testing)
    for (index, example) in reference.dips.enumerated() {
      let group = Self.distribution(of: example.scores)
      let limits = SequentialMonteCarlo.Limits.fixed(replicates: index == 0 ? 9_999 : 1)
      let test = try #require(DipTest(group: group, spread: .points, limits: limits))
      oracle.expect(test.statistic, example.dip, within: 1e-12, "dip of \(example.scores)")
      if index == 0 {
        let error = (reference.facultyPValue * (1 - reference.facultyPValue) / 9_999).squareRoot()
        #expect(abs(test.pValue - reference.facultyPValue) < 5 * error, "\(test.pValue)")
      }
    }
  }

  @Test func countsWithOnePeakHaveNoDip() throws {
    for counts in [[1, 2, 5, 5, 3], [7, 3, 1, 0, 0], [0, 4, 0], [2, 2, 2]] {
      let test = try #require(DipTest(group: TwoSampleTests.distribution(counts)))
      #expect(test.statistic <= 1e-15)
      #expect(test.pValue == 1)
    }
    #expect(DipTest(group: TwoSampleTests.distribution([0, 0])) == nil)
  }

  @Test func twoHeapsAreFound() throws {
    let counts = [3, 9, 14, 8, 2, 0, 1, 0, 2, 7, 15, 11, 4]
    let test = try #require(DipTest(group: TwoSampleTests.distribution(counts)))
    #expect(test.pValue < 0.001)
    let mirrored = try #require(DipTest(group: TwoSampleTests.distribution(counts.reversed())))
    let doubled = try #require(
      DipTest(group: TwoSampleTests.distribution(counts.map { 2 * $0 })))
    #expect(abs(mirrored.statistic - test.statistic) < 1e-14)
    #expect(abs(doubled.statistic - test.statistic) < 1e-14)
  }
}
