/// The empirical cumulative distribution of the scores of a group.
///
/// Counts are kept, not shares, so that two distributions can be compared without rounding.
public struct EmpiricalDistribution: Hashable, Sendable {
  /// The scale of the scores.
  public let scale: ScoreScale
  /// The number of examinees at or below each score point, from the minimum of the scale.
  public let cumulativeCounts: [Int]

  /// Accumulates the counts of a distribution.
  public init(_ distribution: FrequencyDistribution) {
    scale = distribution.scale
    var sum = 0
    cumulativeCounts = distribution.counts.map { count in
      sum += count
      return sum
    }
  }

  /// The number of examinees.
  public var examinees: Int { cumulativeCounts.last ?? 0 }

  /// The number of examinees with at most `score`; any score may be asked for.
  public func examinees(atMost score: Int) -> Int {
    if score < scale.minimum { return 0 }
    return cumulativeCounts[min(score, scale.maximum) - scale.minimum]
  }

  /// The share of examinees with at most `score`, or `nil` without examinees.
  public func cumulative(_ score: Int) -> Double? {
    examinees == 0 ? nil : Double(examinees(atMost: score)) / Double(examinees)
  }

  /// The share of examinees with at least `score`, or `nil` without examinees.
  public func upperTail(_ score: Int) -> Double? {
    guard examinees > 0 else { return nil }
    return Double(examinees - examinees(atMost: score - 1)) / Double(examinees)
  }

  /// The share below `score` plus half the share at `score`, or `nil` without examinees.
  ///
  /// Times 100 it is the percentile rank of the score.
  public func midDistribution(_ score: Int) -> Double? {
    guard examinees > 0 else { return nil }
    let twice = examinees(atMost: score) + examinees(atMost: score - 1)
    return Double(twice) / Double(2 * examinees)
  }
}
