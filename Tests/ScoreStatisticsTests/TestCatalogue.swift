import ScoreStatistics
import Testing

/// A test of the module with the laws it obeys: every test on score points is one line below.
struct CataloguedTest: Sendable, CustomTestStringConvertible {
  /// What a change of the sample does.
  enum Change: Sendable {
    /// Nothing.
    case nothing
    /// It leaves the p-value but not the statistic.
    case statistic
    /// It makes it the sample of another test, by name.
    case opposite(String)
    /// Nothing that is a law.
    case anything
  }

  let name: String
  let null: NullModel
  let run: @Sendable (CataloguedSample) -> (any HypothesisTest)?
  /// Reading the scale backwards.
  var mirror = Change.nothing
  /// The lengths of scales that read the same backwards to the test.
  var mirrorPoints = [2, 3, 5]
  /// Exchanging the groups.
  var exchange = Change.nothing
  /// The power of the factor by which the statistic grows with the counts, where there is one.
  var repetition: Double?
  /// Whether points that nobody obtained play a part.
  var knowsTheScale = false
  /// Whether the level is reached where ties hardly matter.
  var attainsLevel = true
  /// Whether a group without examinees has a test.
  var answersNobody = false
  /// The test of two groups that ``run`` is made of.
  var compare: (@Sendable (PooledComparison) -> (any HypothesisTest)?)?
  /// Why the test is undefined for many samples.
  var undefined = "undefined"

  var testDescription: String { name }

  func with(_ change: (inout Self) -> Void) -> Self {
    var result = self
    change(&result)
    return result
  }

  /// A test of one group against known probabilities.
  static func one(
    _ name: String, _ repetition: Double?, mirror: Change = .nothing, attainsLevel: Bool = true,
    null: NullModel = .alone,
    run: @escaping @Sendable (CataloguedSample) -> (any HypothesisTest)?
  ) -> Self {
    Self(
      name: name, null: null, run: run, mirror: mirror, exchange: .anything,
      repetition: repetition, attainsLevel: attainsLevel)
  }

  /// A test of two groups, conditional on their pooled counts.
  static func pair(
    _ name: String, _ repetition: Double?, mirror: Change = .nothing, exchange: Change = .nothing,
    attainsLevel: Bool = true, run: @escaping @Sendable (PooledComparison) -> (any HypothesisTest)?
  ) -> Self {
    Self(
      name: name, null: .pair, run: { $0.comparison.flatMap(run) }, mirror: mirror,
      exchange: exchange, repetition: repetition, attainsLevel: attainsLevel, compare: run)
  }

  /// A test of two or more groups.
  static func several(
    _ name: String, _ repetition: Double?, mirror: Change = .nothing, null: NullModel = .several,
    run: @escaping @Sendable (CataloguedSample) -> (any HypothesisTest)?
  ) -> Self {
    Self(name: name, null: null, run: run, mirror: mirror, repetition: repetition)
  }
}

enum TestCatalogue {
  static let all =
    againstReference + ofTwo + ofSeveral + ofStrata + paired + approximate + atThresholds

