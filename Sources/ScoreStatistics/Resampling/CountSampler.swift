/// A source of random counts with a fixed total.
public protocol CountSampler: Sendable {
  /// The number of score points, which is the length of the buffer to draw into.
  var pointCount: Int { get }
  /// Replaces `counts` by a random draw; nothing is allocated.
  func draw(into counts: inout [Int], using generator: inout Xoshiro256)
}

extension CountSampler {
  /// A table of random draws, a row for each.
  ///
  /// - Precondition: The scale has the points of the sampler.
  /// - Complexity: That of a draw for each; nothing is allocated but the table.
  public func draws(
    _ count: Int, on scale: ScoreScale, using generator: inout Xoshiro256
  ) -> FrequencyTable {
    precondition(
      scale.pointCount == pointCount, "draws of \(pointCount) points on the scale \(scale)")
    var counts = [Int](repeating: 0, count: pointCount)
    var cells: [UInt32] = []
    cells.reserveCapacity(count * pointCount)
    for _ in 0..<count {
      draw(into: &counts, using: &generator)
      for cell in counts { cells.append(UInt32(cell)) }
    }
    return FrequencyTable(scale: scale, counts: cells)
  }
}
