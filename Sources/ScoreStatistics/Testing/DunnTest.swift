import RealModule

/// Dunn's comparison of every two groups by mean ranks, adjusted by Holm.
///
///     z_ij = (R̄ᵢ − R̄ⱼ) / √(σ² (1/nᵢ + 1/nⱼ)),   σ² = N (N + 1) / 12 − Σ (h³ − h) / (12 (N − 1))
///
/// Ranks are those of all groups together, as in the test of Kruskal and Wallis, after which it is
/// used. p-values are those of the normal limit.
///
/// Source: Dunn (1964), <https://doi.org/10.1080/00401706.1964.10490181>.
///
/// - Complexity: O(groups × points + groups²).
public struct DunnTest: Sendable {
  /// The comparison of two groups.
  public struct Pair: HypothesisTest {
    /// The number of the first group.
    public let first: Int
    /// The number of the second group.
    public let second: Int
    /// The mean rank of the first group less that of the second.
    public let meanRankDifference: Double
    /// What the comparison found; the statistic is z, the p-value is not adjusted.
    public let outcome: TestOutcome
    /// The p-value adjusted for all pairs by Holm.
    public let adjustedPValue: Double

    /// What is said of the test in a line.
    public var summary: TestSummary {
      TestSummary(
        name: "Dunn's comparison of groups \(first) and \(second)", statistic: "z",
        estimate: ("difference of mean ranks", meanRankDifference),
        null: "both groups have one mean rank")
    }
  }

  /// All pairs of groups with examinees, in order.
  public let pairs: [Pair]

  /// Compares groups; `nil` if fewer than two have examinees or all examinees have one score.
  ///
  /// - Precondition: All are on one scale.
  public init?(groups: [FrequencyDistribution]) {
    let filled = groups.indices.filter { groups[$0].examinees > 0 }
    guard let pooled = PooledGroups(groups) else { return nil }
    let size = Double(pooled.total)
    let ties = pooled.pooled.counts.reduce(0) { sum, count in
      let count = Double(count)
      return sum + count * (count - 1) * (count + 1)
    }
    let variance = size * (size + 1) / 12 - ties / (12 * (size - 1))
    guard variance > 1e-12 * size * size else { return nil }
    let doubledRanks = Midranks.doubled(pooled.pooled.counts)
    let ranks = filled.map { group in
      Double(zip(groups[group].counts, doubledRanks).reduce(0) { $0 + $1.0 * $1.1 })
        / (2 * Double(groups[group].examinees))
    }
    var found: [(first: Int, second: Int, difference: Double, outcome: TestOutcome)] = []
    for second in filled.indices {
      for first in 0..<second {
        let share = 1 / Double(pooled.sizes[first]) + 1 / Double(pooled.sizes[second])
        let difference = ranks[first] - ranks[second]
        found.append(
          (
            filled[first], filled[second], difference,
            TestOutcome(
              normal: difference / (variance * share).squareRoot(), alternative: .twoSided)
          ))
      }
    }
    let adjusted = FamilyWiseErrorRate.holm.adjusted(found.map(\.outcome.pValue))
    pairs = zip(found, adjusted).map { pair, adjusted in
      Pair(
        first: pair.first, second: pair.second, meanRankDifference: pair.difference,
        outcome: pair.outcome, adjustedPValue: adjusted ?? pair.outcome.pValue)
    }
  }
}
