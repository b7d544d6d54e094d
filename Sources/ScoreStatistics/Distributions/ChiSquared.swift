import RealModule

/// The chi-squared distribution.
public struct ChiSquared: Hashable, Sendable {
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

  /// P(X ≤ `value`).
  public func cumulative(_ value: Double) -> Double { tails(value).lower }

  /// P(X > `value`).
  public func survival(_ value: Double) -> Double { tails(value).upper }

  /// ln P(X > `value`).
  public func logSurvival(_ value: Double) -> Double { tails(value).logUpper }

  private func tails(_ value: Double) -> RegularizedIncompleteGamma {
    RegularizedIncompleteGamma(shape: degreesOfFreedom / 2, argument: max(0, value / 2))
  }
}
