import RealModule

/// The beta distribution, with density xᵅ⁻¹ (1 − x)ᵝ⁻¹ / B(α, β) on 0…1.
public struct Beta: Hashable, ContinuousDistribution {
  /// The first parameter α.
  public let alpha: Double
  /// The second parameter β.
  public let beta: Double

  /// Creates a beta distribution.
  ///
  /// - Precondition: `alpha > 0`, `beta > 0`.
  public init(alpha: Double, beta: Double) {
    precondition(alpha > 0 && beta > 0, "beta parameters \(alpha) and \(beta)")
    self.alpha = alpha
    self.beta = beta
  }

  /// The mean α / (α + β).
  public var mean: Double { alpha / (alpha + beta) }

  /// The variance αβ / ((α + β)² (α + β + 1)).
  public var variance: Double { mean * (beta / (alpha + beta)) / (alpha + beta + 1) }

  /// The density at `value`; zero outside 0…1, infinite at an end whose parameter is below 1.
  public func density(_ value: Double) -> Double { Double.exp(logDensity(value)) }

  /// ln of the density at `value`, also where the density itself underflows.
  public func logDensity(_ value: Double) -> Double {
    guard (0...1).contains(value) else { return -.infinity }
    if value == 0 { return Self.logDensityAtEnd(alpha, other: beta) }
    if value == 1 { return Self.logDensityAtEnd(beta, other: alpha) }
    let complement = 1 - value
    return Self.logOddsDensity(alpha, beta, value, complement) - Double.log(value)
      - Double.log(complement)
  }

  /// P(X ≤ `value`).
  public func cumulative(_ value: Double) -> Double { tails(value).lower }

  /// P(X > `value`).
  public func survival(_ value: Double) -> Double { tails(value).upper }

  /// ln P(X ≤ `value`), also where the probability itself underflows.
  public func logCumulative(_ value: Double) -> Double { tails(value).logLower }

  /// ln P(X > `value`), also where the probability itself underflows.
  public func logSurvival(_ value: Double) -> Double { tails(value).logUpper }

  /// The value that X does not exceed with probability `probability`.
  ///
  /// - Precondition: `probability` lies in 0…1.
  public func quantile(_ probability: Double) -> Double {
    Self.share(ofOdds: oddsQuantile(probability, .lower))
  }

  /// The value that X exceeds with probability `probability`.
  ///
  /// Values near 1 round to 1; the quantile of `Beta(alpha: beta, beta: alpha)` is their exact
  /// complement.
  ///
  /// - Precondition: `probability` lies in 0…1.
  public func upperQuantile(_ probability: Double) -> Double {
    Self.share(ofOdds: oddsQuantile(probability, .upper))
  }

  /// The quantile of X / (1 − X), a ratio of two gamma variables.
  func oddsQuantile(_ probability: Double, _ side: TailInversion.Side) -> Double {
    TailInversion.quantile(probability, of: side, start: alpha / beta) { side, odds in
      let tails = oddsTails(odds)
      return TailInversion.Tail(
        logarithm: side == .lower ? tails.logLower : tails.logUpper,
        logDensity: logOddsDensity(odds))
    }
  }

  /// The distribution of X / (1 − X) at `odds`, which keeps 1 − X exact.
  func oddsTails(_ odds: Double) -> RegularizedIncompleteBeta {
    RegularizedIncompleteBeta(
      first: alpha, second: beta, argument: Self.share(ofOdds: odds), complement: 1 / (1 + odds))
  }

  /// ln of the density of ln(X / (1 − X)) where X / (1 − X) = `odds`.
  func logOddsDensity(_ odds: Double) -> Double {
    Self.logOddsDensity(alpha, beta, Self.share(ofOdds: odds), 1 / (1 + odds))
  }

  private func tails(_ value: Double) -> RegularizedIncompleteBeta {
    RegularizedIncompleteBeta(first: alpha, second: beta, argument: min(1, max(0, value)))
  }

  private static func share(ofOdds odds: Double) -> Double {
    odds == .infinity ? 1 : odds / (1 + odds)
  }

  private static func logDensityAtEnd(_ parameter: Double, other: Double) -> Double {
    if parameter == 1 { return Double.log(other) }
    return parameter < 1 ? .infinity : -.infinity
  }

  /// ln(xᵅ (1 − x)ᵝ / B(α, β)).
  private static func logOddsDensity(
    _ alpha: Double, _ beta: Double, _ value: Double, _ complement: Double
  ) -> Double {
    Double.log(alpha * (beta / (alpha + beta)))
      + SaddlePoint.logBinomial(
        successes: alpha, failures: beta, probability: value, complement: complement)
  }
}
