/// Draws counts of examinees from fixed probabilities of the score points.
///
/// Probabilities are resolved to 2⁻⁶⁴. One random number is enough for five examinees: the first
/// twelve bits of a code nearly always settle its score point, and only where they do not are the
/// other 52 drawn.
public struct MultinomialSampler: CountSampler {
  /// The number of score points.
  public let pointCount: Int
  /// The number of examinees in each draw.
  public let examinees: Int
  private let codes: PointCodes

  private static let examineesPerNumber = 5

  /// Creates a sampler of `examinees` examinees from a reference distribution.
  ///
  /// - Precondition: `examinees >= 0`.
  public init(reference: ProbabilityMassFunction, examinees: Int) {
    precondition(examinees >= 0, "a draw of \(examinees) examinees")
    self.examinees = examinees
    pointCount = reference.probabilities.count
    var points: [Int] = []
    var lastCodes: [UInt64] = []
    var cumulative = 0.0
    for (point, probability) in reference.probabilities.enumerated() {
      cumulative += probability
      let codes = cumulative >= 1 ? UInt64.max : UInt64(cumulative * 0x1p64)
      let previous = lastCodes.last.map { $0 + 1 } ?? 0
      guard probability > 0, codes > previous else { continue }
      points.append(point)
      lastCodes.append(codes - 1)
      if codes == .max { break }
    }
    codes = PointCodes(points: points, lastCodes: lastCodes)
  }

  /// Replaces `counts` by a multinomial draw.
  ///
  /// - Precondition: `counts` has one entry for each score point.
  /// - Complexity: O(examinees + points), without allocation.
  public func draw(into counts: inout [Int], using generator: inout Xoshiro256) {
    precondition(counts.count == pointCount, "\(counts.count) counts for \(pointCount) points")
    var counts = counts.mutableSpan
    for point in counts.indices { counts[point] = 0 }
    forEachExaminee(using: &generator) { counts[$0] &+= 1 }
  }

  /// Calls `body` with the score point of each examinee of a draw.
  @inline(__always) func forEachExaminee(
    using generator: inout Xoshiro256, _ body: (_ point: Int) -> Void
  ) {
    var left = examinees
    while left > 0 {
      var bits = generator.next()
      for _ in 0..<min(left, Self.examineesPerNumber) {
        body(codes.point(ofCell: bits & PointCodes.cellMask, using: &generator))
        bits >>= PointCodes.cellBits
      }
      left &-= Self.examineesPerNumber
    }
  }
}
