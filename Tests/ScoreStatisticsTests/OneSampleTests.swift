import ReferenceValues
import ScoreStatistics
import Testing

@Suite struct OneSampleTests {
  struct Reference: Decodable {
    struct Case: Decodable {
      let minimum: Int
      let counts: [Int]
      let weights: [Double]
      let results: [String: TwoSampleTests.Result]
    }
    let relativeTolerance: Double
    let oneSample: [Case]
  }

  static func run(
    _ name: String, _ group: FrequencyDistribution, _ reference: ProbabilityMassFunction
  ) -> (any HypothesisTest)? {
    if let ordering = MultinomialTest.Ordering(rawValue: name) {
      return MultinomialTest(group: group, reference: reference, ordering: ordering)
    }
    if let kind = ReferenceDistances.Kind(rawValue: name) {
      return GoodnessOfFitTest(group: group, reference: reference, kind: kind)
    }
    switch name {
    case "meanGreater":
      return ScoreSumTest(group: group, reference: reference, alternative: .greater)
    case "meanLess": return ScoreSumTest(group: group, reference: reference, alternative: .less)
    default: return nil
    }
  }

  @Test func pValuesEqualBruteForceInRationalArithmetic() throws {
    let reference = try ReferenceFile.load("TestsOnCounts", as: Reference.self)
    let oracle = try Oracle("TestsOnCounts", .testing)
    for example in reference.oneSample {
      let group = TwoSampleTests.distribution(example.counts, minimum: example.minimum)
      let shares = ProbabilityMassFunction(minimum: example.minimum, weights: example.weights)
      for (name, expected) in example.results {
        let test = try #require(Self.run(name, group, shares), "\(name)")
        let what = "\(name) of \(example.counts)"
        oracle.expect(test.statistic, expected.statistic, within: 1e-13, what)
        oracle.expect(
          test.pValue, expected.pValue, within: reference.relativeTolerance, "p of \(what)")
        oracle.expect(
          test.midPValue, expected.midPValue, within: reference.relativeTolerance,
          "mid-p of \(what)")
      }
    }
  }

  @Test func sharedNullsAgreeWithExactTests() throws {
    let reference = ProbabilityMassFunction(minimum: 2, weights: [6, 14, 13, 7])
    let group = TwoSampleTests.distribution([0, 3, 3, 4], minimum: 2)
    let distances = try #require(ReferenceDistances(group: group, reference: reference))
    let null = MultinomialNull(
      reference: reference, examinees: 10, replicates: 5_000, generator: Xoshiro256(seed: 3))
    for kind in ReferenceDistances.Kind.allCases {
      let exact = try #require(
        GoodnessOfFitTest(group: group, reference: reference, kind: kind))
      let error = (exact.pValue * (1 - exact.pValue) / 5_000).squareRoot()
      #expect(
        abs(null.pValue(kind, of: distances[kind]) - exact.pValue) < 4 * error + 1 / 5_000)
    }
  }

  @Test func pValuesOfAllGroupsDoNotDependOnTheNumberOfJobs() {
    var table = FrequencyTableTests.randomTable(groups: 12, seed: 40)
    table.appendGroup()
    let reference = ProbabilityMassFunction(weights: [Double](repeating: 1, count: 21))
    let alone = MultinomialNull.rows(table, reference: reference, replicates: 199, jobs: 1)
    let together = MultinomialNull.rows(table, reference: reference, replicates: 199, jobs: 3)
    #expect(alone == together)
    #expect(alone[12] == nil)
    #expect(
      alone[4]?.distances == ReferenceDistances(group: table[4], reference: reference))
  }

  @Test func nullsOfReferencesOfTheirOwnAgreeWithExactTests() throws {
    let weights: [[Double]] = [[6, 14, 13, 7], [1, 1, 1, 1], [9, 3, 0, 5]]
    let counts: [[UInt32]] = [[0, 3, 3, 4], [0, 0, 0, 0], [2, 1, 0, 5]]
    let table = FrequencyTable(scale: ScoreScale(maximum: 3), counts: counts.flatMap(\.self))
    func rows(jobs: Int) -> [MultinomialNull.Row?] {
      MultinomialNull.rows(table, replicates: 5_000, jobs: jobs) {
        ProbabilityMassFunction(weights: weights[$0])
      }
    }
    let found = rows(jobs: 1)
    #expect(found == rows(jobs: 3))
    #expect(found[1] == nil)
    for group in [0, 2] {
      let row = try #require(found[group])
      let pValues: [ReferenceDistances.Kind: Double] = [
        .kolmogorovSmirnov: row.kolmogorovSmirnov, .cramerVonMises: row.cramerVonMises,
        .wasserstein: row.wasserstein,
      ]
      for (kind, pValue) in pValues {
        let exact = try #require(
          GoodnessOfFitTest(
            group: table[group],
            reference: ProbabilityMassFunction(weights: weights[group]), kind: kind))
        let error = (exact.pValue * (1 - exact.pValue) / 5_000).squareRoot()
        #expect(row.distances[kind] == exact.statistic)
        #expect(abs(pValue - exact.pValue) < 4 * error + 1 / 5_000)
      }
    }
  }

  @Test func impossibleScoresHaveNoProbability() throws {
    let reference = ProbabilityMassFunction(weights: [1, 1, 0])
    let group = TwoSampleTests.distribution([2, 1, 1])
    for ordering in MultinomialTest.Ordering.allCases {
      let test = try #require(
        MultinomialTest(group: group, reference: reference, ordering: ordering))
      #expect(test.statistic == .infinity)
      #expect(test.pValue == 0)
    }
  }
}
