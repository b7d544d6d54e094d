import RealModule
import ScoreStatistics

/// Too few weak papers for the unit's own distribution above them.
///
/// The lower tail are the scores that up to a fifth of all examinees have, moved off the window of a mark
/// boundary. The shape of the other units, tilted to the level and spread of the unit, tells how many papers to
/// expect there; the component is the logarithm of the factor by which the tail is lighter (`TailComparison`).
/// The effect is the number of papers missing. Weak pupils who stayed away leave such a gap; so do pupils who
/// left school, and support that reaches the weakest first.
///
/// Source: Merilo's own; the extrapolated counterfactual is akin to Chetty et al. (2011),
/// <https://doi.org/10.1093/qje/qjr013>.
///
/// - Complexity: O(points) for each unit.
public struct MissingLowerTail: Indicator {
  /// Creates the indicator.
  public init() {}

  /// `missing-lower-tail`.
  public let identifier = IndicatorIdentifier(rawValue: "missing-lower-tail")
  /// The shape family.
  public let family = IndicatorFamily.shape
  /// Evidence.
  public let role = IndicatorRole.evidence
  /// A tail lighter by 15 %.
  public let practicalFloor = 0.15
  /// A tail lighter by two fifths.
  public let alternativeEffect = 0.5
  /// Merilo's own method.
  public let origin = Origin.merilo

  /// The share of all examinees that the lower tail holds at most.
  public static let tailShare = 0.2
  /// One outcome for each unit of the context.
  public func outcomes(in context: IndicatorContext) -> [Evidence.Outcome] {
    let pooled = context.reference?.totals.counts ?? []
    let cut = Self.cut(pooled: pooled, markScale: context.results.markScale)
    let comparison = TailComparison(tail: 0..<cut, sign: -1)
    return context.shapedOutcomes { comparison.outcome($0) }
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
}