  static let againstReference: [CataloguedTest] = [
    .one("multinomial, probability", nil) {
      $0.referenceSample.map { MultinomialTest($0, ordering: .probability) }
    },
    .one("multinomial, G", 1) {
      $0.referenceSample.map { MultinomialTest($0, ordering: .likelihoodRatio) }
    },
    .one("multinomial, χ²", 1) {
      $0.referenceSample.map { MultinomialTest($0, ordering: .chiSquared) }
    },
    .one("fit, Kolmogorov–Smirnov", 0) {
      $0.referenceSample.map { GoodnessOfFitTest($0, kind: .kolmogorovSmirnov) }
    },
    // Differences at a point weigh by the probability of that point, not of the one above.
    .one("fit, Cramér–von Mises", 1, mirror: .anything) {
      $0.referenceSample.map { GoodnessOfFitTest($0, kind: .cramerVonMises) }
    },
    .one("fit, Wasserstein", 0) {
      $0.referenceSample.map { GoodnessOfFitTest($0, kind: .wasserstein) }
    },
    .one("fit, Kuiper", 0) {
      $0.referenceSample.map { ReferenceComparisonTest($0, kind: .kuiper) }
    },
    .one("fit, Anderson–Darling", 1, mirror: .anything) {
      $0.referenceSample.map { ReferenceComparisonTest($0, kind: .andersonDarling) }
    },
    .one("fit, energy", 0) {
      $0.referenceSample.map { ReferenceComparisonTest($0, kind: .energy) }
    },
    .one("fit, Jensen–Shannon", 0) {
      $0.referenceSample.map { ReferenceComparisonTest($0, kind: .jensenShannon) }
    },
    .one("score sum, greater", 0, mirror: .opposite("score sum, less")) {
      ScoreSumTest(group: $0.group, reference: $0.reference, alternative: .greater)
    },
    .one("score sum, less", 0, mirror: .opposite("score sum, greater")) {
      ScoreSumTest(group: $0.group, reference: $0.reference, alternative: .less)
    },
    .one("score sum, two-sided", 0, mirror: .statistic) {
      ScoreSumTest(group: $0.group, reference: $0.reference, alternative: .twoSided)
    },
    dip("dip, uniform scores", group: NullModel.uniform).with { $0.attainsLevel = true },
    dip("dip, narrow scores", group: NullModel.narrow),
    dip("dip, bell", group: NullModel.bell),
  ]

  private static func dip(
    _ name: String, group: @escaping @Sendable (Int) -> ProbabilityMassFunction
  ) -> CataloguedTest {
    .one(
      name, 0, attainsLevel: false, null: NullModel(sizes: { [$0] }, group: group)
    ) {
      DipTest(group: $0.group, limits: $0.limits, generator: $0.generator)
    }.with { $0.knowsTheScale = true }
  }

  static let ofTwo: [CataloguedTest] = [
    .pair("Kolmogorov–Smirnov", 0, attainsLevel: false) { KolmogorovSmirnovTest($0) },
    .pair(
      "Kolmogorov–Smirnov, greater", 0, mirror: .opposite("Kolmogorov–Smirnov, less"),
      exchange: .opposite("Kolmogorov–Smirnov, less"), attainsLevel: false
    ) { KolmogorovSmirnovTest($0, alternative: .greater) },
    .pair(
      "Kolmogorov–Smirnov, less", 0, mirror: .opposite("Kolmogorov–Smirnov, greater"),
      exchange: .opposite("Kolmogorov–Smirnov, greater"), attainsLevel: false
    ) { KolmogorovSmirnovTest($0, alternative: .less) },
    .pair("Kuiper", 0) { KuiperTest($0) },
    // Differences at a point weigh by the pooled count of that point, not of the one above.
    .pair("Cramér–von Mises", 1, mirror: .anything) { CramerVonMisesTest($0) },
    .pair("Wasserstein", 0) { WassersteinTest($0) },
    .pair("energy", 0) { EnergyTest($0) },
    .pair("DTS", 0.5) { DTSTest($0) },
    .pair("Jensen–Shannon", 0) { JensenShannonTest($0) },
    .pair("homogeneity, χ²", 1) { HomogeneityTest($0, kind: .chiSquared) },
    .pair("homogeneity, G", 1) { HomogeneityTest($0, kind: .likelihoodRatio) },
    .pair("Anderson–Darling, midrank", nil) { AndersonDarlingTest($0) },
    .pair("Anderson–Darling, right", 1, mirror: .anything) {
      AndersonDarlingTest($0, version: .rightContinuous)
    },
    .pair("Epps–Singleton", nil) { EppsSingletonTest($0) }.with {
      $0.undefined = "half of all examinees have one score"
    },
    .pair(
      "Mann–Whitney, greater", 2, mirror: .opposite("Mann–Whitney, less"),
      exchange: .opposite("Mann–Whitney, less")
    ) { MannWhitneyTest($0, alternative: .greater) },
    .pair(
      "Mann–Whitney, less", 2, mirror: .opposite("Mann–Whitney, greater"),
      exchange: .opposite("Mann–Whitney, greater")
    ) { MannWhitneyTest($0, alternative: .less) },
    .pair("Mann–Whitney, two-sided", 2, mirror: .statistic, exchange: .statistic) {
      MannWhitneyTest($0)
    },
    .pair(
      "Brunner–Munzel, greater", nil, mirror: .opposite("Brunner–Munzel, less"),
      exchange: .opposite("Brunner–Munzel, less")
    ) { BrunnerMunzelTest($0, alternative: .greater) },
    .pair(
      "Brunner–Munzel, less", nil, mirror: .opposite("Brunner–Munzel, greater"),
      exchange: .opposite("Brunner–Munzel, greater")
    ) { BrunnerMunzelTest($0, alternative: .less) },
    .pair("Brunner–Munzel, two-sided", nil, mirror: .statistic, exchange: .statistic) {
      BrunnerMunzelTest($0)
    },
    .pair(
      "mean, greater", 0, mirror: .opposite("mean, less"), exchange: .opposite("mean, less")
    ) { PermutationMeanTest($0, alternative: .greater) },
    .pair(
      "mean, less", 0, mirror: .opposite("mean, greater"), exchange: .opposite("mean, greater")
    ) { PermutationMeanTest($0, alternative: .less) },
    .pair("mean, two-sided", 0, mirror: .statistic, exchange: .statistic) {
      PermutationMeanTest($0)
    },
    .pair(
      "Ansari–Bradley, greater", nil, exchange: .opposite("Ansari–Bradley, less")
    ) { SpreadTest($0, kind: .ansariBradley, alternative: .greater) },
    .pair(
      "Ansari–Bradley, less", nil, exchange: .opposite("Ansari–Bradley, greater")
    ) { SpreadTest($0, kind: .ansariBradley, alternative: .less) },
    .pair("Mood", 3, exchange: .statistic) { SpreadTest($0, kind: .mood) },
  ]

