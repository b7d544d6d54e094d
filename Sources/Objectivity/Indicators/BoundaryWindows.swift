import ScoreStatistics

/// The points on both sides of each mark boundary between which papers can be moved.
///
/// Below a boundary the window takes the last three points, above it the first two. Windows of
/// neighbouring boundaries never overlap: a window below ends where the one above the previous
/// boundary begins. Where every score is a mark of its own there is nothing beside a boundary to see
/// moving in, and there are no windows.
public struct BoundaryWindows: Hashable, Sendable {
  /// The window of one boundary, in numbers of score points.
  public struct Window: Hashable, Sendable {
    /// The boundary: the first score of the better mark.
    public let boundary: Int
    /// The points below the boundary.
    public let below: Range<Int>
    /// The points from the boundary on.
    public let above: Range<Int>

    /// Both sides together.
    public var all: Range<Int> { below.lowerBound..<above.upperBound }
  }

  /// The number of points taken below a boundary.
  public static let pointsBelow = 3
  /// The number of points taken from a boundary on.
  public static let pointsAbove = 2

  /// The windows, ascending; boundaries that leave no point on one side have none.
  public let windows: [Window]

  /// Places the windows of a mark scale.
  public init(markScale: MarkScale) {
    guard !markScale.isOfMarks else {
      windows = []
      return
    }
    var windows: [Window] = []
    var free = 0
    let pointCount = markScale.scoreScale.pointCount
    let columns = markScale.boundaries.compactMap(markScale.scoreScale.index(of:))
    for (index, column) in columns.enumerated() {
      let next = index + 1 < columns.count ? columns[index + 1] : pointCount
      let below = max(free, column - Self.pointsBelow)..<column
      // One point is left for the window below the next boundary.
      let above = column..<max(column + 1, min(column + Self.pointsAbove, next - 1, pointCount))
      guard !below.isEmpty else { continue }
      windows.append(
        Window(boundary: markScale.boundaries[index], below: below, above: above))
      free = above.upperBound
    }
    self.windows = windows
  }
}
