import RealModule

/// Student's t distribution.
public struct StudentT: Hashable, Sendable {
  /// The degrees of freedom, not necessarily whole.
  public let degreesOfFreedom: Double

  /// Creates the distribution of a standardised mean whose variance is estimated.
  ///
  /// - Precondition: `degreesOfFreedom > 0`.
  public init(degreesOfFreedom: Double) {
    precondition(degreesOfFreedom > 0, "\(degreesOfFreedom) degrees of freedom")
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The density at `value`.
  public func density(_ value: Double) -> Double {
    let half = degreesOfFreedom / 2
    let logConstant =
      SaddlePoint.stirlingError(half + 0.5) - SaddlePoint.stirlingError(half)
      - SaddlePoint.deviance(half, mean: half + 0.5)
    let power = (half + 0.5) * Double.log(onePlus: value * value / degreesOfFreedom)
    return Double.exp(logConstant - power) / (2 * Double.pi).squareRoot()
  }

  /// P(T ≤ `value`).
  public func cumulative(_ value: Double) -> Double { survival(-value) }

  /// P(T > `value`).
  public func survival(_ value: Double) -> Double {
    let twoTails = outside(value)
    return value >= 0 ? 0.5 * twoTails.lower : 0.5 + 0.5 * twoTails.upper
  }

  /// ln P(T > `value`).
  public func logSurvival(_ value: Double) -> Double {
    let twoTails = outside(value)
    return value >= 0
      ? twoTails.logLower - Double.log(2) : Double.log(onePlus: -0.5 * twoTails.lower)
  }

  /// The value that T exceeds with probability `probability`, infinite at 0 and 1.
  ///
  /// Bisection to the last bit; no bound on the probability is lost to rounding.
  ///
  /// - Precondition: `probability` lies in 0…1.
  public func upperQuantile(_ probability: Double) -> Double {
    precondition(probability >= 0 && probability <= 1, "a probability of \(probability)")
    guard probability > 0 else { return .infinity }
    guard probability <= 0.5 else { return -upperQuantile(1 - probability) }
    var low = 0.0
    var high = 1.0
    while survival(high) > probability, high < 1e300 {
      low = high
      high *= 2
    }
    while true {
      let middle = low + (high - low) / 2
      guard middle > low, middle < high else { return high }
      if survival(middle) > probability { low = middle } else { high = middle }
    }
  }

  /// P(|T| > |`value`|) as an incomplete beta function of ν / (ν + t²).
  private func outside(_ value: Double) -> RegularizedIncompleteBeta {
    let ratio = value * value / degreesOfFreedom
    return RegularizedIncompleteBeta(
      first: degreesOfFreedom / 2, second: 0.5, argument: 1 / (1 + ratio),
      complement: ratio == .infinity ? 1 : ratio / (1 + ratio))
  }
}
