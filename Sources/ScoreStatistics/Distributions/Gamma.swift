import RealModule

/// The gamma distribution, with density xᵏ⁻¹ e^(−x/θ) / (Γ(k) θᵏ).
public struct Gamma: Hashable, ContinuousDistribution {
  /// The shape k.
  public let shape: Double
  /// The scale θ, in the units of the variable; the reciprocal of the rate.
  public let scale: Double

  /// Creates a gamma distribution, of unit scale unless told otherwise.
  ///
  /// - Precondition: `shape > 0`, `scale > 0`.
  public init(shape: Double, scale: Double = 1) {
    precondition(shape > 0 && scale > 0, "a gamma distribution of \(shape) and \(scale)")
    self.shape = shape
    self.scale = scale
  }

  /// The mean kθ.
  public var mean: Double { shape * scale }

  /// The variance kθ².
  public var variance: Double { shape * scale * scale }

  /// The density at `value`; zero below zero, infinite at zero for a shape below 1.
  public func density(_ value: Double) -> Double { Double.exp(logDensity(value)) }

  /// ln of the density at `value`, also where the density itself underflows.
  public func logDensity(_ value: Double) -> Double {
    guard value > 0 else {
      if value < 0 || shape > 1 { return -.infinity }
      return shape == 1 ? -Double.log(scale) : .infinity
    }
    return Self.logScaledDensity(shape, value / scale) - Double.log(value)
  }

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
  public func quantile(_ probability: Double) -> Double {
    scale * unitQuantile(probability, .lower)
  }

  /// The value that X exceeds with probability `probability`, infinite at 0.
  ///
  /// - Precondition: `probability` lies in 0…1.
  public func upperQuantile(_ probability: Double) -> Double {
    scale * unitQuantile(probability, .upper)
  }

  private func unitQuantile(_ probability: Double, _ side: TailInversion.Side) -> Double {
    TailInversion.quantile(probability, of: side, start: shape) { side, value in
      let tails = RegularizedIncompleteGamma(shape: shape, argument: value)
      return TailInversion.Tail(
        logarithm: side == .lower ? tails.logLower : tails.logUpper,
        logDensity: Self.logScaledDensity(shape, value))
    }
  }

  private func tails(_ value: Double) -> RegularizedIncompleteGamma {
    RegularizedIncompleteGamma(shape: shape, argument: max(0, value / scale))
  }

  /// ln(x f(x)) at unit scale: a Poisson probability of a real count.
  private static func logScaledDensity(_ shape: Double, _ value: Double) -> Double {
    SaddlePoint.logPoisson(shape, mean: value) + Double.log(shape)
  }
}
