/// A sum that carries the rounding error of every addition along.
///
/// The result is as accurate as if summed in twice the working precision and rounded once.
///
/// Source: Ogita, Rump & Oishi (2005), <https://doi.org/10.1137/030601818>.
struct CompensatedTotal {
  private var high = 0.0
  private var low = 0.0

  /// The rounded sum.
  var value: Double { high + low }

  /// Adds a number.
  mutating func add(_ number: Double) {
    let sum = high + number
    let shift = sum - high
    low += (high - (sum - shift)) + (number - shift)
    high = sum
  }

  /// Adds a product with the part of it that rounding loses.
  mutating func add(_ left: Double, times right: Double) {
    let product = left * right
    add(product)
    low += (-product).addingProduct(left, right)
  }
}
