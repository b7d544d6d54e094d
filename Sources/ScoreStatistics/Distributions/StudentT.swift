import RealModule

/// Student's t distribution.
public struct StudentT: Hashable, ContinuousDistribution {
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
  public func density(_ value: Double) -> Double { Double.exp(logDensity(value)) }

  /// ln of the density at `value`, also where the density itself underflows.
  public func logDensity(_ value: Double) -> Double {
    let half = degreesOfFreedom / 2
    let logConstant =
      SaddlePoint.stirlingError(half + 0.5) - SaddlePoint.stirlingError(half)
      - SaddlePoint.deviance(half, mean: half + 0.5)
    let scaled = abs(value) / degreesOfFreedom.squareRoot()
    let logRatio =
      scaled < Self.farthest
      ? 0.5 * Double.log(onePlus: value * value / degreesOfFreedom) : Double.log(scaled)
    return logConstant - (degreesOfFreedom + 1) * logRatio - 0.5 * Double.log(2 * .pi)
  }

  /// P(T ≤ `value`).
  public func cumulative(_ value: Double) -> Double { survival(-value) }

  /// P(T > `value`).
  public func survival(_ value: Double) -> Double {
    if value < 0 { return 0.5 + 0.5 * outside(value).upper }
    let isFar = value / degreesOfFreedom.squareRoot() > Self.farthest
    return 0.5 * (isFar ? Double.exp(logOutside(value)) : outside(value).lower)
  }

  /// ln P(T ≤ `value`), also where the probability itself underflows.
  public func logCumulative(_ value: Double) -> Double { logSurvival(-value) }

  /// ln P(T > `value`), also where the probability itself underflows.
  public func logSurvival(_ value: Double) -> Double {
    value >= 0
      ? logOutside(value) - Double.log(2) : Double.log(onePlus: -0.5 * outside(value).lower)
  }

  /// The value that T does not exceed with probability `probability`, infinite at 0 and 1.
  ///
  /// For probabilities near 1 ``upperQuantile(_:)`` is the accurate one.
  ///
  /// - Precondition: `probability` lies in 0…1.
  public func quantile(_ probability: Double) -> Double { -upperQuantile(probability) }

  /// The value that T exceeds with probability `probability`, infinite at 0 and 1.
  ///
  /// Probabilities from ¼ to ¾ are solved for the probability about zero, so that small quantiles
  /// keep their relative accuracy.
  ///
  /// - Precondition: `probability` lies in 0…1.
  public func upperQuantile(_ probability: Double) -> Double {
    precondition((0...1).contains(probability), "the quantile of probability \(probability)")
    if probability > 0.5 { return -upperQuantile(1 - probability) }
    if probability == 0 { return .infinity }
    if probability == 0.5 { return 0 }
    // ln |T| has the density 2 |t| f(|t|).
    func logDensityOfLogarithm(_ value: Double) -> Double {
      Double.log(2 * value) + logDensity(value)
    }
    if probability > 0.25 {
      return TailInversion.solve(
        logTarget: Double.log(1 - 2 * probability), rising: true, start: 0.5
      ) {
        TailInversion.Tail(
          logarithm: outside($0).logUpper, logDensity: logDensityOfLogarithm($0))
      }
    }
    return TailInversion.solve(logTarget: Double.log(2 * probability), rising: false, start: 1) {
      TailInversion.Tail(logarithm: logOutside($0), logDensity: logDensityOfLogarithm($0))
    }
  }

  /// |T| / √ν beyond which the tail is a power to all digits and the square might overflow.
  private static let farthest = 1e140

  /// ln P(|T| > |`value`|).
  private func logOutside(_ value: Double) -> Double {
    let scaled = abs(value) / degreesOfFreedom.squareRoot()
    guard scaled > Self.farthest else { return outside(value).logLower }
    let edge = outside(Self.farthest * degreesOfFreedom.squareRoot()).logLower
    return edge - degreesOfFreedom * Double.log(scaled / Self.farthest)
  }

  /// P(|T| > |`value`|) as an incomplete beta function of ν / (ν + t²).
  private func outside(_ value: Double) -> RegularizedIncompleteBeta {
    let ratio = value * value / degreesOfFreedom
    return RegularizedIncompleteBeta(
      first: degreesOfFreedom / 2, second: 0.5, argument: 1 / (1 + ratio),
      complement: ratio == .infinity ? 1 : ratio / (1 + ratio))
  }
}
