import RealModule

/// The sums 1 + 1/2 + … + 1/n and 1 + 1/4 + … + 1/n², to the last place or two of a double.
///
/// By the Euler–Maclaurin expansion from 32 terms on, whose last term is below 10⁻¹⁷ there.
struct HarmonicSums {
  let sum: Double
  let squares: Double

  init(through count: Int) {
    if count < 32 {
      let terms = (1..<(count + 1)).reversed().map { 1 / Double($0) }
      sum = terms.reduce(0, +)
      squares = terms.reduce(0) { $0 + $1 * $1 }
      return
    }
    let term = 1 / Double(count)
    let square = term * term
    let eulerGamma = 0.577_215_664_901_532_86
    let tail: Double = 1.0 / 12 - square * (1.0 / 120 - square * (1.0 / 252 - square / 240))
    sum = Double.log(Double(count)) + eulerGamma + term / 2 - square * tail
    let tailOfSquares: Double = 1.0 / 6 - square * (1.0 / 30 - square * (1.0 / 42 - square / 30))
    squares = Double.pi * Double.pi / 6 - term * (1 - term / 2 + square * tailOfSquares)
  }
}
