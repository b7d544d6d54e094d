public import ScoreStatistics

/// The boundaries of marks on a score scale, with the document they come from.
///
/// Boundaries are always given, never estimated from the data.
public struct MarkScale: Hashable, Sendable {
  /// The score scale.
  public let scoreScale: ScoreScale
  /// The first score of each next mark, ascending; empty where no mark is given.
  ///
  /// On a ВПР scale the three boundaries are the first scores of «3», «4» and «5».
  public let boundaries: [Int]
  /// The document or file from which the boundaries were taken.
  public let source: String

  /// Creates a mark scale, or returns `nil` when the boundaries are not strictly ascending inside
  /// the scale.
  ///
  /// A boundary at the minimum of the scale is refused: nobody could score below it.
  public init?(scoreScale: ScoreScale, boundaries: [Int], source: String) {
    guard zip(boundaries, boundaries.dropFirst()).allSatisfy({ $0 < $1 }),
      boundaries.allSatisfy({ $0 > scoreScale.minimum && $0 <= scoreScale.maximum })
    else { return nil }
    self.scoreScale = scoreScale
    self.boundaries = boundaries
    self.source = source
  }

  /// Whether every score is a mark of its own, as in tables that give marks in place of scores.
  public var isOfMarks: Bool { boundaries.count == scoreScale.pointCount - 1 }

  /// The name of the mark that begins at a boundary: «3», «4», «5» when there are three boundaries,
  /// otherwise the score of the boundary.
  ///
  /// It holds for procedures with ``Procedure/givesFivePointMarks`` only.
  public func markName(beginningAt boundary: Int) -> String {
    guard boundaries.count == 3, let index = boundaries.firstIndex(of: boundary) else {
      return String(boundary)
    }
    return String(index + 3)
  }
}
