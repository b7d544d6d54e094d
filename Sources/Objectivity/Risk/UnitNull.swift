import ScoreStatistics

/// The distribution of combined p-values over ordinary units, read from the units themselves.
///
/// Combined p-values of discrete and one-way corrected indicators are larger than chance gives. With
/// many units their z-values show by how much:
///
///     z ~ Normal(μ, σ²)
///
/// μ is the median and σ comes from the quantiles below it, where unusual units do not lie; a share of
/// unusual units moves both up, to the safe side. σ is widened by two of its standard errors.
struct UnitNull {
  /// The number of units from which on the correction is trusted.
  static let minimumUnits = 150
  /// The smallest spread that is believed.
  static let smallestSpread = 0.5

  let centre: Double
  let spread: Double

  /// Reads the null, or returns `nil` for fewer than ``minimumUnits`` p-values.
  init?(pValues: [Double]) {
    guard pValues.count >= Self.minimumUnits else { return nil }
    let zValues = pValues.map(RiskModel.zValue).sorted()
    func quantile(_ share: Double) -> Double {
      zValues[Int(share * Double(zValues.count - 1) + 0.5)]
    }
    centre = quantile(0.5)
    // Quantiles of the standard normal at 0.05, 0.10, …, 0.45; deeper ones carry the caps of p near 1.
    let shares = (1...9).map { 0.05 * Double($0) }
    var products = 0.0
    var squares = 0.0
    for share in shares {
      let expected = Normal.standard.quantile(share)
      products += expected * (quantile(share) - centre)
      squares += expected * expected
    }
    let slope = products / squares
    spread = max(Self.smallestSpread, slope * (1 + 2 / Double(pValues.count).squareRoot()))
  }

  /// A p-value on the scale of ordinary units.
  func recalibrated(_ pValue: Double) -> Double {
    Normal.standard.survival((RiskModel.zValue(pValue) - centre) / spread)
  }
}
