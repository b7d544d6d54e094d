import ReferenceValues
import ScoreStatistics
import Testing

/// The tests of the textbook against enumeration, R, scipy and statsmodels.
@Suite struct ClassicalTestsTests {
  @Test func testsOfTwoGroupsEqualTheReference() throws {
    let oracle = try Oracle.classical(.testing)
    for item in try ClassicalReference.load().two {
      let group = TwoSampleTests.distribution(item.group)
      let reference = TwoSampleTests.distribution(item.reference)
      for (kind, tails) in [
        (SpreadTest.Kind.ansariBradley, item.ansariBradley), (.mood, item.mood),
      ] {
        oracle.expect(tails, within: 1e-11, "\(kind)") {
          SpreadTest(group: group, reference: reference, kind: kind, alternative: $0)
        }
      }
      let welch = try #require(WelchTest(group: group, reference: reference))
      let interval = welch.interval()
      oracle.expect(
        [
          welch.statistic, welch.pValue, welch.degreesOfFreedom, interval.lowerBound,
          interval.upperBound,
        ],
        [
          item.welch.statistic, item.welch.pValue, try #require(item.welch.df),
          try #require(item.welch.lower), try #require(item.welch.upper),
        ], within: 1e-9, floor: 1e-3, "Welch")
      try Self.expect(item.brownForsythe, [group, reference], oracle)
      let superiority = try #require(ProbabilityOfSuperiority(group: group, reference: reference))
      let limits = try #require(superiority.interval())
      oracle.expect(
        [
          superiority.estimate, superiority.standardError,
          try #require(superiority.degreesOfFreedom), limits.lowerBound, limits.upperBound,
        ],
        [
          item.superiority.estimate, item.superiority.standardError, item.superiority.df,
          item.superiority.lower, item.superiority.upper,
        ], within: 1e-9, "P(superiority)")
    }
  }

  private static func expect(
    _ expected: ClassicalReference.Result, _ groups: [FrequencyDistribution], _ oracle: Oracle
  ) throws {
    let test = try #require(BrownForsytheTest(groups: groups))
    oracle.expect(
      test.statistic, expected.statistic, within: 1e-10, floor: 1e-6, "Brown–Forsythe F")
    oracle.expect(test.pValue, expected.pValue, within: 1e-9, "Brown–Forsythe p")
  }

