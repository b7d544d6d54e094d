import RealModule

/// The Jonckheere–Terpstra test of ordered groups: whether scores rise from each group to the next.
///
///     J = Σ over i < j of U_ij,   U_ij = pairs in which the examinee of j is higher, ½ of equal ones
///
/// The p-value is conditional on the pooled counts. Two-sided, the distance of J from its mean counts.
/// Sensitive to a trend; ``SeveralGroupsTest`` looks for any difference.
///
/// Sources: Terpstra (1952); Jonckheere (1954), <https://doi.org/10.1093/biomet/41.1-2.133>; the
/// variance with ties: Lehmann (1975), Nonparametrics, appendix A.6.
///
/// - Complexity: O(groups × points) for each table enumerated or drawn.
public struct JonckheereTerpstraTest: HypothesisTest {
  /// What the test found; the statistic is J.
  public let outcome: TestOutcome
  /// J in standard deviations from its mean, with the variance that ties leave; 0 where all examinees
  /// have one score.
  public let standardized: Double
  /// The share of pairs from different groups that rise, half of the equal ones counted in.
  public let probabilityOfRise: Double

  /// Compares groups in their order, of which empty ones count for nothing; `nil` if fewer than two
  /// have examinees.
  ///
  /// - Precondition: All are on one scale.
  public init?(
    groups: [FrequencyDistribution], alternative: Alternative = .twoSided,
    maximumTables: Int = 100_000,
    limits: SequentialMonteCarlo.Limits = SequentialMonteCarlo.Limits(),
    generator: Xoshiro256 = Xoshiro256(seed: 1)
  ) {
    guard let pooled = PooledGroups(groups) else { return nil }
    let excess = pooled.concordance(pooled.counts)
    func extremity(_ counts: [Int]) -> Double {
      alternative.extremity(Double(pooled.concordance(counts)))
    }
    let pairs = pooled.pairsAcross
    let variance = pooled.concordanceVariance
    standardized = variance > 0 ? Double(excess) / variance.squareRoot() : 0
    probabilityOfRise = 0.5 + Double(excess) / (2 * Double(pairs))
    outcome = TestOutcome(
      statistic: Double(excess + pairs) / 2, alternative: alternative,
      pooled.pValue(
        observed: extremity(pooled.counts), maximumTables: maximumTables, limits: limits,
        generator: generator, statistic: extremity))
  }

  /// What is said of the test in a line.
  public var summary: TestSummary {
    TestSummary(
      name: "Jonckheere–Terpstra test", statistic: "J",
      estimate: ("P(rise)", probabilityOfRise), null: "all groups are distributed alike")
  }
}

extension Alternative {
  /// What is large for a statistic, 0 in the middle, that speaks for the alternative.
  func extremity(_ statistic: Double) -> Double {
    switch self {
    case .greater: statistic
    case .less: -statistic
    case .twoSided: abs(statistic)
    }
  }
}

extension PooledGroups {
  /// Σ n_i n_j over pairs of groups.
  var pairsAcross: Int { (total * total - sizes.reduce(0) { $0 + $1 * $1 }) / 2 }

  /// Pairs of different groups in which the later one is higher, less those in which it is lower.
  func concordance(_ counts: [Int]) -> Int {
    var below = [Int](repeating: 0, count: sizes.count)
    var result = 0
    for point in 0..<points {
      var earlierBelow = 0
      var laterBelow = below.reduce(0, +)
      for group in sizes.indices {
        let count = counts[group &* points &+ point]
        laterBelow &-= below[group]
        result &+= count &* (earlierBelow &- laterBelow)
        earlierBelow &+= below[group]
      }
      for group in sizes.indices { below[group] &+= counts[group &* points &+ point] }
    }
    return result
  }

  /// The variance of ``concordance(_:)`` given both margins.
  var concordanceVariance: Double {
    func sum(_ counts: [Int], _ term: (Double) -> Double) -> Double {
      counts.reduce(0) { $0 + term(Double($1)) }
    }
    let size = Double(total)
    guard total > 1 else { return 0 }
    let margins = [sizes, pooled.counts]
    let cubes: (Double) -> Double = { $0 * ($0 - 1) * (2 * $0 + 5) }
    let first = cubes(size) - margins.reduce(0) { $0 + sum($1, cubes) }
    let triples = margins.map { sum($0) { $0 * ($0 - 1) * ($0 - 2) } }
    let pairs = margins.map { sum($0) { $0 * ($0 - 1) } }
    let second = total > 2 ? triples[0] * triples[1] / (9 * size * (size - 1) * (size - 2)) : 0
    return first / 18 + second + pairs[0] * pairs[1] / (2 * size * (size - 1))
  }
}
