import ReferenceValues
import ScoreStatistics
import Testing

@Suite struct PooledComparisonsTests {
  struct Reference: Decodable {
    struct Result: Decodable {
      let statistic: Double
      let pValue: Double
      let midPValue: Double
      let standardized: Double?
      let corrected: Double?
    }
    struct Case: Decodable {
      let groups: [[Int]]
      let tables: Int
      let results: [String: Result]
    }
    struct EppsSingleton: Decodable {
      let groups: [[Int]]
      let statistic: Double
    }
    let relativeTolerance: Double
    let cases: [Case]
    let eppsSingleton: [EppsSingleton]
  }

  typealias Limits = SequentialMonteCarlo.Limits

  /// Every test of two groups, by name.
  static func run(
    _ name: String, _ group: FrequencyDistribution, _ reference: FrequencyDistribution,
    maximumTables: Int = 100_000, maximumSteps: Double = 2e7, limits: Limits = Limits(),
    generator: Xoshiro256 = Xoshiro256(seed: 1)
  ) -> (any HypothesisTest)? {
    switch name {
    case "andersonDarlingMidrank":
      AndersonDarlingTest(
        group: group, reference: reference, maximumTables: maximumTables, limits: limits,
        generator: generator)
    case "andersonDarlingRightContinuous":
      AndersonDarlingTest(
        group: group, reference: reference, version: .rightContinuous,
        maximumTables: maximumTables, limits: limits, generator: generator)
    case "energySquared":
      EnergyTest(
        group: group, reference: reference, maximumTables: maximumTables, limits: limits,
        generator: generator)
    case "jensenShannon":
      JensenShannonTest(
        group: group, reference: reference, maximumTables: maximumTables, limits: limits,
        generator: generator)
    case "kuiper":
      KuiperTest(
        group: group, reference: reference, maximumTables: maximumTables, limits: limits,
        generator: generator)
    case "dts":
      DTSTest(
        group: group, reference: reference, maximumTables: maximumTables, limits: limits,
        generator: generator)
    case "chiSquared", "likelihoodRatio":
      HomogeneityTest(
        group: group, reference: reference,
        kind: name == "chiSquared" ? .chiSquared : .likelihoodRatio, maximumTables: maximumTables,
        limits: limits, generator: generator)
    case "mannWhitneyGreater", "mannWhitneyLess", "mannWhitneyTwoSided":
      MannWhitneyTest(
        group: group, reference: reference, alternative: alternative(name),
        maximumTables: maximumTables, maximumSteps: maximumSteps, limits: limits,
        generator: generator)
    case "brunnerMunzelGreater", "brunnerMunzelTwoSided":
      BrunnerMunzelTest(
        group: group, reference: reference, alternative: alternative(name),
        maximumTables: maximumTables, limits: limits, generator: generator)
    case "eppsSingleton":
      EppsSingletonTest(
        group: group, reference: reference, maximumTables: maximumTables, limits: limits,
        generator: generator)
    default:
      SeveralGroupsTest.Kind(rawValue: name).flatMap {
        SeveralGroupsTest(
          groups: [group, reference], kind: $0, maximumTables: maximumTables, limits: limits,
          generator: generator)
      }
    }
  }

  static func alternative(_ name: String) -> Alternative {
    name.hasSuffix("Greater") ? .greater : name.hasSuffix("Less") ? .less : .twoSided
  }

  static let names = [
    "andersonDarlingMidrank", "andersonDarlingRightContinuous", "energySquared", "jensenShannon",
    "kuiper", "dts", "chiSquared", "likelihoodRatio", "mannWhitneyGreater", "mannWhitneyTwoSided",
    "brunnerMunzelGreater", "brunnerMunzelTwoSided", "eppsSingleton", "kolmogorovSmirnov",
    "cramerVonMises", "kruskalWallis",
  ]

  static func several(_ name: String, _ groups: [FrequencyDistribution])
    -> (any HypothesisTest)?
  {
    if let kind = SeveralGroupsTest.Kind(rawValue: name) {
      return SeveralGroupsTest(groups: groups, kind: kind, maximumTables: 1_000_000)
    }
    let version: AndersonDarlingTest.Version =
      name == "andersonDarlingMidrank" ? .midrank : .rightContinuous
    return AndersonDarlingTest(groups: groups, version: version, maximumTables: 1_000_000)
  }

