/// The Anderson–Darling test of two or more groups on counts, with both treatments of ties.
///
///     right-continuous  A² = Σᵢ 1/nᵢ Σₖ (hₖ/N) (N Mᵢₖ − nᵢ Bₖ)² / (Bₖ (N − Bₖ))
///     midrank           A² = (N−1)/N Σᵢ 1/nᵢ Σₖ (hₖ/N) (N M̄ᵢₖ − nᵢ B̄ₖ)² / (B̄ₖ (N − B̄ₖ) − N hₖ/4)
///
/// h are the pooled counts, M and B the running sums of group and pool, M̄ and B̄ the same less half
/// of the counts at k. The p-value is conditional on the pooled counts. Tabulated asymptotic
/// p-values are too small on short scales and end at 0.001.
///
/// Source: Scholz & Stephens (1987), <https://doi.org/10.1080/01621459.1987.10478517>.
///
/// - Complexity: O(groups × points) for each table enumerated or drawn.
public struct AndersonDarlingTest: HypothesisTest {
  /// Where a tied score stands among its equals.
  public enum Version: String, Hashable, Codable, Sendable, CaseIterable {
    /// At the end of its block of ties: formula 6 of the source, version 1 of R's kSamples.
    case rightContinuous
    /// In the middle of its block of ties: formula 7 of the source, version 2 of R's kSamples.
    case midrank
  }

  /// What the test found; the statistic is A².
  public let outcome: TestOutcome
  /// (A² − (k − 1)) / σ of k groups, σ the standard deviation without ties; `nil` below four
  /// examinees.
  public let standardizedStatistic: Double?
  /// How ties were treated.
  public let version: Version

  /// Compares groups that share no examinees; `nil` if fewer than two have any.
  ///
  /// - Precondition: All are on one scale.
  public init?(
    groups: [FrequencyDistribution], version: Version = .midrank, maximumTables: Int = 100_000,
    limits: SequentialMonteCarlo.Limits = SequentialMonteCarlo.Limits(),
    generator: Xoshiro256 = Xoshiro256(seed: 1)
  ) {
    guard let pooled = PooledGroups(groups) else { return nil }
    let weighting = AndersonDarlingWeighting(pooled, version: version)
    let observed = weighting.statistic(pooled.counts)
    standardizedStatistic = Self.standardDeviation(sizes: pooled.sizes).map {
      (observed - Double(pooled.sizes.count - 1)) / $0
    }
    self.version = version
    let obtained = pooled.pValue(
      observed: observed, maximumTables: maximumTables, limits: limits, generator: generator
    ) { weighting.statistic($0) }
    outcome = TestOutcome(statistic: observed, alternative: .twoSided, obtained)
  }

  /// Compares a group with a reference that does not contain it; `nil` if either is empty.
  ///
  /// - Precondition: Both are on one scale.
  public init?(
    group: FrequencyDistribution, reference: FrequencyDistribution, version: Version = .midrank,
    maximumTables: Int = 100_000,
    limits: SequentialMonteCarlo.Limits = SequentialMonteCarlo.Limits(),
    generator: Xoshiro256 = Xoshiro256(seed: 1)
  ) {
    self.init(
      groups: [group, reference], version: version, maximumTables: maximumTables, limits: limits,
      generator: generator)
  }

  /// Tests what was pooled.
  public init?(_ comparison: PooledComparison, version: Version = .midrank) {
    self.init(
      groups: [comparison.group, comparison.reference], version: version,
      maximumTables: comparison.maximumTables, limits: comparison.limits,
      generator: comparison.generator)
  }

  /// The standard deviation of A² without ties, formula 4 of the source.
  private static func standardDeviation(sizes: [Int]) -> Double? {
    let total = sizes.reduce(0, +)
    guard total > 3 else { return nil }
    let size = Double(total)
    let groups = Double(sizes.count)
    let reciprocals = sizes.reduce(0) { $0 + 1 / Double($1) }
    let sums = HarmonicSums(through: total - 1)
    let harmonic = sums.sum
    // g = Σ_{i<j<N} 1 / ((N − i) j) = Σ_{j<N} 1/j² − 2/N Σ_{j<N} 1/j.
    let nested = sums.squares - 2 * harmonic / size
    let cubic = (4 * nested - 6) * (groups - 1) + (10 - 6 * nested) * reciprocals
    let square =
      (2 * nested - 4) * groups * groups + 8 * harmonic * groups
      + (2 * nested - 14 * harmonic - 4) * reciprocals - 8 * harmonic + 4 * nested - 6
    let linear =
      (6 * harmonic + 2 * nested - 2) * groups * groups
      + (4 * harmonic - 4 * nested + 6) * groups + (2 * harmonic - 6) * reciprocals + 4 * harmonic
    let constant = (2 * harmonic + 6) * groups * groups - 4 * harmonic * groups
    let numerator = ((cubic * size + square) * size + linear) * size + constant
    return (numerator / ((size - 1) * (size - 2) * (size - 3))).squareRoot()
  }

  /// What is said of the test in a line.
  public var summary: TestSummary {
    TestSummary(
      name: "Anderson–Darling test", statistic: "A²", null: "all groups are distributed alike")
  }
}

/// The weights of squared deviations at each score point, and A² of the counts of all groups.
private struct AndersonDarlingWeighting {
  private let sizes: [Int]
  private let total: Int
  /// At each point twice the running sum of the pool: less its own count for midranks.
  private let standing: [Int]
  private let weights: [Double]
  private let isMidrank: Bool

  init(_ groups: PooledGroups, version: AndersonDarlingTest.Version) {
    let total = groups.total
    let size = Double(total)
    isMidrank = version == .midrank
    sizes = groups.sizes
    self.total = total
    var sum = 0
    var standing: [Int] = []
    var weights: [Double] = []
    for count in groups.pooled.counts {
      sum += count
      let doubled = version == .midrank ? 2 * sum - count : 2 * sum
      let ties = version == .midrank ? size * Double(count) : 0
      let spread = Double(doubled) * Double(2 * total - doubled) - ties
      let factor = version == .midrank ? (size - 1) / size : 1
      standing.append(doubled)
      // Where all pooled scores are equal, or all are passed, no group deviates.
      weights.append(count == 0 || spread <= 0 ? 0 : factor * Double(count) / (size * spread))
    }
    self.standing = standing
    self.weights = weights
  }

  func statistic(_ counts: [Int]) -> Double {
    if sizes.count == 2 {
      // One deviates as much as the other, in the opposite direction.
      return squares(counts, group: 0) * (1 / Double(sizes[0]) + 1 / Double(sizes[1]))
    }
    return sizes.indices.reduce(0) { $0 + squares(counts, group: $1) / Double(sizes[$1]) }
  }

  /// The weighted sum of squared deviations of one group.
  private func squares(_ counts: [Int], group: Int) -> Double {
    let size = sizes[group]
    let first = group &* weights.count
    var passed = 0
    var sum = 0.0
    for point in weights.indices {
      let count = counts[first &+ point]
      passed &+= 2 &* count
      let own = isMidrank ? passed &- count : passed
      let deviation = Double(total &* own &- size &* standing[point])
      sum += weights[point] * deviation * deviation
    }
    return sum
  }
}
