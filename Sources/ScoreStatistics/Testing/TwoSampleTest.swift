/// A test of a group and a reference that looks at any difference between their distributions.
///
/// The p-value is conditional on the pooled counts: see ``PooledComparison``.
public protocol TwoSampleTest: HypothesisTest {
  /// Tests what was pooled; `nil` where the statistic is undefined.
  init?(_ comparison: PooledComparison)
}

extension TwoSampleTest {
  /// Compares a group with a reference that does not contain it; `nil` if either is empty or the
  /// statistic is undefined.
  ///
  /// Up to `maximumTables` tables are enumerated; beyond, they are simulated.
  ///
  /// - Precondition: Both are on one scale.
  public init?(
    group: FrequencyDistribution, reference: FrequencyDistribution, maximumTables: Int = 100_000,
    limits: SequentialMonteCarlo.Limits = SequentialMonteCarlo.Limits(),
    generator: Xoshiro256 = Xoshiro256(seed: 1)
  ) {
    guard
      let comparison = PooledComparison(
        group: group, reference: reference, maximumTables: maximumTables, limits: limits,
        generator: generator)
    else { return nil }
    self.init(comparison)
  }

  /// Compares every group of a table with all others, in the way of ``PooledComparison``.
  public static func rows(
    _ table: FrequencyTable, maximumTables: Int = 100_000,
    limits: SequentialMonteCarlo.Limits = SequentialMonteCarlo.Limits(), seed: UInt64 = 1,
    jobs: Int = 1
  ) -> [Self?] {
    PooledComparison.rows(
      table, maximumTables: maximumTables, limits: limits, seed: seed, jobs: jobs
    ) { Self($0) }
  }
}

/// A test of a group and a reference that can look for higher or lower scores only.
///
/// The p-value is conditional on the pooled counts: see ``PooledComparison``.
public protocol DirectedTwoSampleTest: HypothesisTest {
  /// Tests what was pooled; `nil` where the statistic is undefined.
  init?(_ comparison: PooledComparison, alternative: Alternative)
}

extension DirectedTwoSampleTest {
  /// Compares a group with a reference that does not contain it; `nil` if either is empty or the
  /// statistic is undefined.
  ///
  /// An exact distribution may take up to `maximumSteps`; otherwise up to `maximumTables` tables
  /// are enumerated, and beyond, simulated.
  ///
  /// - Precondition: Both are on one scale.
  public init?(
    group: FrequencyDistribution, reference: FrequencyDistribution,
    alternative: Alternative = .twoSided, maximumTables: Int = 100_000,
    maximumSteps: Double = 1e8,
    limits: SequentialMonteCarlo.Limits = SequentialMonteCarlo.Limits(),
    generator: Xoshiro256 = Xoshiro256(seed: 1)
  ) {
    guard
      let comparison = PooledComparison(
        group: group, reference: reference, maximumTables: maximumTables,
        maximumSteps: maximumSteps, limits: limits, generator: generator)
    else { return nil }
    self.init(comparison, alternative: alternative)
  }

  /// Compares every group of a table with all others, in the way of ``PooledComparison``.
  public static func rows(
    _ table: FrequencyTable, alternative: Alternative = .twoSided, maximumTables: Int = 100_000,
    maximumSteps: Double = 1e8,
    limits: SequentialMonteCarlo.Limits = SequentialMonteCarlo.Limits(), seed: UInt64 = 1,
    jobs: Int = 1
  ) -> [Self?] {
    PooledComparison.rows(
      table, maximumTables: maximumTables, maximumSteps: maximumSteps, limits: limits, seed: seed,
      jobs: jobs
    ) { Self($0, alternative: alternative) }
  }
}
