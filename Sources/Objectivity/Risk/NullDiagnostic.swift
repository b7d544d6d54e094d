import ScoreStatistics

/// How the effects of an indicator lie over the units of one assessment beside chance, and after honest
/// spread is allowed for.
public struct NullDiagnostic: Hashable, Sendable {
  /// The indicator.
  public var indicator: IndicatorIdentifier
  /// The number of units measured.
  public var units: Int
  /// The median deviate of units beside chance alone; zero under the theoretical null.
  public var centre: Double?
  /// The distance of the quartiles of deviates beside chance alone, beside that of a normal: how many times
  /// more than by chance units differ.
  public var scale: Double?
  /// The ratio of the median squared deviate after honest spread is allowed for to its value under chance.
  public var inflation: Double?
  /// Whether there were enough units to read the spread from.
  public var usable: Bool
  /// The deviates against those of a standard normal: a QQ plot, from left to right.
  public var quantiles: [Quantile]

  /// A point of a QQ plot.
  public struct Quantile: Hashable, Sendable {
    /// The quantile of a standard normal.
    public var expected: Double
    /// The quantile of the units.
    public var observed: Double
  }

  /// The places of ``quantiles``; those are left out beyond which there is less than one unit.
  static let places = stride(from: -3.0, through: 3, by: 0.5)

  /// The quantiles of deviates at ``places``.
  static func quantiles(of deviates: [Double]) -> [Quantile] {
    let sorted = deviates.sorted()
    return places.filter {
      Double(sorted.count) * Normal.standard.survival(abs($0)) >= 1
    }.map { place in
      Quantile(
        expected: place,
        observed: SampleQuantile.linear(1 - Normal.standard.survival(place), ofSorted: sorted))
    }
  }

  /// Creates a diagnostic.
  public init(
    indicator: IndicatorIdentifier, units: Int, centre: Double?, scale: Double?,
    inflation: Double?, usable: Bool, quantiles: [Quantile] = []
  ) {
    self.quantiles = quantiles
    self.indicator = indicator
    self.units = units
    self.centre = centre
    self.scale = scale
    self.inflation = inflation
    self.usable = usable
  }
}

extension NullDiagnostic {
  /// Sums up the units of one assessment: their deviates beside chance alone and beside honest spread, the
  /// latter `nil` where too few units allow no spread to be read.
  init(indicator: IndicatorIdentifier, chance: [Double], deviates: [Double]?) {
    let sorted = chance.sorted()
    guard let deviates else {
      self.init(
        indicator: indicator, units: chance.count, centre: nil, scale: nil, inflation: nil,
        usable: false)
      return
    }
    func quantile(_ share: Double) -> Double { SampleQuantile.linear(share, ofSorted: sorted) }
    let squares = deviates.map { $0 * $0 }.sorted()
    self.init(
      indicator: indicator, units: chance.count, centre: quantile(0.5),
      // A normal has its quartiles 1.349 standard deviations apart.
      scale: (quantile(0.75) - quantile(0.25)) / 1.3489795003921634,
      // The median of a squared normal deviate.
      inflation: SampleQuantile.linear(0.5, ofSorted: squares) / 0.45493642311957283,
      usable: true, quantiles: Self.quantiles(of: deviates))
  }
}
