/// The unevaluated sum of two doubles, with about twice the precision of one.
///
/// Rounding errors of sums and products are exact by fused multiplication and Knuth's addition.
///
/// Source: Dekker (1971), <https://doi.org/10.1007/BF01397083>.
struct TwofoldNumber {
  /// The number, rounded.
  let high: Double
  /// What rounding left.
  let low: Double

  init(_ high: Double, _ low: Double = 0) {
    let sum = high + low
    self.high = sum
    self.low = low - (sum - high)
  }

  /// A number times a power of two, without rounding.
  func scaled(by power: Double) -> Self { Self(high * power, low * power) }

  var magnitude: Double { high.magnitude }

  static func - (left: Self, right: Self) -> Self {
    let sum = left.high - right.high
    let part = sum - left.high
    let error = (left.high - (sum - part)) - (right.high + part)
    return Self(sum, error + (left.low - right.low))
  }

  static func * (left: Self, right: Self) -> Self {
    let product = left.high * right.high
    let error = (-product).addingProduct(left.high, right.high)
    return Self(product, error + (left.high * right.low + left.low * right.high))
  }

  static func / (left: Self, right: Self) -> Self {
    let quotient = left.high / right.high
    let rest = left - right * Self(quotient)
    return Self(quotient, rest.high / right.high)
  }
}
