import RealModule

/// The chi-squared distribution.
public struct ChiSquared: Hashable, ContinuousDistribution {
  /// The degrees of freedom, not necessarily whole.
  public let degreesOfFreedom: Double

  /// Creates the distribution of a sum of squares of standard normal variables.
  ///
  /// - Precondition: `degreesOfFreedom > 0`.
  public init(degreesOfFreedom: Double) {
    precondition(degreesOfFreedom > 0, "\(degreesOfFreedom) degrees of freedom")
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The density at `value`; zero below zero, infinite at zero below two degrees of freedom.
  public func density(_ value: Double) -> Double {
    guard value > 0 else {
      if value < 0 || degreesOfFreedom > 2 { return 0 }
      return degreesOfFreedom == 2 ? 0.5 : .infinity
    }
    let half = degreesOfFreedom / 2
    return Double.exp(SaddlePoint.logPoisson(half, mean: value / 2)) * half / value
  }

  /// ln of the density at `value`, also where the density itself underflows.
  public func logDensity(_ value: Double) -> Double { gamma.logDensity(value) }

  /// P(X ≤ `value`).
  public func cumulative(_ value: Double) -> Double { tails(value).lower }

  /// P(X > `value`).
  public func survival(_ value: Double) -> Double { tails(value).upper }

  /// ln P(X ≤ `value`), also where the probability itself underflows.
  public func logCumulative(_ value: Double) -> Double { tails(value).logLower }

  /// ln P(X > `value`), also where the probability itself underflows.
  public func logSurvival(_ value: Double) -> Double { tails(value).logUpper }

  /// The value that X does not exceed with probability `probability`, infinite at 1.
  ///
  /// - Precondition: `probability` lies in 0…1.
  public func quantile(_ probability: Double) -> Double { gamma.quantile(probability) }

  /// The value that X exceeds with probability `probability`, infinite at 0.
  ///
  /// - Precondition: `probability` lies in 0…1.
  public func upperQuantile(_ probability: Double) -> Double { gamma.upperQuantile(probability) }

  private var gamma: Gamma { Gamma(shape: degreesOfFreedom / 2, scale: 2) }

  private func tails(_ value: Double) -> RegularizedIncompleteGamma {
    RegularizedIncompleteGamma(shape: degreesOfFreedom / 2, argument: max(0, value / 2))
  }
}
