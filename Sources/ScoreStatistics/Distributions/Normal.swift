import RealModule

/// The normal distribution.
///
/// Both tails are computed as tails: they stay accurate to 10⁻³⁰⁸, their logarithms beyond.
public struct Normal: Hashable, ContinuousDistribution {
  /// The standard normal distribution.
  public static let standard = Normal()

  /// The mean.
  public let mean: Double
  /// The standard deviation.
  public let standardDeviation: Double

  /// Creates a normal distribution, standard unless told otherwise.
  ///
  /// - Precondition: `standardDeviation > 0`.
  public init(mean: Double = 0, standardDeviation: Double = 1) {
    precondition(standardDeviation > 0, "a standard deviation of \(standardDeviation)")
    self.mean = mean
    self.standardDeviation = standardDeviation
  }

  /// The density at `value`.
  public func density(_ value: Double) -> Double {
    let z = standardized(value)
    return Double.exp(-0.5 * z * z) / (Self.rootOfTwoPi * standardDeviation)
  }

  /// ln of the density at `value`, also where the density itself underflows.
  public func logDensity(_ value: Double) -> Double {
    let z = standardized(value)
    return -0.5 * z * z - Double.log(Self.rootOfTwoPi * standardDeviation)
  }

  /// P(X ≤ `value`).
  public func cumulative(_ value: Double) -> Double {
    0.5 * Double.erfc(-standardized(value) * Self.rootOfHalf)
  }

  /// P(X > `value`).
  public func survival(_ value: Double) -> Double {
    0.5 * Double.erfc(standardized(value) * Self.rootOfHalf)
  }

  /// ln P(X ≤ `value`).
  public func logCumulative(_ value: Double) -> Double {
    Self.logUpperTail(-standardized(value))
  }

  /// ln P(X > `value`).
  public func logSurvival(_ value: Double) -> Double {
    Self.logUpperTail(standardized(value))
  }

  /// The value that X does not exceed with probability `probability`.
  ///
  /// Infinite at 0 and 1. For probabilities near 1 ``upperQuantile(_:)`` is the accurate one.
  ///
  /// - Precondition: `probability` lies in 0…1.
  public func quantile(_ probability: Double) -> Double {
    mean - standardDeviation * Self.standardUpperQuantile(probability)
  }

  /// The value that X exceeds with probability `probability`.
  ///
  /// - Precondition: `probability` lies in 0…1.
  public func upperQuantile(_ probability: Double) -> Double {
    mean + standardDeviation * Self.standardUpperQuantile(probability)
  }

  private static let rootOfTwoPi = (2 * Double.pi).squareRoot()
  private static let rootOfHalf = 0.5.squareRoot()

  private func standardized(_ value: Double) -> Double { (value - mean) / standardDeviation }

  private static func logUpperTail(_ z: Double) -> Double {
    if z < -1 { return Double.log(onePlus: -0.5 * Double.erfc(-z * rootOfHalf)) }
    if z < 6 { return Double.log(0.5 * Double.erfc(z * rootOfHalf)) }
    return -0.5 * z * z - Double.log(rootOfTwoPi) - Double.log(reciprocalMillsRatio(z))
  }

  /// Density over upper tail, by the continued fraction z + 1/(z + 2/(z + 3/(z + …))), z ≥ 6.
  private static func reciprocalMillsRatio(_ z: Double) -> Double {
    continuedFraction(leading: z) { (Double($0), z) }
  }

  private static func standardUpperQuantile(_ probability: Double) -> Double {
    precondition((0...1).contains(probability), "the quantile of probability \(probability)")
    if probability == 0 { return .infinity }
    if probability == 1 { return -.infinity }
    if probability > 0.75 { return -tailQuantile(1 - probability) }
    return probability < 0.25 ? tailQuantile(probability) : centralQuantile(0.5 - probability)
  }

  /// Solves Φ(z) − ½ = `excess` by Newton's method from the Taylor polynomial of the inverse.
  private static func centralQuantile(_ excess: Double) -> Double {
    let w = excess * rootOfTwoPi
    var z = w * (1 + w * w * (1.0 / 6 + 7.0 / 120 * w * w))
    for _ in 0..<4 {
      let residual = 0.5 * Double.erf(z * rootOfHalf) - excess
      z -= residual * rootOfTwoPi * Double.exp(0.5 * z * z)
    }
    return z
  }

  /// Solves ln P(X > z) = ln `probability` by Newton's method; the start is within 5·10⁻⁴.
  ///
  /// Start: Abramowitz & Stegun (1964), formula 26.2.23.
  private static func tailQuantile(_ probability: Double) -> Double {
    let target = Double.log(probability)
    let t = (-2 * target).squareRoot()
    let numerator = 2.515517 + t * (0.802853 + t * 0.010328)
    let denominator = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308))
    var z = t - numerator / denominator
    for _ in 0..<4 {
      let logTail = logUpperTail(z)
      let hazard =
        z < 6
        ? Double.exp(-0.5 * z * z - logTail) / rootOfTwoPi : reciprocalMillsRatio(z)
      z += (logTail - target) / hazard
    }
    return z
  }
}
