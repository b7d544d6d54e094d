/// Draws a group of examinees from pooled counts without replacement.
///
/// Examinees are drawn with replacement, and one who was drawn before is drawn again: at a point where
/// *t* of *h* are taken that is so with probability *t*/*h*, because examinees are exchangeable.
/// Probabilities are resolved to 2⁻⁶⁴. One random number is enough for four examinees nearly always;
/// the cost does not depend on the size of the pool.
public struct MultivariateHypergeometricSampler: CountSampler {
  /// The number of score points.
  public let pointCount: Int
  /// The number of examinees in each draw.
  public let examinees: Int
  private let pooled: [Int]
  private let total: Int
  private let codes: PointCodes?

  private static let examineesPerNumber = 4
  /// The bits of a number that are left to an examinee beside those of a cell.
  private static let spareBits: UInt64 = 4

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
    var sum: UInt64 = 0
    for (point, count) in pooled.counts.enumerated() where count > 0 {
      sum += UInt64(count)
      points.append(point)
      lastCodes.append(
        sum == total ? .max : UInt64(total).dividingFullWidth((sum, 0)).quotient - 1)
    }
    codes = points.isEmpty ? nil : PointCodes(points: points, lastCodes: lastCodes)
  }

  /// Replaces `counts` by a multivariate hypergeometric draw.
  ///
  /// - Precondition: `counts` has one entry for each score point.
  /// - Complexity: O(min(examinees, total − examinees) + points), without allocation.
  public func draw(into counts: inout [Int], using generator: inout Xoshiro256) {
    precondition(counts.count == pointCount, "\(counts.count) counts for \(pointCount) points")
    var counts = counts.mutableSpan
    for point in counts.indices { counts[point] = 0 }
    draw(into: &counts, from: 0, stride: 1, using: &generator)
  }

  /// Adds a draw to cells without examinees, of which that of the first point stands at `first` and the
  /// others `stride` apart.
  @inline(__always) func draw<Count: FixedWidthInteger>(
    into cells: inout MutableSpan<Count>, from first: Int, stride: Int,
    using generator: inout Xoshiro256
  ) {
    guard let codes else { return }
    let pooled = pooled.span
    let drawsRest = 2 * examinees > total
    var left = drawsRest ? total - examinees : examinees
    while left > 0 {
      var bits = generator.next()
      for _ in 0..<min(left, Self.examineesPerNumber) {
        let point = codes.point(ofCell: bits & PointCodes.cellMask, using: &generator)
        bits >>= PointCodes.cellBits
        let screen = bits & (1 << Self.spareBits - 1)
        bits >>= Self.spareBits
        let cell = first &+ point &* stride
        let taken = Int(truncatingIfNeeded: cells[cell])
        if Self.isNew(taken, of: pooled[point], screen: screen, using: &generator) {
          cells[cell] &+= 1
          left &-= 1
        }
      }
    }
    guard drawsRest else { return }
    for point in pooled.indices {
      let cell = first &+ point &* stride
      cells[cell] = Count(truncatingIfNeeded: pooled[point]) &- cells[cell]
    }
  }

  /// Whether an examinee of a point is none of those taken.
  ///
  /// Where few are, spare bits say so but once in
  /// sixteen times, and only then is another number drawn.
  @inline(__always) private static func isNew(
    _ taken: Int, of all: Int, screen: UInt64, using generator: inout Xoshiro256
  ) -> Bool {
    let screened = taken << spareBits
    if screened <= all {
      if screen != 0 || taken == 0 { return true }
      return generator.next().multipliedFullWidth(by: UInt64(all)).high >= UInt64(screened)
    }
    return generator.next().multipliedFullWidth(by: UInt64(all)).high >= UInt64(taken)
  }
}
