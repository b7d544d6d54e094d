import ReferenceValues
import ScoreStatistics
import Testing

@Suite struct ReferenceComparisonTestTests {
  struct Reference: Decodable {
    struct Case: Decodable {
      let counts: [Int]
      let weights: [Double]
      let results: [String: TwoSampleTests.Result]
    }
    let relativeTolerance: Double
    let oneSample: [Case]
  }

  @Test func pValuesEqualBruteForce() throws {
    let reference = try ReferenceFile.load("PooledComparisons", as: Reference.self)
    let oracle = try Oracle("PooledComparisons", .testing)
    for example in reference.oneSample {
      let group = TwoSampleTests.distribution(example.counts)
      let shares = ProbabilityMassFunction(weights: example.weights)
      for kind in ReferenceComparisonTest.Kind.allCases {
        let expected = try #require(example.results[kind.rawValue])
        let test = try #require(
          ReferenceComparisonTest(group: group, reference: shares, kind: kind))
        oracle.expect(
          [test.statistic, test.pValue, try #require(test.midPValue)],
          [expected.statistic, expected.pValue, expected.midPValue],
          within: reference.relativeTolerance, "\(kind) of \(example.counts)")
      }
    }
  }

  @Test func farReferencesAndEmptyGroupsAreAnswered() throws {
    let reference = ProbabilityMassFunction(weights: [1, 0, 1])
    for kind in ReferenceComparisonTest.Kind.allCases {
      #expect(
        ReferenceComparisonTest(
          group: TwoSampleTests.distribution([0, 0, 0]), reference: reference, kind: kind) == nil)
      let equal = try #require(
        ReferenceComparisonTest(
          group: TwoSampleTests.distribution([2, 0, 2]), reference: reference, kind: kind))
      #expect(equal.statistic == 0)
      #expect(abs(equal.pValue - 1) < 1e-12)
      let impossible = try #require(
        ReferenceComparisonTest(
          group: TwoSampleTests.distribution([0, 0, 4]), reference: reference, kind: kind))
      #expect(abs(impossible.pValue - 0.125) < 1e-12)
    }
  }
}
