/// How well a score ranks unusual units above ordinary ones.
///
/// The curve has one point for each distinct score: the shares of ordinary and of unusual units with at
/// least that score. The area is the probability that an unusual unit scores higher than an ordinary
/// one, ties counting one half: the Mann–Whitney statistic over the product of the two numbers.
///
/// A score of −∞ stands for units about which nothing could be said: they come last.
///
/// Source: Hanley & McNeil (1982), <https://doi.org/10.1148/radiology.143.1.7063747>.
public struct ReceiverOperatingCharacteristic: Hashable, Sendable {
  /// A point of the curve.
  public struct Point: Hashable, Sendable {
    /// The share of ordinary units with at least the threshold.
    public let falsePositiveRate: Double
    /// The share of unusual units with at least the threshold.
    public let truePositiveRate: Double
  }

  /// The points from (0, 0) to (1, 1), one for each distinct score.
  public let points: [Point]
  /// The area under the curve, 0.5 for a score that does not tell.
  public let area: Double

  /// Ranks units by their scores, or returns `nil` where either kind is missing.
  ///
  /// - Precondition: No score is NaN.
  /// - Complexity: O(n log n).
  public init?(unusual: [Double], ordinary: [Double]) {
    guard !unusual.isEmpty, !ordinary.isEmpty else { return nil }
    let ranked = (unusual.map { ($0, true) } + ordinary.map { ($0, false) })
      .sorted { $0.0 > $1.0 }
    var points = [Point(falsePositiveRate: 0, truePositiveRate: 0)]
    var doubledArea = 0
    var (found, wrong) = (0, 0)
    var index = 0
    while index < ranked.count {
      let score = ranked[index].0
      let (foundBefore, wrongBefore) = (found, wrong)
      while index < ranked.count, ranked[index].0 == score {
        if ranked[index].1 { found += 1 } else { wrong += 1 }
        index += 1
      }
      doubledArea += (wrong - wrongBefore) * (found + foundBefore)
      points.append(
        Point(
          falsePositiveRate: Double(wrong) / Double(ordinary.count),
          truePositiveRate: Double(found) / Double(unusual.count)))
    }
    self.points = points
    area = Double(doubledArea) / Double(2 * unusual.count * ordinary.count)
  }

  /// The largest share of unusual units that a threshold finds with at most the given share of
  /// ordinary ones; nothing is interpolated.
  public func truePositiveRate(atFalsePositiveRate rate: Double) -> Double {
    points.last { $0.falsePositiveRate <= rate }?.truePositiveRate ?? 0
  }
}
