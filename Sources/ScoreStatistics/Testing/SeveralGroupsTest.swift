/// A test of two or more groups on counts: Kolmogorov–Smirnov, Cramér–von Mises or Kruskal–Wallis.
///
///     KS    max over score points of Σᵢ nᵢ (Fᵢ − H)²
///     CvM   Σ (h/N) Σᵢ nᵢ (Fᵢ − H)²
///     KW    12 / (N (N+1)) Σᵢ nᵢ (R̄ᵢ − (N+1)/2)² / (1 − Σ (h³ − h) / (N³ − N))
///
/// Fᵢ belongs to a group, H to the pool with counts h, R̄ᵢ is a mean midrank. Of two groups KS is
/// n m D² / N and CvM the statistic of ``CramerVonMisesTest``. The p-value is conditional on the
/// pooled counts.
///
/// Sources: Kiefer (1959), <https://doi.org/10.1214/aoms/1177706261>;
/// Kruskal & Wallis (1952), <https://doi.org/10.1080/01621459.1952.10483441>.
///
/// - Complexity: O(groups × points) for each table enumerated or drawn.
public struct SeveralGroupsTest: HypothesisTest {
  /// Which difference between the groups is measured.
  public enum Kind: String, Hashable, Codable, Sendable, CaseIterable {
    /// The largest difference of the cumulative distributions.
    case kolmogorovSmirnov
    /// The mean squared difference of the cumulative distributions.
    case cramerVonMises
    /// The differences of the mean ranks.
    case kruskalWallis
  }

  /// Which difference was measured.
  public let kind: Kind
  /// What the test found; the statistic is 0 when all examinees have one score.
  public let outcome: TestOutcome

  /// Compares groups that share no examinees; `nil` if fewer than two have any.
  ///
  /// - Precondition: All are on one scale.
  public init?(
    groups: [FrequencyDistribution], kind: Kind,
    maximumTables: Int = 100_000,
    limits: SequentialMonteCarlo.Limits = SequentialMonteCarlo.Limits(),
    generator: Xoshiro256 = Xoshiro256(seed: 1)
  ) {
    guard let pooled = PooledGroups(groups) else { return nil }
    let observed = pooled.statistic(pooled.counts, kind)
    self.kind = kind
    let obtained = pooled.pValue(
      observed: observed, maximumTables: maximumTables, limits: limits, generator: generator
    ) { pooled.statistic($0, kind) }
    outcome = TestOutcome(statistic: observed, alternative: .twoSided, obtained)
  }
}

extension PooledGroups {
  fileprivate func statistic(_ counts: [Int], _ kind: SeveralGroupsTest.Kind) -> Double {
    switch kind {
    case .kolmogorovSmirnov: spreads(counts).max() ?? 0
    case .cramerVonMises:
      zip(pooled.counts, spreads(counts)).reduce(0) { $0 + Double($1.0) * $1.1 } / Double(total)
    case .kruskalWallis: rankStatistic(counts)
    }
  }

  /// Σᵢ nᵢ (Fᵢ − H)² at each score point.
  private func spreads(_ counts: [Int]) -> [Double] {
    var spreads = [Double](repeating: 0, count: points)
    for (group, size) in sizes.enumerated() {
      let factor = 1 / (Double(size) * Double(total) * Double(total))
      var own = 0
      var all = 0
      for point in 0..<points {
        own &+= counts[group &* points &+ point]
        all &+= pooled.counts[point]
        let deviation = Double(total &* own &- size &* all)
        spreads[point] += factor * deviation * deviation
      }
    }
    return spreads
  }

  private func rankStatistic(_ counts: [Int]) -> Double {
    var passed = 0
    var squares = 0.0
    var sums = [Int](repeating: 0, count: sizes.count)
    for (point, count) in pooled.counts.enumerated() {
      // Twice the midrank less twice the mean rank.
      let rank = 2 &* passed &+ count &- total
      for group in sizes.indices { sums[group] &+= counts[group &* points &+ point] &* rank }
      squares += Double(count) * Double(rank) * Double(rank)
      passed &+= count
    }
    if squares == 0 { return 0 }
    let between = zip(sums, sizes).reduce(0) { $0 + Double($1.0) * Double($1.0) / Double($1.1) }
    return Double(total - 1) * between / squares
  }
}
