/// A test of two or more groups on counts, by one of five differences between them.
///
///     KS      max over score points of Σᵢ nᵢ (Fᵢ − H)²
///     CvM     Σ (h/N) Σᵢ nᵢ (Fᵢ − H)²
///     KW      12 / (N (N+1)) Σᵢ nᵢ (R̄ᵢ − (N+1)/2)² / (1 − Σ (h³ − h) / (N³ − N))
///     Kuiper  max over pairs of score points of Σᵢ nᵢ (Δᵢ(y) − Δᵢ(x))²,   Δᵢ = Fᵢ − H
///     W₁      Σᵢ (nᵢ / N) Σ |Fᵢ − H|, in score points
///
/// Fᵢ belongs to a group, H to the pool with counts h, R̄ᵢ is a mean midrank. Of two groups KS is
/// n m D² / N, CvM the statistic of ``CramerVonMisesTest``, Kuiper n m V² / N, and W₁ is 2 n m / N²
/// times the distance between both. The p-value is conditional on the pooled counts.
///
/// Sources: Kiefer (1959), <https://doi.org/10.1214/aoms/1177706261>;
/// Kruskal & Wallis (1952), <https://doi.org/10.1080/01621459.1952.10483441>. Kuiper and W₁ for several
/// groups are ours, after the two-sample statistics.
///
/// - Complexity: O(groups × points) for each table enumerated or drawn, O(groups × points²) for
///   Kuiper.
public struct SeveralGroupsTest: HypothesisTest {
  /// Which difference between the groups is measured.
  public enum Kind: String, Hashable, Codable, Sendable, CaseIterable {
    /// The largest difference of the cumulative distributions.
    case kolmogorovSmirnov
    /// The mean squared difference of the cumulative distributions.
    case cramerVonMises
    /// The differences of the mean ranks.
    case kruskalWallis
    /// The largest difference of the shares between two score points.
    case kuiper
    /// The mean distance of examinees' groups from the pool.
    case wasserstein
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

  /// What is said of the test in a line.
  public var summary: TestSummary {
    TestSummary(
      name: "test of several groups by \(kind)", statistic: "difference",
      null: "all groups are distributed alike")
  }
}

extension PooledGroups {
  fileprivate func statistic(_ counts: [Int], _ kind: SeveralGroupsTest.Kind) -> Double {
    switch kind {
    case .kolmogorovSmirnov: spreads(counts).max() ?? 0
    case .cramerVonMises:
      zip(pooled.counts, spreads(counts)).reduce(0) { $0 + Double($1.0) * $1.1 } / Double(total)
    case .kruskalWallis: rankStatistic(counts)
    case .kuiper: rangeStatistic(counts)
    case .wasserstein: Double(absoluteSum(counts)) / (Double(total) * Double(total))
    }
  }

  /// N Σᵢ Σ |nᵢ (Fᵢ − H)|.
  private func absoluteSum(_ counts: [Int]) -> Int {
    var sum = 0
    for (group, size) in sizes.enumerated() {
      var own = 0
      var all = 0
      for point in 0..<points {
        own &+= counts[group &* points &+ point]
        all &+= pooled.counts[point]
        sum &+= abs(total &* own &- size &* all)
      }
    }
    return sum
  }

  private func rangeStatistic(_ counts: [Int]) -> Double {
    let width = sizes.count
    // √nᵢ Δᵢ before the first point and at every point that changes it.
    var deviations = [Double](repeating: 0, count: width)
    let factors = sizes.map { 1 / (Double($0).squareRoot() * Double(total)) }
    var own = [Int](repeating: 0, count: width)
    var all = 0
    for point in 0..<points where pooled.counts[point] > 0 {
      all &+= pooled.counts[point]
      for group in 0..<width {
        own[group] &+= counts[group &* points &+ point]
        let deviation = total &* own[group] &- sizes[group] &* all
        deviations.append(factors[group] * Double(deviation))
      }
    }
    let values = deviations.span
    var largest = 0.0
    for high in stride(from: width, to: values.count, by: width) {
      for low in stride(from: 0, to: high, by: width) {
        var sum = 0.0
        for group in 0..<width {
          let difference = values[high &+ group] - values[low &+ group]
          sum += difference * difference
        }
        largest = max(largest, sum)
      }
    }
    return largest
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