  /// Tests of two and more groups whose p-values are approximate.
  static let approximate: [CataloguedTest] = [
    welch("Welch, greater", .greater, .opposite("Welch, less")),
    welch("Welch, less", .less, .opposite("Welch, greater")),
    welch("Welch, two-sided", .twoSided, .statistic),
    .several("three groups, Welch", nil) {
      WelchAnalysisOfVariance(groups: $0.groups)
    }.with {
      $0.undefined = "a group does not vary"
      $0.attainsLevel = false
    },
    .several("three groups, Brown–Forsythe", nil) {
      BrownForsytheTest(groups: $0.groups)
    }.with { $0.attainsLevel = false },
    .several("three groups, Dunn and Holm", nil) {
      DunnTest(groups: $0.groups)?.pairs.min { $0.adjustedPValue < $1.adjustedPValue }
        .map { AdjustedPair(pair: $0) }
    }.with {
      $0.mirror = .statistic
      $0.exchange = .statistic
      $0.undefined = "all examinees have one score"
      $0.attainsLevel = false
    },
  ]

  private static func welch(
    _ name: String, _ alternative: Alternative, _ change: CataloguedTest.Change
  ) -> CataloguedTest {
    .several(name, nil, mirror: change, null: .pair) {
      WelchTest(group: $0.group, reference: $0.groups[1], alternative: alternative)
    }.with {
      $0.exchange = change
      $0.undefined = "neither varies"
      $0.attainsLevel = false
    }
  }

  /// The smallest adjusted p-value of all pairs, as one test.
  private struct AdjustedPair: HypothesisTest {
    let pair: DunnTest.Pair

    var outcome: TestOutcome {
      TestOutcome(
        statistic: pair.statistic.magnitude, pValue: pair.adjustedPValue, midPValue: nil,
        alternative: .twoSided, method: .asymptotic)
    }
    var summary: TestSummary { pair.summary }
  }

  static let ofStrata: [CataloguedTest] = [
    strata("van Elteren", nil) {
      VanElterenTest($0, alternative: $1, maximumSteps: $2)
    },
    strata("Cochran–Mantel–Haenszel", nil) {
      CochranMantelHaenszelTest($0, alternative: $1, maximumSteps: $2)
    },
  ].flatMap(\.self)

