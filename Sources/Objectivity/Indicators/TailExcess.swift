import RealModule
import ScoreStatistics

/// A few papers too many at the top for the unit's own distribution below it.
///
/// The top are the scores from 88 % of the maximum on. The shape of the other units, tilted to the level and
/// spread of the unit, tells how many papers to expect there; the component is the logarithm of the factor by
/// which the top is heavier (`TailComparison`). The effect is the number of papers too many. A strong unit is not
/// unusual, nor one with a wide spread; a mixture of an ordinary and a selected class may be.
///
/// Source: Merilo's own; the extrapolated counterfactual is akin to Chetty et al. (2011),
/// <https://doi.org/10.1093/qje/qjr013>.
///
/// - Complexity: O(points) for each unit.
public struct TailExcess: Indicator {
  /// Creates the indicator.
  public init() {}

  /// `tail-excess`.
  public let identifier = IndicatorIdentifier(rawValue: "tail-excess")
  /// The shape family.
  public let family = IndicatorFamily.shape
  /// Evidence.
  public let role = IndicatorRole.evidence
  /// A top heavier by 15 %.
  public let practicalFloor = 0.15
  /// A top heavier by two thirds.
  public let alternativeEffect = 0.5
  /// Merilo's own method.
  public let origin = Origin.merilo

  /// The share of the maximum from which on a score belongs to the top.
  public static let topShare = 0.88
  /// One outcome for each unit of the context.
  public func outcomes(in context: IndicatorContext) -> [Evidence.Outcome] {
    let points = context.results.table.scale.pointCount
    let cut = Self.cut(points: points, markScale: context.results.markScale)
    let comparison = TailComparison(tail: cut..<points, sign: 1)
    return context.shapedOutcomes { comparison.outcome($0) }
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
}
