import RealModule
import ScoreStatistics

/// A few papers too many at the top for the unit's own distribution below it.
///
/// The top are the scores from 88 % of the maximum on. The shape of the other units, tilted in level and
/// spread to the unit's papers below the top, is carried on; the number at the top is compared with what
/// that leads to expect, by the upper tail of a negative binomial distribution that knows the error of
/// the fit and how much honest units vary (`TailComparison`). The effect is the number of papers too
/// many. A strong unit is not unusual, nor one with a wide spread; a mixture of an ordinary
/// and a selected class may be.
///
/// Source: Merilo's own; the extrapolated counterfactual is akin to Chetty et al. (2011),
/// <https://doi.org/10.1093/qje/qjr013>.
///
/// - Complexity: O(points × iterations of the fit) for each unit.
public struct TailExcess: Indicator {
  /// Creates the indicator.
  public init() {}

  /// `tail-excess`.
  public let identifier = IndicatorIdentifier(rawValue: "tail-excess")
  /// The shape family.
  public let family = IndicatorFamily.shape
  /// Evidence.
  public let role = IndicatorRole.evidence
  /// Merilo's own method.
  public let origin = Origin.merilo

  /// The share of the maximum from which on a score belongs to the top.
  public static let topShare = 0.88
  /// The papers expected at the top below which nothing is said.
  public static let leastExpected = 0.5

  /// The 80 % quantile of the standard normal distribution.
  private static let quantile = 0.8416212335729143

  /// One outcome for each unit of the context.
  public func outcomes(in context: IndicatorContext) -> [Evidence.Outcome] {
    let points = context.results.table.scale.pointCount
    let cut = Self.cut(points: points, markScale: context.results.markScale)
    return TailComparison(
      context: context, body: 0..<cut, tail: cut..<points, leastExpected: Self.leastExpected
    ).outcomes { tail, null in
      let upper = null.upperTail(tail.observed)
      let above = null.upperTail(tail.observed + 1)
      return Measurement(
        statistic: 2
          * ((Double(tail.observed) + 0.375).squareRoot() - (tail.expected + 0.375).squareRoot()),
        effect: Double(tail.observed) - tail.expected, effectUnit: .examinees,
        pValue: Double.maximum(1e-300, upper),
        minimumDetectableEffect: Self.detectableExcess(null),
        details: [
          .init(.examinees, Double(tail.examinees)), .init(.observed, Double(tail.observed)),
          .init(.expected, tail.expected),
          .init(.midPValue, Double.maximum(1e-300, (upper + above) / 2)),
        ])
    }
  }

  /// The first point of the top; papers lifted over a boundary stay on one side of it.
  static func cut(points: Int, markScale: MarkScale?) -> Int {
    let cut = Int((topShare * Double(points - 1)).rounded(.up))
    let windows = markScale.map { BoundaryWindows(markScale: $0).windows } ?? []
    guard let split = windows.first(where: { $0.all.lowerBound < cut && cut < $0.all.upperBound }),
      split.all.upperBound < points
    else { return cut }
    return split.all.upperBound
  }

  /// The excess over the smallest number that the test at 0.05 finds unusual, found with
  /// probability 0.8 when the number at the top is Poisson beside it.
  private static func detectableExcess(_ null: NegativeBinomial) -> Double {
    var lower = 0
    var upper = 1
    while null.upperTail(upper) > 0.05 { (lower, upper) = (upper, 2 * upper) }
    while upper - lower > 1 {
      let middle = (lower + upper) / 2
      if null.upperTail(middle) > 0.05 { lower = middle } else { upper = middle }
    }
    // The Poisson mean m with m − 0.84 √m = upper − ½.
    let root =
      (Self.quantile + (Self.quantile * Self.quantile + 4 * Double(upper) - 2).squareRoot()) / 2
    return root * root - null.mean
  }
}
