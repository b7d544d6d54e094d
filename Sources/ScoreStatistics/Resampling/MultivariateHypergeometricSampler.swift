/// Draws a group of examinees from pooled counts without replacement.
///
/// An examinee is a number below the pooled total; numbers of one score point are consecutive and
/// those taken so far may be thought of as its first, because examinees are exchangeable. A number
/// already taken is drawn again. All in integers, hence exact; the cost does not depend on the size
/// of the pool.
public struct MultivariateHypergeometricSampler: CountSampler {
  /// The number of score points.
  public let pointCount: Int
  /// The number of examinees in each draw.
  public let examinees: Int
  private let pooled: [Int]
  private let total: Int
  private let points: [Int]
  private let table: GuideTable?

  /// Creates a sampler of `examinees` examinees from pooled counts.
  ///
  /// - Precondition: No more examinees than are pooled.
  public init(pooled: FrequencyDistribution, examinees: Int) {
    let total = pooled.examinees
    precondition(
      (0...total).contains(examinees), "a draw of \(examinees) examinees out of \(total)")
    self.examinees = examinees
    self.pooled = pooled.counts
    self.total = total
    pointCount = pooled.counts.count
    var points: [Int] = []
    var lastCodes: [UInt64] = []
    var sum = 0
    for (point, count) in pooled.counts.enumerated() where count > 0 {
      sum += count
      points.append(point)
      lastCodes.append(UInt64(sum - 1))
    }
    self.points = points
    table = total == 0 ? nil : GuideTable(lastCodes: lastCodes)
  }

  /// Replaces `counts` by a multivariate hypergeometric draw.
  ///
  /// - Precondition: `counts` has one entry for each score point.
  /// - Complexity: O(min(examinees, total − examinees) + points), without allocation.
  public func draw(into counts: inout [Int], using generator: inout Xoshiro256) {
    precondition(counts.count == pointCount, "\(counts.count) counts for \(pointCount) points")
    for point in counts.indices { counts[point] = 0 }
    guard let table else { return }
    let drawsRest = 2 * examinees > total
    var left = drawsRest ? total - examinees : examinees
    while left > 0 {
      let number = generator.next(upperBound: UInt64(total))
      let interval = table.interval(of: number)
      let point = points[interval]
      if number &- table.firstCodes[interval] >= UInt64(counts[point]) {
        counts[point] &+= 1
        left &-= 1
      }
    }
    if drawsRest {
      for point in counts.indices { counts[point] = pooled[point] &- counts[point] }
    }
  }
}
