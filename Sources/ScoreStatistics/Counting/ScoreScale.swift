/// The consecutive integer score points on which an assessment reports.
///
/// Half-mark scales are represented by doubling every score before counting.
public struct ScoreScale: Hashable, Sendable {
  /// The lowest score that can be obtained.
  public let minimum: Int
  /// The highest score that can be obtained.
  public let maximum: Int

  /// Creates a scale from `minimum` to `maximum`, both included.
  ///
  /// - Precondition: `minimum <= maximum`, and the scale has at most 65,536 points.
  public init(minimum: Int = 0, maximum: Int) {
    precondition(minimum <= maximum, "a scale from \(minimum) to \(maximum) has no points")
    precondition(maximum - minimum < 65_536, "a scale of \(maximum - minimum + 1) points")
    self.minimum = minimum
    self.maximum = maximum
  }

  /// The number of score points.
  @inlinable public var pointCount: Int { maximum - minimum + 1 }

  /// The score points in ascending order.
  public var points: ClosedRange<Int> { minimum...maximum }

  /// The column of `score` in a table on this scale, or `nil` when the score is outside the scale.
  @inlinable public func index(of score: Int) -> Int? {
    score >= minimum && score <= maximum ? score - minimum : nil
  }
}
