import RealModule

/// Logarithms of Poisson and binomial densities that keep full relative accuracy in the tails.
///
/// Γ-functions of large arguments cancel; Loader's expansion never forms them: the density is
/// split into Stirling errors δ, which are small, and deviances D, which are computed directly.
///
/// Source: Loader (2000), "Fast and accurate computation of binomial probabilities".
enum SaddlePoint {
  /// ln(λˣ e^−λ / Γ(x + 1)) for real x ≥ 0.
  static func logPoisson(_ count: Double, mean: Double) -> Double {
    if mean == 0 { return count == 0 ? 0 : -.infinity }
    if count == 0 { return -mean }
    return -stirlingError(count) - deviance(count, mean: mean)
      - 0.5 * Double.log(2 * .pi * count)
  }

  /// ln(Γ(s + f + 1) / (Γ(s + 1) Γ(f + 1)) pˢ qᶠ) for real s, f ≥ 0 and p + q = 1.
  ///
  /// Both p and q are given, so that the smaller is exact.
  static func logBinomial(
    successes: Double, failures: Double, probability: Double, complement: Double
  ) -> Double {
    if successes == 0 { return scaledLogarithm(failures, of: complement, complement: probability) }
    if failures == 0 { return scaledLogarithm(successes, of: probability, complement: complement) }
    if probability == 0 || complement == 0 { return -.infinity }
    let trials = successes + failures
    let stirling = stirlingError(trials) - stirlingError(successes) - stirlingError(failures)
    let deviances =
      deviance(successes, mean: trials * probability)
      + deviance(failures, mean: trials * complement)
    return stirling - deviances - 0.5 * Double.log(2 * .pi * (successes / trials) * failures)
  }

  /// ln Γ(x + 1) − (x + ½) ln x + x − ½ ln 2π for x > 0.
  static func stirlingError(_ argument: Double) -> Double {
    var shift = 0.0
    var x = argument
    if x < 16 {
      if x == x.rounded() { return integerErrors[Int(x)] }
      while x < 16 {
        shift += (x + 0.5) * Double.log(onePlus: 1 / x) - 1
        x += 1
      }
    }
    let square = x * x
    let inner = 1.0 / 1260 - (1.0 / 1680 - (1.0 / 1188) / square) / square
    return shift + (1.0 / 12 - (1.0 / 360 - inner / square) / square) / x
  }

  /// x ln(x / m) + m − x: half the deviance of a Poisson count from its mean.
  static func deviance(_ count: Double, mean: Double) -> Double {
    let difference = count - mean
    guard abs(difference) < 0.1 * (count + mean) else {
      return count * Double.log(count / mean) - difference
    }
    let ratio = difference / (count + mean)
    let square = ratio * ratio
    var power = 2 * count * ratio
    var sum = difference * ratio
    var divisor = 3.0
    while true {
      power *= square
      let next = sum + power / divisor
      if next == sum { return sum }
      sum = next
      divisor += 2
    }
  }

  private static func scaledLogarithm(
    _ factor: Double, of value: Double, complement: Double
  ) -> Double {
    if factor == 0 { return 0 }
    return factor * (complement < 0.5 ? Double.log(onePlus: -complement) : Double.log(value))
  }

  /// δ(0), unused as δ is infinite there, and δ(1) … δ(15) by the recurrence from 16 downwards.
  private static let integerErrors: [Double] = {
    var errors = [Double](repeating: .infinity, count: 16)
    var next = stirlingError(16)
    for x in stride(from: 15, through: 1, by: -1) {
      next += (Double(x) + 0.5) * Double.log(onePlus: 1 / Double(x)) - 1
      errors[x] = next
    }
    return errors
  }()
}
