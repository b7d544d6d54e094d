import RealModule
import ScoreStatistics

/// How papers below a mark boundary are lifted over it: from where, and how far.
///
/// A paper *d* points below the boundary (d = 1 … ``reach``) is lifted with a probability that falls from one
/// point to the next, and lands on the first points of the better mark in shares of ``landingShares``: whoever
/// looks for points seldom stops at the very first. On a real region the counts of the three points from the
/// boundary on stand out together, and their excess repeats from year to year while that of the first point
/// alone repeats half as well.
struct Lifting: Hashable, Sendable {
  /// The number of the boundary, from 0.
  let number: Int
  /// The number of the first score point of the better mark.
  let boundary: Int
  /// The points from which papers may be lifted.
  let below: Range<Int>
  /// The points on which they land.
  let landing: Range<Int>

  /// The points below a boundary from which papers are lifted.
  static let reach = 3
  /// The shares of lifted papers that land on the first points of the better mark.
  static let landingShares = [0.55, 0.28, 0.17]
  /// The share of papers within reach that a typical intervention lifts: the statistic is most powerful near it.
  static let typicalShare = 0.35

  /// All points that lifting touches.
  var zone: Range<Int> { below.lowerBound..<landing.upperBound }

  /// The liftings over the boundaries of a scale; none where every score is a mark of its own.
  static func overBoundaries(of markScale: MarkScale) -> [Lifting] {
    guard !markScale.isOfMarks else { return [] }
    let points = markScale.boundaries.compactMap(markScale.scoreScale.index(of:))
    return points.enumerated().compactMap { number, boundary in
      Lifting(
        number: number, boundary: boundary,
        from: number > 0 ? points[number - 1] : 0,
        to: number + 1 < points.count ? points[number + 1] : markScale.scoreScale.pointCount)
    }
  }

  /// Lifting over a boundary inside a range of points, or `nil` where there is no point on one side.
  init?(number: Int, boundary: Int, from lowest: Int, to highest: Int) {
    let below = max(lowest, boundary - Self.reach)..<max(lowest, boundary)
    let landing = boundary..<min(highest, boundary + Self.landingShares.count)
    guard !below.isEmpty, !landing.isEmpty else { return nil }
    self.number = number
    self.boundary = boundary
    self.below = below
    self.landing = landing
  }

  /// The share of papers that lie within reach.
  func shareInReach(of probabilities: [Double]) -> Double { probabilities[below].reduce(0, +) }

  /// The statistic for the share of papers within reach that was lifted.
  func efficientScore(under probabilities: [Double]) -> EfficientScore? {
    let reachable = shareInReach(of: probabilities)
    guard reachable > 0 else { return nil }
    let landingTotal = Self.landingShares.prefix(landing.count).reduce(0, +)
    var change = [Double](repeating: 0, count: probabilities.count)
    var score = change
    for point in below {
      change[point] = -probabilities[point]
      score[point] = Double.log(1 - Self.typicalShare)
    }
    for (place, point) in landing.enumerated() {
      let gain = reachable * Self.landingShares[place] / landingTotal
      guard probabilities[point] > 0 else { continue }
      change[point] = gain
      score[point] = Double.log(1 + Self.typicalShare * gain / probabilities[point])
    }
    return EfficientScore(score: score, change: change, under: probabilities)
  }
}
