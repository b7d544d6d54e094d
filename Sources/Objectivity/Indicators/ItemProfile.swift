import RealModule
import ScoreStatistics

/// A profile of answers over the items that the totals of the examinees do not let expect.
///
/// For every class, with e_j the mean residual of item *j*, the points beyond those that the totals of its
/// papers let expect, v_j its variance under chance and τ_j² that of honest differences between classes,
///
///     χ = (Σ_j e_j² / (v_j + τ_j²) − (J − 1)) / √(2(J − 1))
///
/// (`GroupItemInteraction`). Every class of two papers and more is a component of its own, over the items
/// it was taught. The p-value is the upper tail of Pearson's type III for the classes together. The
/// effect is the number of points a paper that lie on other items than expected, ½ Σ|R_j| / n with R_j the
/// residuals of all classes, beyond what is usual. Dictated or leaked answers to some items do
/// this; so does a topic taught very well, or badly.
///
/// Source: an index of classes by their unexpected answers, Jacob & Levitt (2003),
/// <https://doi.org/10.1162/00335530360698441>.
///
/// - Complexity: O(items) for each class.
public struct ItemProfile: Indicator {
  /// Creates the indicator.
  public init() {}

  /// `item-profile`.
  public let identifier = IndicatorIdentifier(rawValue: "item-profile")
  /// The items family.
  public let family = IndicatorFamily.items
  /// Evidence.
  public let role = IndicatorRole.evidence
  /// Supports only: what was taught in a class shows here, and cells one by one flag schools that do not repeat.
  public let isSupporting = true
  /// An index of five of its standard deviations under chance.
  public let alternativeEffect = 5.0
  /// Merilo's own method.
  public let origin = Origin.merilo

  /// The number of standard deviations from which on an item is named.
  public static let namedDeviation = 2.0
  /// The number of items that are named at most.
  public static let namedItems = 3

  /// One outcome for each unit of the context.
  public func outcomes(in context: IndicatorContext) -> [Evidence.Outcome] {
    context.itemOutcomes(Self.measurement)
  }

  private static func measurement(of unit: UnitItemScores) -> Measurement? {
    let interaction = unit.comparison.interaction
    guard let effects = PooledItemEffects(unit.classes.compactMap { interaction.effects[$0] })
    else { return nil }
    let items = unit.comparison.scores.items.indices.compactMap { Item($0, of: unit) }
    let size = Double(unit.papers)
    let moved = items.reduce(0) { $0 + $1.residual.magnitude } / 2 / size
    let spread = items.reduce(0) { $0 + $1.deviation } / 2 / size
    let usual = (2 / Double.pi).squareRoot() * spread
    // A shift of every item by as many of its standard deviations.
    let count = Double(items.count)
    let chance = (2 * (count - 1) * Double(effects.components.count)).squareRoot()
    let shift = (detectableStandardErrors * chance / count).squareRoot()
    var measurement = Measurement(
      statistic: effects.normalDeviate, effect: moved - usual, effectUnit: .points,
      pValue: effects.pValue, minimumDetectableEffect: spread * meanMagnitude(shift) - usual,
      details: [
        .init(.examinees, size), .init(.observed, moved), .init(.expected, usual),
      ] + named(items, size: size))
    measurement.components = effects.components
    return measurement
  }

  private static func named(_ items: [Item], size: Double) -> [Measurement.Detail] {
    items.filter { $0.residual.magnitude >= namedDeviation * $0.deviation }
      .sorted { $0.residual.magnitude / $0.deviation > $1.residual.magnitude / $1.deviation }
      .prefix(namedItems)
      .flatMap { item -> [Measurement.Detail] in
        [
          .init(.item, Double(item.number + 1)), .init(.itemExcess, item.residual / size),
        ]
      }
  }

  /// The residual of one item in all classes, with the standard deviation that chance and honest
  /// differences between classes give it.
  private struct Item {
    let number: Int
    let residual: Double
    let deviation: Double

    init?(_ number: Int, of unit: UnitItemScores) {
      let honest = unit.comparison.interaction.honestVariances[number]
      var residual = 0.0
      var variance = 0.0
      for schoolClass in unit.classes {
        guard
          let own = unit.comparison.scores.residual(ofGroup: schoolClass, item: number)
        else { continue }
        residual += own.sum
        variance += own.variance + honest * Double(own.papers * own.papers)
      }
      guard variance > 0 else { return nil }
      self.number = number
      self.residual = residual
      deviation = variance.squareRoot()
    }
  }

  /// E|Z + shift| for a standard normal Z.
  private static func meanMagnitude(_ shift: Double) -> Double {
    (2 / Double.pi).squareRoot() * Double.exp(-shift * shift / 2)
      + shift * Double.erf(shift / 2.0.squareRoot())
  }
}
