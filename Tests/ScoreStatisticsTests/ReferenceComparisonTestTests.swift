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
          [test.statistic, test.pValue], [expected.statistic, expected.pValue],
          within: reference.relativeTolerance, "\(kind) of \(example.counts)")
      }
    }
  }

  @Test(arguments: ReferenceComparisonTest.Kind.allCases) func honestGroupsKeepTheLevel(
    kind: ReferenceComparisonTest.Kind
  ) throws {
    var line = "calibration against a reference, \(kind):"
    for points in [5, 21, 41] {
      let reference = TestCalibrationTests.reference(points: points)
      for size in [8, 20, 60] {
        let sampler = MultinomialSampler(reference: reference, examinees: size)
        var generator = Xoshiro256(seed: 500, keys: UInt64(points), UInt64(size))
        var counts = [Int](repeating: 0, count: points)
        let rejections = try (0..<TestCalibrationTests.runs).count { run in
          sampler.draw(into: &counts, using: &generator)
          let test = try #require(
            ReferenceComparisonTest(
              group: TwoSampleTests.distribution(counts), reference: reference, kind: kind,
              maximumTables: 300, limits: PooledCalibrationTests.limits,
              generator: Xoshiro256(seed: 501, keys: UInt64(run))))
          return test.pValue <= 0.05
        }
        let share = Double(rejections) / Double(TestCalibrationTests.runs)
        line += " \(points)/\(size) \((share * 1_000).rounded() / 10)"
        #expect(share <= TestCalibrationTests.ceiling, "\(kind), \(points) points, \(size)")
      }
    }
    print(line)
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
