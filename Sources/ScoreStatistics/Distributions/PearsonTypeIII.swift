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
}