  private static func strata(
    _ name: String, _ repetition: Double?,
    run: @escaping @Sendable ([ComparisonStratum], Alternative, Double) -> (any HypothesisTest)?
  ) -> [CataloguedTest] {
    let opposites: [(Alternative, CataloguedTest.Change)] = [
      (.greater, .opposite("\(name), less")), (.less, .opposite("\(name), greater")),
      (.twoSided, .statistic),
    ]
    return opposites.map { alternative, change in
      .several("\(name), \(alternative)", repetition, mirror: change, null: .strata) { sample in
        let groups = sample.groups
        return run(
          stride(from: 0, to: groups.count - 1, by: 2).map {
            ComparisonStratum(group: groups[$0], reference: groups[$0 + 1])
          }, alternative, sample.maximumSteps)
      }.with { $0.exchange = change }
    }
  }

  static let paired: [CataloguedTest] = [
    differences("signed rank, greater", .greater, .opposite("signed rank, less")) {
      SignedRankTest(differences: $0, alternative: $1)
    },
    differences("signed rank, less", .less, .opposite("signed rank, greater")) {
      SignedRankTest(differences: $0, alternative: $1)
    },
    differences("signed rank, zeros ranked", .twoSided, .statistic) {
      SignedRankTest(differences: $0, alternative: $1, zeros: .ranked)
    },
    differences("sign, greater", .greater, .opposite("sign, less"), repetition: 1) {
      SignTest(differences: $0, alternative: $1)
    },
    differences("sign, less", .less, .opposite("sign, greater"), repetition: 1) {
      SignTest(differences: $0, alternative: $1)
    },
  ]

  /// Scores read as differences from the middle of the scale.
  private static func differences(
    _ name: String, _ alternative: Alternative, _ mirror: CataloguedTest.Change,
    repetition: Double? = nil,
    run: @escaping @Sendable (FrequencyDistribution, Alternative) -> (any HypothesisTest)?
  ) -> CataloguedTest {
    .one(
      name, repetition, mirror: mirror, attainsLevel: false,
      null: NullModel(sizes: { [$0] }, group: NullModel.symmetric)
    ) { sample in
      let counts = sample.group.counts
      guard counts.count % 2 == 1 else { return nil }
      let reach = counts.count / 2
      return run(
        FrequencyDistribution(scale: ScoreScale(minimum: -reach, maximum: reach), counts: counts),
        alternative)
    }.with {
      $0.knowsTheScale = true
      $0.mirrorPoints = [3, 5]
      $0.undefined = "no difference"
    }
  }

  static let ofSeveral: [CataloguedTest] = [
    several("three groups, Kolmogorov–Smirnov", .kolmogorovSmirnov, repetition: 1),
    several("three groups, Cramér–von Mises", .cramerVonMises, repetition: 1)
      .with { $0.mirror = .anything },
    several("three groups, Kruskal–Wallis", .kruskalWallis, repetition: nil),
    several("three groups, Kuiper", .kuiper, repetition: 1),
    several("three groups, Wasserstein", .wasserstein, repetition: 0),
    jonckheere("Jonckheere–Terpstra, greater", .greater, .opposite("Jonckheere–Terpstra, less")),
    jonckheere("Jonckheere–Terpstra, less", .less, .opposite("Jonckheere–Terpstra, greater")),
    jonckheere("Jonckheere–Terpstra, two-sided", .twoSided, .statistic),
    correlation("Kendall's τ_b", .kendall),
    correlation("Spearman's ρ", .spearman),
    .several("three groups, A², midrank", nil) {
      AndersonDarlingTest(
        groups: $0.groups, maximumTables: $0.maximumTables, limits: $0.limits,
        generator: $0.generator)
    },
    .several("three groups, A², right", 1, mirror: .anything) {
      AndersonDarlingTest(
        groups: $0.groups, version: .rightContinuous, maximumTables: $0.maximumTables,
        limits: $0.limits, generator: $0.generator)
    },
  ]

  private static func jonckheere(
    _ name: String, _ alternative: Alternative, _ change: CataloguedTest.Change
  ) -> CataloguedTest {
    .several(name, 2, mirror: change) {
      JonckheereTerpstraTest(
        groups: $0.groups, alternative: alternative, maximumTables: $0.maximumTables,
        limits: $0.limits, generator: $0.generator)
    }.with { $0.exchange = change }
  }

