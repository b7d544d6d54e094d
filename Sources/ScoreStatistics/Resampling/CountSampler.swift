/// A source of random counts with a fixed total.
public protocol CountSampler: Sendable {
  /// The number of score points, which is the length of the buffer to draw into.
  var pointCount: Int { get }
  /// Replaces `counts` by a random draw; nothing is allocated.
  func draw(into counts: inout [Int], using generator: inout Xoshiro256)
}
