/// A sum of products carried with about twice the precision of a double.
///
/// The rounding error of every sum and product is computed exactly and added to a second word, as
/// in the algorithm Dot2. Factors above 2⁹⁹⁶ overflow.
///
/// Source: Ogita, Rump & Oishi (2005), Algorithm 5.3, <https://doi.org/10.1137/030601818>.
struct CompensatedSum {
  private var high: Double
  private var low = 0.0

  init(_ value: Double) { high = value }

  var value: Double { high + low }

  mutating func add(_ value: Double) {
    let sum = high + value
    let part = sum - high
    low += (high - (sum - part)) + (value - part)
    high = sum
  }

  mutating func subtract(_ left: Double, times right: Double) {
    let product = left * right
    let (leftHigh, leftLow) = Self.split(left)
    let (rightHigh, rightLow) = Self.split(right)
    let error =
      leftLow * rightLow
      - (((product - leftHigh * rightHigh) - leftLow * rightHigh) - leftHigh * rightLow)
    add(-product)
    low -= error
  }

  /// The two halves of a significand, after Veltkamp and Dekker.
  private static func split(_ value: Double) -> (Double, Double) {
    let product = 134_217_729 * value
    let high = product - (product - value)
    return (high, value - high)
  }
}