  @Test func testsOfSeveralGroupsEqualTheReference() throws {
    let oracle = try Oracle.classical(.testing)
    for item in try ClassicalReference.load().several {
      let groups = item.groups.map { TwoSampleTests.distribution($0) }
      for (kind, expected) in [
        (SeveralGroupsTest.Kind.kuiper, item.kuiper), (.wasserstein, item.wasserstein),
      ] {
        let test = SeveralGroupsTest(groups: groups, kind: kind)
        oracle.expect(test?.statistic, expected.statistic, within: 1e-12, "k-sample \(kind)")
        oracle.expect(test?.pValue, expected.pValue, within: 1e-11, "k-sample \(kind), p")
      }
      oracle.expect(item.jonckheere, within: 1e-11, "Jonckheere–Terpstra") {
        JonckheereTerpstraTest(groups: groups, alternative: $0)
      }
      let trend = try #require(JonckheereTerpstraTest(groups: groups))
      oracle.expect(trend.statistic, item.jonckheereStatistic, within: 0, "J")
      // The sum of pairs that agree in order is J, whatever divides it.
      oracle.expect(item.jonckheere, within: 1e-11, "Kendall") {
        RankCorrelationTest(item.groups, kind: .kendall, alternative: $0)
      }
      oracle.expect(item.spearmanExact, within: 1e-11, "Spearman") {
        RankCorrelationTest(item.groups, kind: .spearman, alternative: $0)
      }
      let tau = try #require(RankCorrelationTest(item.groups, kind: .kendall))
      oracle.expect(tau.statistic, item.kendall, within: 1e-12, "τ_b")
      oracle.expect(
        2 * Normal.standard.survival(tau.standardized.magnitude), item.kendallAsymptotic,
        within: 1e-10, "normal p of τ_b")
      #expect(abs(tau.standardized - trend.standardized) < 1e-12)
      let rho = RankCorrelationTest(item.groups, kind: .spearman)
      oracle.expect(rho?.statistic, item.spearman, within: 1e-12, "ρ")
      try Self.expect(item.brownForsythe, groups, oracle)
      let welch = try #require(WelchAnalysisOfVariance(groups: groups))
      oracle.expect(
        [welch.statistic, welch.denominatorDegreesOfFreedom, welch.pValue],
        [item.welch.statistic, try #require(item.welch.df), item.welch.pValue], within: 1e-9,
        "Welch's analysis of variance")
      let dunn = try #require(DunnTest(groups: groups))
      oracle.expect(dunn.pairs.map(\.statistic), item.dunn.statistic, within: 1e-11, "Dunn z")
      oracle.expect(dunn.pairs.map(\.pValue), item.dunn.pValue, within: 1e-11, "Dunn p")
      oracle.expect(
        dunn.pairs.map(\.adjustedPValue), item.dunn.adjusted, within: 1e-11, "Dunn, Holm")
    }
  }

  @Test func testsOfPairsEqualTheReference() throws {
    let reference = try ClassicalReference.load()
    let oracle = try Oracle.classical(.testing)
    for item in reference.paired {
      let differences = FrequencyDistribution(
        scale: ScoreScale(minimum: item.minimum, maximum: item.minimum + item.counts.count - 1),
        counts: item.counts)
      for (zeros, tails) in [
        (SignedRankTest.Zeros.dropped, item.dropped), (.ranked, item.ranked),
      ] {
        oracle.expect(tails, within: 1e-11, "signed rank, zeros \(zeros)") {
          SignedRankTest(differences: differences, alternative: $0, zeros: zeros)
        }
      }
      for alternative in Alternative.allCases {
        oracle.expect(
          SignTest(differences: differences, alternative: alternative)?.pValue,
          try #require(item.sign[alternative.rawValue]), within: 1e-11, "sign, \(alternative)")
      }
    }
    var counts = [Int](repeating: 0, count: 41)
    for difference in reference.untied.differences { counts[difference + 20] += 1 }
    let untied = FrequencyDistribution(scale: ScoreScale(minimum: -20, maximum: 20), counts: counts)
    oracle.expect(
      SignedRankTest(differences: untied)?.pValue, reference.untied.pValue, within: 1e-12,
      "signed rank without ties")
  }

  @Test func testsOfStrataEqualTheReference() throws {
    let oracle = try Oracle.classical(.testing)
    for item in try ClassicalReference.load().strata {
      let strata = item.strata.map {
        ComparisonStratum(
          group: TwoSampleTests.distribution($0.group),
          reference: TwoSampleTests.distribution($0.reference))
      }
      oracle.expect(item.vanElteren, within: 1e-11, "van Elteren") {
        VanElterenTest(strata, alternative: $0)
      }
      oracle.expect(item.cochranMantelHaenszel, within: 1e-11, "Cochran–Mantel–Haenszel") {
        CochranMantelHaenszelTest(strata, alternative: $0)
      }
      if let ratio = item.oddsRatio {
        oracle.expect(
          CochranMantelHaenszelTest(strata)?.commonOddsRatio, ratio, within: 1e-12, "odds ratio")
      }
    }
  }

  @Test func oneStratumIsATestOfTwoGroups() throws {
    for run in 0..<20 {
      let group = DistributionStatisticTests.random(run, minimum: 0, maximum: 5)
      let reference = DistributionStatisticTests.random(run + 100, minimum: 0, maximum: 5)
      let stratum = ComparisonStratum(group: group, reference: reference)
      guard let ranks = MannWhitneyTest(group: group, reference: reference),
        let mean = PermutationMeanTest(group: group, reference: reference)
      else { continue }
      // Strata without a group say nothing.
      let empty = ComparisonStratum(
        group: FrequencyDistribution(scale: group.scale), reference: reference)
      let elteren = try #require(VanElterenTest([stratum, empty]))
      let haenszel = try #require(CochranMantelHaenszelTest([empty, stratum]))
      #expect(abs(elteren.pValue / ranks.pValue - 1) < 1e-9)
      #expect(abs(haenszel.pValue / mean.pValue - 1) < 1e-9)
      #expect(abs(elteren.probabilityOfSuperiority - ranks.probabilityOfSuperiority) < 1e-12)
      #expect(elteren.strata == 1 && haenszel.strata == 1)
    }
    #expect(VanElterenTest([]) == nil)
  }

  /// For two groups the statistics of several are those of two, scaled.
  @Test func twoGroupsAreTwoOfSeveral() throws {
    for run in 0..<20 {
      let group = DistributionStatisticTests.random(run, minimum: 0, maximum: 4)
      let reference = DistributionStatisticTests.random(run + 50, minimum: 0, maximum: 4)
      guard let kuiper = KuiperTest(group: group, reference: reference),
        let wasserstein = WassersteinTest(group: group, reference: reference)
      else { continue }
      let (n, m) = (Double(group.examinees), Double(reference.examinees))
      let several = try #require(SeveralGroupsTest(groups: [group, reference], kind: .kuiper))
      let distance = try #require(
        SeveralGroupsTest(groups: [group, reference], kind: .wasserstein))
      let square = kuiper.statistic * kuiper.statistic * n * m / (n + m)
      #expect(abs(several.statistic - square) < 1e-9 * (1 + square))
      let scaled = 2 * n * m / ((n + m) * (n + m)) * wasserstein.statistic
      #expect(abs(distance.statistic - scaled) < 1e-9)
      if case .enumeration = kuiper.method, case .enumeration = several.method {
        #expect(abs(several.pValue - kuiper.pValue) < 1e-9)
        #expect(abs(distance.pValue - wasserstein.pValue) < 1e-9)
      }
    }
  }

  @Test func everyTestSaysInALineWhatItFound() throws {
    let group = TwoSampleTests.distribution([0, 1, 3, 8])
    let reference = TwoSampleTests.distribution([6, 14, 13, 7])
    let test = try #require(MannWhitneyTest(group: group, reference: reference))
    #expect(
      "\(test)" == """
        Mann–Whitney test: U = 384.5; P(superiority) = 0.801; null: both groups are distributed \
        alike; p = 0.001018 (mid-p 0.0007989); two-sided, exact distribution
        """)
    for test in TestCatalogue.all {
      for sample in TestLawsTests.samples(test, seed: 9, points: [3, 5]).prefix(3) {
        guard let found = test.run(sample) else { continue }
        let line = "\(found)"
        #expect(line.contains(": ") && line.contains("null: ") && line.contains("p = "))
        #expect(!line.contains("\n") && !line.contains("nan"), "\(test.name): \(line)")
      }
    }
  }
}