  @Test func valuesEqualBruteForce() throws {
    let reference = try ReferenceFile.load("PooledComparisons", as: Reference.self)
    let oracle = try Oracle("PooledComparisons", .testing)
    func compare(_ value: Double?, _ expected: Double?, _ what: String) {
      guard let expected else { return }
      oracle.expect(value, expected, within: reference.relativeTolerance, floor: 1e-3, what)
    }
    for example in reference.cases {
      let groups = example.groups.map { TwoSampleTests.distribution($0) }
      for (name, expected) in example.results {
        let test = try #require(
          groups.count == 2
            ? Self.run(name, groups[0], groups[1]) : Self.several(name, groups))
        let what = "\(name) of \(example.groups)"
        compare(test.statistic, expected.statistic, what)
        compare(test.pValue, expected.pValue, "p of \(what)")
        compare(test.midPValue, expected.midPValue, "mid-p of \(what)")
        compare(
          (test as? AndersonDarlingTest)?.standardizedStatistic, expected.standardized,
          "standardized \(what)")
        compare(
          (test as? JensenShannonTest)?.correctedDivergence, expected.corrected, "corrected \(what)"
        )
        if test.method != .exactDistribution {
          #expect(test.method == .enumeration(tables: example.tables), "\(what)")
        }
      }
    }
    for example in reference.eppsSingleton {
      let groups = example.groups.map { TwoSampleTests.distribution($0) }
      let test = EppsSingletonTest(
        group: groups[0], reference: groups[1], limits: .fixed(replicates: 9))
      compare(test?.statistic, example.statistic, "Epps–Singleton of \(example.groups)")
    }
  }

  @Test func testsOfTwoGroupsAreThoseOfSeveral() throws {
    var generator = Xoshiro256(seed: 3)
    for _ in 0..<10 {
      let group = DescribingTests.random(&generator, minimum: 0, maximum: 3)
      let reference = DescribingTests.random(&generator, minimum: 0, maximum: 3)
      guard let single = CramerVonMisesTest(group: group, reference: reference) else { continue }
      let several = try #require(
        SeveralGroupsTest(groups: [group, reference], kind: .cramerVonMises))
      #expect(abs(several.statistic - single.statistic) <= 1e-12 * single.statistic)
      #expect(abs(several.pValue / single.pValue - 1) < 1e-10)
    }
  }

  @Test func monteCarloAgreesWithEnumeration() throws {
    let group = TwoSampleTests.distribution([1, 3, 2, 6])
    let reference = TwoSampleTests.distribution([6, 14, 13, 7])
    // A sum of ranks is never simulated: see SampledSumTests.
    for name in Self.names where !name.hasPrefix("mannWhitney") {
      let exact = try #require(Self.run(name, group, reference))
      let simulated = try #require(
        Self.run(
          name, group, reference, maximumTables: 10, maximumSteps: 10,
          limits: .fixed(replicates: 4_000)))
      #expect(simulated.statistic == exact.statistic)
      guard case .sequentialMonteCarlo = simulated.method else {
        Issue.record("\(name): \(simulated.method) instead of a simulation")
        continue
      }
      let error = (exact.pValue * (1 - exact.pValue) / 4_000).squareRoot()
      #expect(abs(simulated.pValue - exact.pValue) < 4 * error + 1 / 4_000, "\(name)")
    }
    let groups = [[1, 2, 0, 1], [0, 1, 1, 2], [3, 0, 1, 0]].map { TwoSampleTests.distribution($0) }
    let exact = try #require(AndersonDarlingTest(groups: groups))
    let simulated = try #require(
      AndersonDarlingTest(groups: groups, maximumTables: 10, limits: .fixed(replicates: 4_000)))
    #expect(abs(simulated.pValue - exact.pValue) < 0.03)
    guard case .sequentialMonteCarlo = simulated.method else {
      Issue.record("\(simulated.method) instead of a simulation")
      return
    }
  }

  @Test func theOrderOfGroupsDoesNotMatter() throws {
    let rows = [[4, 0, 6], [3, 7, 2], [1, 5, 1]].map { TwoSampleTests.distribution($0) }
    let order = [rows[2], rows[0], TwoSampleTests.distribution([0, 0, 0]), rows[1]]
    for name in [
      "andersonDarlingMidrank", "andersonDarlingRightContinuous", "kolmogorovSmirnov",
      "cramerVonMises", "kruskalWallis",
    ] {
      let first = try #require(Self.several(name, rows))
      let second = try #require(Self.several(name, order))
      #expect(abs(first.statistic - second.statistic) < 1e-12)
      #expect(abs(first.pValue / second.pValue - 1) < 1e-10)
    }
  }

  @Test func emptyAndConstantGroupsAreAnswered() {
    let empty = TwoSampleTests.distribution([0, 0])
    let one = TwoSampleTests.distribution([1, 0])
    let some = TwoSampleTests.distribution([2, 3])
    let constant = TwoSampleTests.distribution([0, 7])
    for name in Self.names {
      #expect(Self.run(name, empty, some) == nil, "\(name)")
      #expect(Self.run(name, some, empty) == nil, "\(name)")
      let needsMore = name.hasPrefix("brunner") || name == "eppsSingleton"
      #expect((Self.run(name, one, some) == nil) == needsMore, "\(name)")
      if name != "eppsSingleton" {
        #expect(Self.run(name, constant, constant)?.pValue == 1, "\(name)")
      }
    }
    #expect(AndersonDarlingTest(groups: [some]) == nil)
    #expect(AndersonDarlingTest(group: one, reference: one)?.standardizedStatistic == nil)
    #expect(
      MannWhitneyTest(group: constant, reference: one)?.probabilityOfSuperiority == 1)
    #expect(
      BrunnerMunzelTest(group: constant, reference: TwoSampleTests.distribution([3, 0]))?
        .statistic == .infinity)
  }

  /// Two constants have no spread of features to divide by; they could not be further apart.
  @Test func twoDifferentConstantsDifferWithoutBound() throws {
    let scale = ScoreScale(maximum: 10)
    func constant(_ point: Int) -> FrequencyDistribution {
      var counts = [Int](repeating: 0, count: 11)
      counts[point] = 8
      return FrequencyDistribution(scale: scale, counts: counts)
    }
    let test = try #require(EppsSingletonTest(group: constant(2), reference: constant(9)))
    #expect(test.outcome.statistic == .infinity)
    // One of C(16, 8) ways to deal the examinees, and its mirror image.
    #expect(abs(test.outcome.pValue - 2.0 / 12_870) < 1e-9)
  }
}
