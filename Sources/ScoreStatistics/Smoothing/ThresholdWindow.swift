/// The scores just below and just above a threshold between which examinees may have been moved.
public struct ThresholdWindow: Hashable, Sendable {
  /// The threshold: the first score of the upper side.
  public let threshold: Int
  /// The scores below the threshold.
  public let below: Range<Int>
  /// The scores from the threshold up.
  public let above: Range<Int>

  /// Creates a window of given numbers of points below and above a threshold.
  ///
  /// - Precondition: At least one point on either side.
  public init(threshold: Int, pointsBelow: Int, pointsAbove: Int) {
    precondition(
      pointsBelow > 0 && pointsAbove > 0, "a window of \(pointsBelow) and \(pointsAbove) points")
    self.threshold = threshold
    below = threshold - pointsBelow..<threshold
    above = threshold..<threshold + pointsAbove
  }

  /// All scores of the window.
  public var scores: Range<Int> { below.lowerBound..<above.upperBound }

  /// No default window reaches farther: nobody is lifted by more points than these.
  public static let longestReach = 5

  /// The default windows of ascending thresholds, or `nil` where two have no point between them or
  /// one is not inside the scale.
  ///
  /// Towards another threshold a window reaches half way, so that each score belongs to the nearest
  /// threshold: examinees lifted over one are not counted against the next. Towards an end of the
  /// scale it reaches half way too, but no farther than the longest reach towards another threshold,
  /// and with a single threshold no farther than a fifteenth of the scale or two points. No window
  /// reaches farther than ``longestReach``.
  public static func defaults(thresholds: [Int], on scale: ScoreScale) -> [ThresholdWindow]? {
    guard let first = thresholds.first, let last = thresholds.last,
      first > scale.minimum, last <= scale.maximum
    else { return thresholds.isEmpty ? [] : nil }
    let gaps = zip(thresholds.dropFirst(), thresholds).map { $0 - $1 }
    guard gaps.allSatisfy({ $0 >= 2 }) else { return nil }
    let wanted = gaps.max().map { $0 / 2 } ?? max(2, scale.pointCount / 15)
    let limit = min(longestReach, wanted)
    func outer(_ distance: Int) -> Int { max(1, min(limit, distance / 2)) }
    return thresholds.indices.map { index in
      ThresholdWindow(
        threshold: thresholds[index],
        pointsBelow: index == 0
          ? outer(first - scale.minimum) : min(limit, gaps[index - 1] / 2),
        pointsAbove: index == gaps.count
          ? outer(scale.maximum + 1 - last) : min(limit, gaps[index] / 2))
    }
  }
}
