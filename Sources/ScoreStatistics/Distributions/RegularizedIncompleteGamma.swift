import RealModule

/// The regularised incomplete gamma functions P(a, x) and Q(a, x) = 1 − P(a, x).
///
///     P(a, x) = 1/Γ(a) ∫₀ˣ tᵃ⁻¹ e⁻ᵗ dt
///
/// Of the two, the smaller is computed directly, so both tails keep their relative accuracy; their
/// logarithms go on where the values themselves underflow.
///
/// - Complexity: O(√a) near x = a.
/// - SeeAlso: <https://dlmf.nist.gov/8.7.E1> (series), <https://dlmf.nist.gov/8.9.E2> (fraction).
public struct RegularizedIncompleteGamma: Hashable, Sendable {
  /// P(a, x).
  public let lower: Double
  /// Q(a, x).
  public let upper: Double
  /// ln P(a, x).
  public let logLower: Double
  /// ln Q(a, x).
  public let logUpper: Double

  /// Computes both functions.
  ///
  /// - Precondition: `shape > 0`, `argument >= 0`.
  public init(shape: Double, argument: Double) {
    precondition(shape > 0 && argument >= 0, "incomplete gamma of \(shape) at \(argument)")
    if argument == 0 || argument == .infinity {
      lower = argument == 0 ? 0 : 1
      upper = 1 - lower
      logLower = argument == 0 ? -.infinity : 0
      logUpper = argument == 0 ? 0 : -.infinity
      return
    }
    let logFactor = SaddlePoint.logPoisson(shape, mean: argument)
    // For a small shape almost all lies below 1, and the complement of the series loses digits.
    if argument < (shape < 0.25 ? 0.5 : shape + 1) {
      logLower = logFactor + Double.log(Self.series(shape, argument))
      lower = min(1, Double.exp(logLower))
      upper = 1 - lower
      logUpper = Double.log(onePlus: -lower)
    } else {
      let fraction = continuedFraction(leading: argument + 1 - shape) { index in
        let j = Double(index)
        return (-j * (j - shape), argument + 2 * j + 1 - shape)
      }
      logUpper = logFactor + Double.log(shape / fraction)
      upper = min(1, Double.exp(logUpper))
      lower = 1 - upper
      logLower = Double.log(onePlus: -upper)
    }
  }

  private static func series(_ shape: Double, _ argument: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    var divisor = shape
    while term > sum * 1e-18 {
      divisor += 1
      term *= argument / divisor
      sum += term
    }
    return sum
  }
}