  private static func correlation(
    _ name: String, _ kind: RankCorrelationTest.Kind
  ) -> CataloguedTest {
    .several(name, 0, mirror: .statistic) {
      RankCorrelationTest(
        $0.groups.map(\.counts), kind: kind, maximumTables: $0.maximumTables, limits: $0.limits,
        generator: $0.generator)
    }.with {
      $0.exchange = .statistic
      $0.undefined = "one classification does not vary"
    }
  }

  private static func several(
    _ name: String, _ kind: SeveralGroupsTest.Kind, repetition: Double?
  ) -> CataloguedTest {
    .several(name, repetition) {
      SeveralGroupsTest(
        groups: $0.groups, kind: kind, maximumTables: $0.maximumTables, limits: $0.limits,
        generator: $0.generator)
    }
  }

  static let atThresholds: [CataloguedTest] = [
    frandsen("Frandsen, greater", .greater),
    frandsen("Frandsen, less", .less),
    frandsen("Frandsen, two-sided", .twoSided),
    local("local randomisation, greater", .greater, .opposite("local randomisation, less")),
    local("local randomisation, less", .less, .opposite("local randomisation, greater")),
    local("local randomisation, two-sided", .twoSided, .statistic),
    tilted("tilted threshold, shape", NullModel(sizes: { [$0] }, group: NullModel.tilted)) {
      TiltedThresholdTest(group: $0.group, shape: $0.reference, windows: windows($0.group.scale))
    },
    tilted(
      "tilted threshold, reference", NullModel(sizes: { [$0, 400] }, group: NullModel.tilted)
    ) {
      $0.groups.count < 2
        ? nil
        : TiltedThresholdTest(
          group: $0.group, reference: $0.groups[1], windows: windows($0.group.scale))
    },
  ]

  private static func tilted(
    _ name: String, _ null: NullModel,
    run: @escaping @Sendable (CataloguedSample) -> (any HypothesisTest)?
  ) -> CataloguedTest {
    .one(name, 1, mirror: .anything, attainsLevel: false, null: null, run: run).with {
      $0.knowsTheScale = true
      $0.undefined = "nobody in the windows, or no tilt fits"
    }
  }

  /// At the middle of the scale, with the curvature that the reference has there.
  private static func frandsen(
    _ name: String, _ alternative: Alternative
  ) -> CataloguedTest {
    .one(name, 1, attainsLevel: false) { sample in
      let counts = sample.group.counts
      guard counts.count > 2, counts.count % 2 == 1 else { return nil }
      let middle = counts.count / 2
      let shares = sample.reference.probabilities[middle - 1...middle + 1].map { $0 }
      let ends = shares[0] + shares[2]
      return FrandsenTest(
        below: counts[middle - 1], at: counts[middle], above: counts[middle + 1],
        curvature: min(0.99, abs(ends - 2 * shares[1]) / ends), alternative: alternative)
    }.with {
      $0.knowsTheScale = true
      $0.mirrorPoints = [3, 5]
      $0.answersNobody = true
    }
  }

  /// Of the two points at the middle of the scale.
  private static func local(
    _ name: String, _ alternative: Alternative, _ mirror: CataloguedTest.Change
  ) -> CataloguedTest {
    .one(
      name, 1, mirror: mirror, attainsLevel: false,
      null: NullModel(
        sizes: { [$0] }, group: NullModel.flatMiddle, others: NullModel.flatMiddle)
    ) {
      let points = $0.group.counts.count
      return LocalRandomizationTest(
        $0.group,
        window: ThresholdWindow(threshold: points / 2, pointsBelow: 1, pointsAbove: 1),
        alternative: alternative)
    }.with {
      $0.knowsTheScale = true
      $0.mirrorPoints = [2, 4]
      $0.undefined = "nobody in the window"
    }
  }

  /// Windows about the middle and the third quarter of the scale.
  private static func windows(_ scale: ScoreScale) -> [ThresholdWindow] {
    let points = scale.pointCount
    return points < 10
      ? [ThresholdWindow(threshold: points / 2, pointsBelow: 1, pointsAbove: 1)]
      : [
        ThresholdWindow(threshold: points / 2, pointsBelow: 2, pointsAbove: 2),
        ThresholdWindow(threshold: points * 3 / 4, pointsBelow: 2, pointsAbove: 2),
      ]
  }
}
