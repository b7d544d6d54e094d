import RealModule

/// The shifted gamma distribution with three given cumulants, Pearson's type III.
///
/// Weighted sums of chi-squared variables are nearly of this kind, far into their tails. Without
/// skewness it is the normal distribution.
///
/// Source: Imhof (1961), section 3, <https://doi.org/10.1093/biomet/48.3-4.419>.
public struct PearsonTypeIII: Hashable, Sendable {
  /// The mean.
  public let mean: Double
  /// The variance.
  public let variance: Double
  /// The third cumulant; a negative one puts the long tail below.
  public let thirdCumulant: Double

  /// Creates the distribution.
  ///
  /// - Precondition: A positive variance.
  public init(mean: Double, variance: Double, thirdCumulant: Double) {
    precondition(variance > 0, "a variance of \(variance)")
    self.mean = mean
    self.variance = variance
    self.thirdCumulant = thirdCumulant
  }

  /// P(X > `value`).
  public func survival(_ value: Double) -> Double {
    let standardized = (value - mean) / variance.squareRoot()
    let freedom = 8 * variance * variance * variance / (thirdCumulant * thirdCumulant)
    // Beyond this many degrees of freedom the gamma and the normal are the same number.
    guard freedom < 1e8 else { return Normal.standard.survival(standardized) }
    let gamma = ChiSquared(degreesOfFreedom: freedom)
    let spread = (2 * freedom).squareRoot()
    return thirdCumulant > 0
      ? gamma.survival(freedom + standardized * spread)
      : gamma.cumulative(freedom - standardized * spread)
  }

  /// The skewness beyond which the light side of the distribution is not believed.
  public static let largestLightSkewness = 0.4

  /// The normal deviate with the same probability above it as `value` has.
  ///
  /// On the light side, where the density ends, three cumulants know too little: with a skewness *g* of 2
  /// nothing lies below −1 standard deviation, and an honest −2.5 would become −11. There |*g*| is taken
  /// as no more than ``largestLightSkewness``. Values beyond ±37 standard deviations are cut off.
  ///
  /// - Parameter value: The value.
  /// - Returns: A standard normal deviate; (value − mean)/standard deviation without skewness.
  public func normalDeviate(_ value: Double) -> Double {
    let deviation = variance.squareRoot()
    let standardized = (value - mean) / deviation
    var skewness = thirdCumulant / (variance * deviation)
    if standardized * skewness < 0 {
      skewness = Double.maximum(
        -Self.largestLightSkewness, Double.minimum(Self.largestLightSkewness, skewness))
    }
    guard skewness.magnitude > 1e-4 else {
      return Double.maximum(-37, Double.minimum(37, standardized))
    }
    let upper = PearsonTypeIII(mean: 0, variance: 1, thirdCumulant: skewness)
      .survival(standardized)
    // The smaller tail is exact, its complement is not.
    if upper < 0.5 { return Normal.standard.upperQuantile(Double.maximum(1e-299, upper)) }
    let lower = PearsonTypeIII(mean: 0, variance: 1, thirdCumulant: -skewness)
      .survival(-standardized)
    return -Normal.standard.upperQuantile(Double.maximum(1e-299, lower))
  }
}
