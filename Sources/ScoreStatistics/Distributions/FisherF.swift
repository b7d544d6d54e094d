import RealModule

/// Fisher's F distribution: the ratio of two independent mean squares of normal errors.
public struct FisherF: Hashable, ContinuousDistribution {
  /// The degrees of freedom of the numerator, not necessarily whole.
  public let numeratorDegreesOfFreedom: Double
  /// The degrees of freedom of the denominator, not necessarily whole.
  public let denominatorDegreesOfFreedom: Double

  /// Creates the distribution of a ratio of mean squares.
  ///
  /// - Precondition: `numerator > 0`, `denominator > 0`.
  public init(numerator: Double, denominator: Double) {
    precondition(
      numerator > 0 && denominator > 0,
      "\(numerator) and \(denominator) degrees of freedom")
    numeratorDegreesOfFreedom = numerator
    denominatorDegreesOfFreedom = denominator
  }

  /// The mean ν₂ / (ν₂ − 2), or `nil` up to two degrees of freedom of the denominator.
  public var mean: Double? {
    denominatorDegreesOfFreedom > 2
      ? denominatorDegreesOfFreedom / (denominatorDegreesOfFreedom - 2) : nil
  }

  /// The density at `value`; zero below zero, infinite at zero if the numerator has less than two
  /// degrees of freedom.
  public func density(_ value: Double) -> Double { Double.exp(logDensity(value)) }

  /// ln of the density at `value`, also where the density itself underflows.
  public func logDensity(_ value: Double) -> Double {
    guard value > 0 else {
      if value < 0 || numeratorDegreesOfFreedom > 2 { return -.infinity }
      return numeratorDegreesOfFreedom == 2 ? 0 : .infinity
    }
    return share.logOddsDensity(value * ratio) - Double.log(value)
  }

  /// P(X ≤ `value`).
  public func cumulative(_ value: Double) -> Double { tails(value).lower }

  /// P(X > `value`): the p-value of an analysis of variance.
  public func survival(_ value: Double) -> Double { tails(value).upper }

  /// ln P(X ≤ `value`), also where the probability itself underflows.
  public func logCumulative(_ value: Double) -> Double { tails(value).logLower }

  /// ln P(X > `value`), also where the probability itself underflows.
  public func logSurvival(_ value: Double) -> Double { tails(value).logUpper }

  /// The value that X does not exceed with probability `probability`, infinite at 1.
  ///
  /// - Precondition: `probability` lies in 0…1.
  public func quantile(_ probability: Double) -> Double {
    share.oddsQuantile(probability, .lower) / ratio
  }

  /// The value that X exceeds with probability `probability`, infinite at 0.
  ///
  /// - Precondition: `probability` lies in 0…1.
  public func upperQuantile(_ probability: Double) -> Double {
    share.oddsQuantile(probability, .upper) / ratio
  }

  /// The share of the numerator in the whole sum of squares, whose odds are ν₁ X / ν₂.
  private var share: Beta {
    Beta(alpha: numeratorDegreesOfFreedom / 2, beta: denominatorDegreesOfFreedom / 2)
  }

  private var ratio: Double { numeratorDegreesOfFreedom / denominatorDegreesOfFreedom }

  private func tails(_ value: Double) -> RegularizedIncompleteBeta {
    share.oddsTails(max(0, value * ratio))
  }
}
