import RealModule

/// Tails of the standard normal distribution.
enum NormalTail {
  /// P(*Z* ≥ *z*), accurate in the far tail.
  static func upperTail(_ value: Double) -> Double {
    0.5 * Double.erfc(value * Double.sqrt(0.5))
  }

  /// The value exceeded with the given probability; infinite at zero and one.
  ///
  /// Bisection between bounds that hold for every positive double.
  static func upperQuantile(_ probability: Double) -> Double {
    guard probability > 0 else { return .infinity }
    guard probability < 1 else { return -.infinity }
    var low = -9.0
    var high = 39.0
    while true {
      let middle = low + (high - low) / 2
      guard middle > low, middle < high else { return middle }
      if upperTail(middle) > probability { low = middle } else { high = middle }
    }
  }
}
