/// Draws counts of examinees from fixed probabilities of the score points.
///
/// Probabilities are resolved to 2⁻⁶⁴. Each examinee costs one random number.
public struct MultinomialSampler: CountSampler {
  /// The number of score points.
  public let pointCount: Int
  /// The number of examinees in each draw.
  public let examinees: Int
  private let points: [Int]
  private let table: GuideTable

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
    lastCodes[lastCodes.count - 1] = .max
    self.points = points
    table = GuideTable(lastCodes: lastCodes)
  }

  /// Replaces `counts` by a multinomial draw.
  ///
  /// - Precondition: `counts` has one entry for each score point.
  /// - Complexity: O(examinees + points), without allocation.
  public func draw(into counts: inout [Int], using generator: inout Xoshiro256) {
    precondition(counts.count == pointCount, "\(counts.count) counts for \(pointCount) points")
    for point in counts.indices { counts[point] = 0 }
    for _ in 0..<examinees { counts[points[table.interval(of: generator.next())]] &+= 1 }
  }
}
