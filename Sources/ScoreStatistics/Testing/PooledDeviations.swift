/// Differences of two cumulative distributions, as integers, given their pooled counts.
///
/// With group counts `c`, pooled counts `h` and their running sums C and H, sizes n and N,
///
///     n m (F − G) = N C − n H
///
/// so that every statistic of the difference is compared without rounding.
struct PooledDeviations: Sendable {
  let pooled: FrequencyDistribution
  let examinees: Int
  let total: Int
  /// n H at each score point.
  let expected: [Int]

  /// Pools two distributions, or `nil` if either has no examinees.
  init?(group: FrequencyDistribution, reference: FrequencyDistribution) {
    let pooled = group + reference
    let examinees = group.examinees
    let total = pooled.examinees
    guard examinees > 0, examinees < total else { return nil }
    self.pooled = pooled
    self.examinees = examinees
    self.total = total
    var sum = 0
    expected = pooled.counts.map { count in
      sum += count
      return examinees * sum
    }
  }

  /// n m, the divisor that turns integer deviations into differences of shares.
  var scale: Double { Double(examinees) * Double(total - examinees) }

  /// The largest of N C − n H in the direction of `alternative`; never negative.
  func supremum(_ counts: [Int], _ alternative: Alternative) -> Int {
    var below = 0
    var above = 0
    var cumulative = 0
    for (point, count) in counts.enumerated() {
      cumulative &+= count
      let deviation = total &* cumulative &- expected[point]
      if deviation > above { above = deviation }
      if deviation < below { below = deviation }
    }
    switch alternative {
    case .greater: return -below
    case .less: return above
    case .twoSided: return max(above, -below)
    }
  }

  /// Σ |N C − n H| over score points.
  func absoluteSum(_ counts: [Int]) -> Int {
    var sum = 0
    var cumulative = 0
    for (point, count) in counts.enumerated() {
      cumulative &+= count
      sum &+= abs(total &* cumulative &- expected[point])
    }
    return sum
  }

  /// Σ h (N C − n H)² over score points.
  func weightedSquares(_ counts: [Int]) -> Int128 {
    var sum: Int128 = 0
    var cumulative = 0
    for (point, count) in counts.enumerated() {
      cumulative &+= count
      let deviation = Int128(total &* cumulative &- expected[point])
      sum &+= deviation &* deviation &* Int128(pooled.counts[point])
    }
    return sum
  }
}
