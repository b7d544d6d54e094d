import ReferenceValues
import ScoreStatistics
import Testing

@Suite struct TwoSampleTests {
  struct Result: Decodable {
    let statistic: Double
    let pValue: Double
    let midPValue: Double
  }

  struct Reference: Decodable {
    struct Case: Decodable {
      let minimum: Int
      let group: [Int]
      let reference: [Int]
      let tables: Int
      let results: [String: Result]
    }
    let relativeTolerance: Double
    let twoSample: [Case]
  }

  static func distribution(_ counts: [Int], minimum: Int = 0) -> FrequencyDistribution {
    FrequencyDistribution(
      scale: ScoreScale(minimum: minimum, maximum: minimum + counts.count - 1), counts: counts)
  }

  static func run(
    _ name: String, _ group: FrequencyDistribution, _ reference: FrequencyDistribution
  ) -> (any HypothesisTest)? {
    switch name {
    case "kolmogorovSmirnovTwoSided": KolmogorovSmirnovTest(group: group, reference: reference)
    case "kolmogorovSmirnovGreater":
      KolmogorovSmirnovTest(group: group, reference: reference, alternative: .greater)
    case "kolmogorovSmirnovLess":
      KolmogorovSmirnovTest(group: group, reference: reference, alternative: .less)
    case "cramerVonMises": CramerVonMisesTest(group: group, reference: reference)
    case "wasserstein": WassersteinTest(group: group, reference: reference)
    case "meanGreater":
      PermutationMeanTest(group: group, reference: reference, alternative: .greater)
    case "meanLess": PermutationMeanTest(group: group, reference: reference, alternative: .less)
    case "meanTwoSided":
      PermutationMeanTest(group: group, reference: reference, alternative: .twoSided)
    default: nil
    }
  }

  @Test func pValuesEqualBruteForceInRationalArithmetic() throws {
    let reference = try ReferenceFile.load("TestsOnCounts", as: Reference.self)
    let oracle = try Oracle("TestsOnCounts", .testing)
    for example in reference.twoSample {
      let group = Self.distribution(example.group, minimum: example.minimum)
      let others = Self.distribution(example.reference, minimum: example.minimum)
      for (name, expected) in example.results {
        let test = try #require(Self.run(name, group, others))
        let what = "\(name) of \(example.group)"
        oracle.expect(test.statistic, expected.statistic, within: 1e-14, what)
        oracle.expect(
          test.pValue, expected.pValue, within: reference.relativeTolerance, "p of \(what)")
        oracle.expect(
          test.midPValue, expected.midPValue, within: reference.relativeTolerance,
          "mid-p of \(what)")
        if name.hasPrefix("mean") {
          #expect(test.method == .exactDistribution)
        } else if !name.hasPrefix("kolmogorov") {
          #expect(test.method == .enumeration(tables: example.tables))
        }
      }
    }
  }

  @Test func latticePathsEqualEnumerationOnRandomTables() throws {
    var generator = Xoshiro256(seed: 31)
    for round in 0..<32 {
      let group = DescribingTests.random(&generator, minimum: 0, maximum: 1 + round % 4)
      let reference = DescribingTests.random(&generator, minimum: 0, maximum: 1 + round % 4)
      let pooled = group + reference
      for alternative in Alternative.allCases {
        guard
          let test = KolmogorovSmirnovTest(
            group: group, reference: reference, alternative: alternative)
        else { continue }
        var sum = 0.0
        ConditionalTables(pooled: pooled, examinees: group.examinees).forEachTable {
          counts, probability in
          let other = FrequencyDistribution(scale: pooled.scale, counts: counts)
          guard
            let statistic = KolmogorovSmirnovTest(
              group: other, reference: pooled - other, alternative: alternative, maximumTables: 0,
              maximumSteps: 0, limits: .fixed(replicates: 1))?.statistic
          else { return }
          if statistic >= test.statistic - 1e-12 { sum += probability }
        }
        #expect(abs(test.pValue - sum) < 1e-11 * sum, "\(group.counts) \(reference.counts)")
      }
    }
  }

  @Test func monteCarloAgreesWithEnumeration() throws {
    let group = Self.distribution([0, 2, 3, 6])
    let reference = Self.distribution([6, 14, 13, 7])
    let limits = SequentialMonteCarlo.Limits.fixed(replicates: 4_000)
    let pairs: [(any HypothesisTest)?] = [
      CramerVonMisesTest(group: group, reference: reference),
      CramerVonMisesTest(group: group, reference: reference, maximumTables: 10, limits: limits),
      WassersteinTest(group: group, reference: reference),
      WassersteinTest(group: group, reference: reference, maximumTables: 10, limits: limits),
      KolmogorovSmirnovTest(group: group, reference: reference),
      KolmogorovSmirnovTest(
        group: group, reference: reference, maximumTables: 10, maximumSteps: 10, limits: limits),
    ]
    for index in stride(from: 0, to: pairs.count, by: 2) {
      let exact = try #require(pairs[index])
      let simulated = try #require(pairs[index + 1])
      #expect(simulated.statistic == exact.statistic)
      guard case .sequentialMonteCarlo = simulated.method else {
        Issue.record("\(simulated.method) instead of a simulation")
        continue
      }
      let error = (exact.pValue * (1 - exact.pValue) / 4_000).squareRoot()
      #expect(abs(simulated.pValue - exact.pValue) < 4 * error + 1 / 4_000)
      let middles = (try #require(exact.midPValue), try #require(simulated.midPValue))
      #expect(abs(middles.0 - middles.1) < 4 * error + 1 / 4_000)
    }
  }

  @Test func farTailsKeepTheirRelativeAccuracy() throws {
    // 150 of 150 above, none of 850: one table of C(1000, 150).
    let group = Self.distribution([0, 150])
    let reference = Self.distribution([850, 0])
    let expected = Hypergeometric(population: 1_000, successes: 150, draws: 150)
      .probability(150)
    #expect(expected < 1e-180)
    let test = try #require(
      KolmogorovSmirnovTest(group: group, reference: reference, alternative: .greater))
    #expect(test.statistic == 1)
    #expect(abs(test.pValue / expected - 1) < 1e-12)
    let distance = try #require(WassersteinTest(group: group, reference: reference))
    #expect(abs(distance.pValue / expected - 1) < 1e-12)
  }

  @Test func emptyGroupsHaveNoTest() {
    let empty = Self.distribution([0, 0])
    let some = Self.distribution([2, 3])
    #expect(KolmogorovSmirnovTest(group: empty, reference: some) == nil)
    #expect(WassersteinTest(group: some, reference: empty) == nil)
    #expect(KolmogorovSmirnovTest(group: some, reference: some)?.pValue == 1)
    #expect(CramerVonMisesTest(group: some, reference: some)?.pValue == 1)
  }
}
