import RealModule

/// Tails of Student's *t* distribution.
enum StudentTail {
  /// P(*T* ≥ *t*), accurate in the far tail.
  ///
  /// ½ I_{ν/(ν+t²)}(ν/2, ½) by the continued fraction of the incomplete beta function.
  static func upperTail(_ value: Double, degreesOfFreedom: Double) -> Double {
    guard value >= 0 else {
      return 1 - upperTail(-value, degreesOfFreedom: degreesOfFreedom)
    }
    guard value > 0 else { return 0.5 }
    let complement = value * value / (degreesOfFreedom + value * value)
    let argument = degreesOfFreedom / (degreesOfFreedom + value * value)
    let first = degreesOfFreedom / 2
    let logFront =
      first * Double.log(argument) + 0.5 * Double.log(complement)
      + Double.logGamma(first + 0.5) - Double.logGamma(first) - Double.logGamma(0.5)
    // The fraction converges fast only below the mean of the beta distribution.
    if argument < (first + 1) / (first + 2.5) {
      return 0.5 * Double.exp(logFront) * fraction(first, 0.5, argument) / first
    }
    return 0.5 - 0.5 * Double.exp(logFront) * fraction(0.5, first, complement) / 0.5
  }

  /// The value exceeded with a probability of at most one half, by bisection.
  static func upperQuantile(_ probability: Double, degreesOfFreedom: Double) -> Double {
    var low = 0.0
    var high = 1.0
    while upperTail(high, degreesOfFreedom: degreesOfFreedom) > probability, high < 1e300 {
      low = high
      high *= 2
    }
    for _ in 0..<200 {
      let middle = low + (high - low) / 2
      guard middle > low, middle < high else { break }
      if upperTail(middle, degreesOfFreedom: degreesOfFreedom) > probability {
        low = middle
      } else {
        high = middle
      }
    }
    return high
  }

  /// The continued fraction of the incomplete beta function by Lentz's method.
  private static func fraction(_ first: Double, _ second: Double, _ argument: Double) -> Double {
    var numerator = 1.0
    var denominator = 1 / (1 - (first + second) * argument / (first + 1))
    var result = denominator
    for step in 1..<10_000 {
      let index = Double(step)
      let even =
        index * (second - index) * argument
        / ((first + 2 * index - 1) * (first + 2 * index))
      denominator = 1 / (1 + even * denominator)
      numerator = 1 + even / numerator
      result *= denominator * numerator
      let odd =
        -(first + index) * (first + second + index) * argument
        / ((first + 2 * index) * (first + 2 * index + 1))
      denominator = 1 / (1 + odd * denominator)
      numerator = 1 + odd / numerator
      let change = denominator * numerator
      result *= change
      if abs(change - 1) < 1e-16 { break }
    }
    return result
  }
}
