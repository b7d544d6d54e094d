/// A group and a reference that does not contain it, pooled: what all tests of two groups start from.
///
/// Given the pooled counts all ways of choosing the group's examinees out of the pool are equally
/// likely under the null hypothesis, whatever the distribution of the scores. A p-value is exact
/// where that is cheap: by enumerating tables or from a distribution in closed form, as the test
/// has it. Beyond, it is simulated.
public struct PooledComparison: Sendable {
  /// The group.
  public let group: FrequencyDistribution
  /// The reference, without the group.
  public let reference: FrequencyDistribution
  let deviations: PooledDeviations
  let maximumTables: Int
  let maximumSteps: Double
  let limits: SequentialMonteCarlo.Limits
  let generator: Xoshiro256
  /// Laws shared with other groups of the same pool.
  var laws: SampledSumLaws?

  /// Pools a group and a reference; `nil` if either is empty.
  ///
  /// - Parameters:
  ///   - group: The group.
  ///   - reference: The reference, without the group.
  ///   - maximumTables: The most tables to enumerate.
  ///   - maximumSteps: The most steps to an exact distribution.
  ///   - limits: When to stop drawing.
  ///   - generator: The source of chance.
  /// - Precondition: Both are on one scale.
  public init?(
    group: FrequencyDistribution, reference: FrequencyDistribution, maximumTables: Int = 100_000,
    maximumSteps: Double = 1e8,
    limits: SequentialMonteCarlo.Limits = SequentialMonteCarlo.Limits(),
    generator: Xoshiro256 = Xoshiro256(seed: 1)
  ) {
    guard let deviations = PooledDeviations(group: group, reference: reference) else { return nil }
    self.group = group
    self.reference = reference
    self.deviations = deviations
    self.maximumTables = maximumTables
    self.maximumSteps = maximumSteps
    self.limits = limits
    self.generator = generator
  }

  /// Compares every group of a table with all other groups together.
  ///
  /// A group without examinees has `nil`, and so has one with all of them. Chance depends on the
  /// counts of the group only: results are the same for any `jobs`, and follow their groups into
  /// another order.
  ///
  /// - Parameters:
  ///   - table: The counts of all groups.
  ///   - maximumTables: The most tables to enumerate for a group.
  ///   - maximumSteps: The most steps to an exact distribution for a group.
  ///   - limits: When to stop drawing for a group.
  ///   - seed: The seed of all generators.
  ///   - jobs: The number of threads.
  ///   - test: The test, such as `{ HomogeneityTest($0, kind: .chiSquared) }`.
  /// - Returns: What `test` gave for each group.
  /// - Complexity: That of `test` for each group.
  public static func rows<Test: Sendable>(
    _ table: FrequencyTable, maximumTables: Int = 100_000, maximumSteps: Double = 1e8,
    limits: SequentialMonteCarlo.Limits = SequentialMonteCarlo.Limits(), seed: UInt64 = 1,
    jobs: Int = 1, test: @Sendable (PooledComparison) -> Test?
  ) -> [Test?] {
    let total = table.total
    let purpose = Xoshiro256.key("PooledComparison")
    let laws = SampledSumLaws()
    return concurrentMap(count: table.groupCount, jobs: jobs) { row in
      let group = table[row]
      var comparison = Self(
        group: group, reference: total - group, maximumTables: maximumTables,
        maximumSteps: maximumSteps, limits: limits,
        generator: Xoshiro256(seed: seed, keys: purpose, Xoshiro256.key(group.counts)))
      comparison?.laws = laws
      return comparison.flatMap(test)
    }
  }
}

extension PooledComparison {
  /// The same comparison with at most so many tables enumerated.
  func enumerating(atMost tables: Int) -> Self {
    Self(self, maximumTables: min(maximumTables, tables))
  }

  private init(_ other: Self, maximumTables: Int) {
    group = other.group
    reference = other.reference
    deviations = other.deviations
    self.maximumTables = maximumTables
    maximumSteps = other.maximumSteps
    limits = other.limits
    generator = other.generator
    laws = other.laws
  }

  /// The outcome of a statistic in whole numbers; `shown` is what is reported of it.
  func outcome<Statistic: FixedWidthInteger>(
    _ alternative: Alternative = .twoSided, of statistic: ([Int]) -> Statistic,
    shown: (Statistic) -> Double
  ) -> TestOutcome {
    let observed = statistic(group.counts)
    return TestOutcome(
      statistic: shown(observed), alternative: alternative,
      obtained(ties: observed...observed, of: statistic))
  }

  /// The outcome of a statistic that is rounded.
  func outcome(of statistic: ([Int]) -> Double) -> TestOutcome {
    let observed = statistic(group.counts)
    return TestOutcome(
      statistic: observed, alternative: .twoSided,
      obtained(ties: ObtainedPValue.ties(of: observed), of: statistic))
  }

  /// The conditional p-value by enumeration, or `nil` where there are too many tables.
  func enumerated<Statistic: Comparable>(
    ties: ClosedRange<Statistic>, of statistic: ([Int]) -> Statistic
  ) -> ObtainedPValue? {
    tableCount.map {
      ConditionalTables(pooled: deviations.pooled, examinees: deviations.examinees)
        .obtained(ties: ties, tables: $0, of: statistic)
    }
  }

  /// The number of tables with the observed margins, or `nil` where they are not to be enumerated.
  private var tableCount: Double? {
    ConditionalTables.count(
      pooled: deviations.pooled, examinees: deviations.examinees, upTo: Double(maximumTables))
  }

  /// The outcome of Σ |N C − n H|, with drawn tables measured sixteen at a time.
  func outcomeOfAbsoluteSum(shown: (Int) -> Double) -> TestOutcome {
    let deviations = deviations
    let observed = deviations.absoluteSum(group.counts)
    let largestSum =
      Double(deviations.total) * Double(deviations.examinees) * Double(group.counts.count)
    // Few tables are enumerated, and whole numbers beyond 2⁵³ are no longer exact as doubles.
    guard tableCount == nil, largestSum < 0x1p53 else {
      return outcome(of: { deviations.absoluteSum($0) }, shown: shown)
    }
    var draws = DrawnDeviations(deviations, generator: generator)
    let simulation = SequentialMonteCarlo(observed: Double(observed), limits: limits) {
      draws.nextAbsoluteSum()
    }
    return TestOutcome(
      statistic: shown(observed), alternative: .twoSided, ObtainedPValue(simulation))
  }

  /// The conditional p-value of a statistic of the group's counts.
  func obtained<Statistic: Comparable>(
    ties: ClosedRange<Statistic>, of statistic: ([Int]) -> Statistic
  ) -> ObtainedPValue {
    let pooled = deviations.pooled
    return ObtainedPValue(
      ties: ties, tables: ConditionalTables(pooled: pooled, examinees: deviations.examinees),
      tableCount: tableCount, maximumTables: maximumTables,
      sampler: MultivariateHypergeometricSampler(pooled: pooled, examinees: deviations.examinees),
      limits: limits, generator: generator, statistic: statistic)
  }
}
