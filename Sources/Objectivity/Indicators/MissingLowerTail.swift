import RealModule
import ScoreStatistics

/// Too few weak papers for the unit's own distribution above them.
///
/// The lower tail are the scores that up to a fifth of all examinees have, moved off the window of a mark
/// boundary. The shape of the other units, tilted in level and spread to the unit's papers above, is
/// carried on downwards; the number of weak papers is compared with what that leads to expect, by the
/// lower tail of a negative binomial distribution that knows the error of the fit and how much honest
/// units vary (`TailComparison`). The effect is the number of papers missing. Weak pupils who stayed
/// away leave such a gap; so do pupils who left school, and support that reaches the weakest first.
///
/// Source: Merilo's own; the extrapolated counterfactual is akin to Chetty et al. (2011),
/// <https://doi.org/10.1093/qje/qjr013>.
///
/// - Complexity: O(points × iterations of the fit) for each unit.
public struct MissingLowerTail: Indicator {
  /// Creates the indicator.
  public init() {}

  /// `missing-lower-tail`.
  public let identifier = IndicatorIdentifier(rawValue: "missing-lower-tail")
  /// The shape family.
  public let family = IndicatorFamily.shape
  /// Evidence.
  public let role = IndicatorRole.evidence
  /// Merilo's own method.
  public let origin = Origin.merilo

  /// The share of all examinees that the lower tail holds at most.
  public static let tailShare = 0.2
  /// The papers expected in the tail below which even none would not be unusual.
  public static let leastExpected = 3.0

  /// The 80 % quantile of the standard normal distribution.
  private static let quantile = 0.8416212335729143

  /// One outcome for each unit of the context.
  public func outcomes(in context: IndicatorContext) -> [Evidence.Outcome] {
    let pooled = context.reference?.totals.counts ?? []
    let cut = Self.cut(pooled: pooled, markScale: context.results.markScale)
    let points = context.results.table.scale.pointCount
    return TailComparison(
      context: context, body: cut..<points, tail: 0..<cut, leastExpected: Self.leastExpected
    ).outcomes { tail, null in
      let lower = null.cumulative(tail.observed)
      let below = null.cumulative(tail.observed - 1)
      return Measurement(
        statistic: 2
          * ((tail.expected + 0.375).squareRoot() - (Double(tail.observed) + 0.375).squareRoot()),
        effect: tail.expected - Double(tail.observed), effectUnit: .examinees,
        pValue: Double.maximum(1e-300, lower),
        minimumDetectableEffect: Self.detectableGap(null),
        details: [
          .init(.examinees, Double(tail.examinees)), .init(.observed, Double(tail.observed)),
          .init(.expected, tail.expected),
          .init(.midPValue, Double.maximum(1e-300, (lower + below) / 2)),
        ])
    }
  }

  /// The first point above the tail.
  static func cut(pooled: [Int], markScale: MarkScale?) -> Int {
    let examinees = pooled.reduce(0, +)
    var cut = 0
    var below = 0
    while cut < pooled.count,
      Double(below + pooled[cut]) <= tailShare * Double(examinees)
    {
      below += pooled[cut]
      cut += 1
    }
    let windows = markScale.map { BoundaryWindows(markScale: $0).windows } ?? []
    let split = windows.first { $0.all.lowerBound < cut && cut < $0.all.upperBound }
    return split?.all.lowerBound ?? cut
  }

  /// The gap below the largest number that the test at 0.05 finds unusual, found with probability 0.8
  /// when the number in the tail is Poisson below it; `nil` where even an empty tail is not unusual.
  private static func detectableGap(_ null: NegativeBinomial) -> Double? {
    guard null.cumulative(0) <= 0.05 else { return nil }
    var lower = 0
    var upper = 1
    while null.cumulative(upper) <= 0.05 { (lower, upper) = (upper, 2 * upper) }
    while upper - lower > 1 {
      let middle = (lower + upper) / 2
      if null.cumulative(middle) <= 0.05 { lower = middle } else { upper = middle }
    }
    // The Poisson mean m with m + 0.84 √m = lower + ½.
    let root =
      ((Self.quantile * Self.quantile + 4 * Double(lower) + 2).squareRoot() - Self.quantile) / 2
    return null.mean - root * root
  }
}
