import RealModule
import ScoreStatistics

/// A profile of answers over the items that the totals of the examinees do not let expect.
///
/// With R_j the residual of item *j*, the sum over examinees of points less those expected from their
/// totals, the statistic is
///
///     Σ_j R_j² / Γ_jj,   Γ = C + τ²·h·C²
///
/// where Γ holds chance and the honest differences between classes in what was taught, as
/// `ItemComparison` describes. Its p-value is the upper tail of the shifted gamma distribution with
/// the same three cumulants. The effect is the number of points a paper that lie on other items than
/// expected, ½ Σ|R_j| / n, beyond what is usual. Dictated or leaked answers to some items do this;
/// so does a topic taught very well, or not at all.
///
/// Source: a weighted sum of squares as in Imhof (1961), <https://doi.org/10.1093/biomet/48.3-4.419>;
/// as an index of classes, Jacob & Levitt (2003), <https://doi.org/10.1162/00335530360698441>.
///
/// - Complexity: O(items³) for each unit.
public struct ItemProfile: Indicator {
  /// Creates the indicator.
  public init() {}

  /// `item-profile`.
  public let identifier = IndicatorIdentifier(rawValue: "item-profile")
  /// The items family.
  public let family = IndicatorFamily.items
  /// Evidence.
  public let role = IndicatorRole.evidence
  /// Merilo's own method.
  public let origin = Origin.merilo

  /// The number of standard deviations from which on an item is named.
  public static let namedDeviation = 2.0
  /// The number of items that are named at most.
  public static let namedItems = 3

  /// One outcome for each unit of the context.
  public func outcomes(in context: IndicatorContext) -> [Evidence.Outcome] {
    context.itemOutcomes { comparison, unit in
      Self.measurement(of: unit, interaction: comparison.interaction)
    }
  }

  private static func measurement(of unit: UnitItems, interaction: [Double]) -> Measurement? {
    let items = unit.tellingItems
    guard items.count >= 2 else { return nil }
    let covariance = unit.covariance(of: items, interaction: interaction)
    let deviations = items.indices.map { covariance[$0][$0].squareRoot() }
    let scores = items.indices.map { unit.residuals[items[$0]] / deviations[$0] }
    let statistic = scores.reduce(0) { $0 + $1 * $1 }
    let null = null(covariance: covariance, deviations: deviations)
    let size = Double(unit.examinees)
    let moved = items.reduce(0) { $0 + unit.residuals[$1].magnitude } / 2 / size
    let spread = deviations.reduce(0, +) / 2 / size
    let usual = (2 / Double.pi).squareRoot() * spread
    // A shift of every item by as many of its standard deviations.
    let shift =
      (detectableStandardErrors * null.variance.squareRoot() / Double(items.count)).squareRoot()
    return Measurement(
      statistic: (statistic - null.mean) / null.variance.squareRoot(), effect: moved - usual,
      effectUnit: .points, pValue: Double.maximum(1e-300, null.survival(statistic)),
      minimumDetectableEffect: spread * Self.meanMagnitude(shift) - usual,
      details: [
        .init(.examinees, size), .init(.observed, moved), .init(.expected, usual),
      ] + named(items, scores: scores, unit: unit))
  }

  private static func named(
    _ items: [Int], scores: [Double], unit: UnitItems
  ) -> [Measurement.Detail] {
    items.indices.filter { scores[$0].magnitude >= namedDeviation }
      .sorted { scores[$0].magnitude > scores[$1].magnitude }
      .prefix(namedItems)
      .flatMap { index -> [Measurement.Detail] in
        [
          .init(.item, Double(items[index] + 1)),
          .init(.itemExcess, unit.residuals[items[index]] / Double(unit.examinees)),
        ]
      }
  }

  /// The distribution of the sum of squares: tr M, 2 tr M², 8 tr M³ with M the correlations.
  private static func null(
    covariance: [[Double]], deviations: [Double]
  ) -> PearsonTypeIII {
    let count = deviations.count
    let correlation = (0..<count).map { row in
      (0..<count).map { covariance[row][$0] / (deviations[row] * deviations[$0]) }
    }
    var square = 0.0
    var cube = 0.0
    for row in 0..<count {
      for column in 0..<count {
        square += correlation[row][column] * correlation[row][column]
        var entry = 0.0
        for between in 0..<count {
          entry += correlation[row][between] * correlation[between][column]
        }
        cube += entry * correlation[row][column]
      }
    }
    return PearsonTypeIII(mean: Double(count), variance: 2 * square, thirdCumulant: 8 * cube)
  }

  /// E|Z + shift| for a standard normal Z.
  private static func meanMagnitude(_ shift: Double) -> Double {
    (2 / Double.pi).squareRoot() * Double.exp(-shift * shift / 2)
      + shift * Double.erf(shift / 2.0.squareRoot())
  }
}
