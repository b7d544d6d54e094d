import ScoreStatistics

/// How many units stand out, and how many of them would if all were honest: what a choice of length rests on.
///
/// How much of the lasting spread between units counts as honest cannot be read from results: it decides
/// whether a region looks at its certain cases or at all that differ. ``curve`` shows what each choice costs.
public struct Screening: Hashable, Sendable {
  /// The share of the lasting spread that counts as honest for the level ``RiskLevel/elevated``.
  public var honestShare: Double
  /// What is found when other shares count as honest, ascending by share.
  public var curve: [Point]
  /// How far each indicator reaches beside its mirror.
  public var indicators: [Reach]
  /// The combined p-values of all units judged, ascending, with the whole lasting spread as honest.
  public var pValues: [Double]
  /// The combined p-values of all units the impossible way round, ascending.
  public var mirrorPValues: [Double]

  /// What is found when one share of the lasting spread counts as honest.
  public struct Point: Hashable, Sendable {
    /// The share.
    public var share: Double
    /// The number of units flagged.
    public var flagged: Int
    /// The number of units that are as unusual the impossible way round.
    public var mirrored: Int
    /// The number of honest units expected among those flagged, were p-values uniform.
    ///
    /// Units times the largest p-value flagged; with a share below one it is too small.
    public var expectedByChance: Double
  }

  /// How far one indicator reaches in the direction it looks for, and in the impossible one.
  public struct Reach: Hashable, Sendable {
    /// The indicator.
    public var indicator: IndicatorIdentifier
    /// The number of units judged.
    public var units: Int
    /// The units with a deviate of ``Screening/reachDeviate`` or more.
    public var target: Int
    /// The units with the opposite deviate or less.
    public var mirror: Int
    /// The units that reach as far at cuts of the scale where no boundary is, for as many cuts as there are
    /// boundaries; `nil` for indicators without such cuts, and where the scale has no room for them.
    public var placebo: Double?
    /// The lasting spread τ on the scale of the effect.
    public var lastingSpread: Double
    /// Whether it is evidence on these results; otherwise its mirror reaches as far and it is context.
    public var isEvidence: Bool
  }

  /// The deviate from which on units are counted in ``Reach``, p = 0.001.
  public static let reachDeviate = 3.090232306167813
  /// The shares of the lasting spread that the curve shows beside ``honestShare``.
  static let shares = [0.0, 0.1, 0.25, 0.5, 0.75, 1]

  /// The number of honest units expected among the first `count` of the ranking, by the mirror and were
  /// p-values uniform; `nil` for an empty ranking.
  public func expectedHonest(amongFirst count: Int) -> (byMirror: Int, byChance: Double)? {
    guard count > 0, let last = pValues.prefix(count).last else { return nil }
    return (
      mirrorPValues.prefix { $0 <= last }.count,
      Double.minimum(
        Double(count), Double(pValues.count) * last)
    )
  }
}
