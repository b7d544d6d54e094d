import RealModule

/// The regularised incomplete beta function Iₓ(a, b) and its complement 1 − Iₓ(a, b).
///
///     Iₓ(a, b) = 1/B(a, b) ∫₀ˣ tᵃ⁻¹ (1 − t)ᵇ⁻¹ dt
///
/// Of the two, the one in whose tail x lies is computed directly.
///
/// - Complexity: O(√max(a, b)) near the mean.
/// - SeeAlso: <https://dlmf.nist.gov/8.17.E22>.
public struct RegularizedIncompleteBeta: Hashable, Sendable {
  /// Iₓ(a, b).
  public let lower: Double
  /// 1 − Iₓ(a, b) = I₁₋ₓ(b, a).
  public let upper: Double
  /// ln Iₓ(a, b).
  public let logLower: Double
  /// ln(1 − Iₓ(a, b)).
  public let logUpper: Double

  /// Computes both functions at `argument`, whose exact complement may be given.
  ///
  /// - Precondition: `first > 0`, `second > 0`, `argument` in 0…1.
  public init(first: Double, second: Double, argument: Double, complement: Double? = nil) {
    precondition(
      first > 0 && second > 0 && (0...1).contains(argument),
      "incomplete beta of \(first) and \(second) at \(argument)")
    let other = complement ?? 1 - argument
    if argument < (first + 1) / (first + second + 2) {
      logLower = Self.logTail(first, second, argument, other)
      lower = min(1, Double.exp(logLower))
      upper = 1 - lower
      logUpper = Double.log(onePlus: -lower)
    } else {
      logUpper = Self.logTail(second, first, other, argument)
      upper = min(1, Double.exp(logUpper))
      lower = 1 - upper
      logLower = Double.log(onePlus: -upper)
    }
  }

  private static func logTail(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double {
    if x == 0 { return -.infinity }
    let logDensity = SaddlePoint.logBinomial(
      successes: a, failures: b, probability: x, complement: y)
    let fraction = continuedFraction(leading: 1) { index in
      let m = Double(index / 2)
      let numerator =
        index.isMultiple(of: 2)
        ? m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        : -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      return (numerator, 1)
    }
    return logDensity + Double.log(b / (a + b) / fraction)
  }
}
