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
  private let points: [Int]
  /// The last 64-bit code of each point in ``points``.
  private let lastCodes: [UInt64]
  /// The point of all codes that begin with the same bits, or `undecided`.
  private let cells: [UInt16]

  private static let cellBits: UInt64 = 12
  private static let examineesPerNumber = 5
  private static let undecided = UInt16.max

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
    self.lastCodes = lastCodes
    cells = Self.cells(points: points, lastCodes: lastCodes)
  }

  private static func cells(points: [Int], lastCodes: [UInt64]) -> [UInt16] {
    let shift = UInt64(UInt64.bitWidth) - cellBits
    var cells = [UInt16](repeating: undecided, count: 1 << Int(cellBits))
    var first: UInt64 = 0
    for (point, last) in zip(points, lastCodes) {
      // Only cells of which the interval holds the first code and the last.
      let begin = Int((first >> shift) + (first << cellBits == 0 ? 0 : 1))
      let end = Int(last >> shift) + (~last << cellBits == 0 ? 1 : 0)
      let name = UInt16(exactly: point) ?? undecided
      if begin < end { for cell in begin..<end { cells[cell] = name } }
      first = last &+ 1
    }
    return cells
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
    let cells = cells.span
    let mask = (1 as UInt64) << Self.cellBits - 1
    var left = examinees
    while left > 0 {
      var bits = generator.next()
      for _ in 0..<min(left, Self.examineesPerNumber) {
        let cell = bits & mask
        let point = cells[Int(truncatingIfNeeded: cell)]
        bits >>= Self.cellBits
        body(point == Self.undecided ? self.point(in: cell, &generator) : Int(point))
      }
      left &-= Self.examineesPerNumber
    }
  }

  /// The point of a random code that begins with the bits of a cell.
  private func point(in cell: UInt64, _ generator: inout Xoshiro256) -> Int {
    let code = cell << (UInt64(UInt64.bitWidth) - Self.cellBits) | generator.next() >> Self.cellBits
    var lower = 0
    var upper = lastCodes.count - 1
    while lower < upper {
      let middle = (lower + upper) / 2
      if lastCodes[middle] < code { lower = middle + 1 } else { upper = middle }
    }
    return points[lower]
  }
}
