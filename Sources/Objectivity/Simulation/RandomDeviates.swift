import RealModule
import ScoreStatistics

extension Xoshiro256 {
  /// A standard normal deviate by the polar method; the second deviate of each pair is dropped, so
  /// that a value depends on the state alone.
  ///
  /// Source: Marsaglia & Bray (1964), <https://doi.org/10.1137/1006063>.
  mutating func nextStandardNormal() -> Double {
    while true {
      let x = 2 * nextUnitInterval() - 1
      let y = 2 * nextUnitInterval() - 1
      let square = x * x + y * y
      if square > 0, square < 1 { return x * Double.sqrt(-2 * Double.log(square) / square) }
    }
  }

  /// Standard normal deviates of which each two have the same non-negative correlation.
  mutating func nextStandardNormals(_ count: Int, correlation: Double) -> [Double] {
    var result = [Double](repeating: 0, count: count)
    fillStandardNormals(&result, correlation: correlation)
    return result
  }

  /// Replaces numbers by standard normal deviates of which each two have the same non-negative
  /// correlation.
  mutating func fillStandardNormals(_ values: inout [Double], correlation: Double) {
    let common = correlation.squareRoot() * nextStandardNormal()
    let own = (1 - correlation).squareRoot()
    for index in values.indices { values[index] = common + own * nextStandardNormal() }
  }

  /// A standard logistic deviate by inversion.
  mutating func nextLogistic() -> Double {
    // The midpoints of 2⁵² cells: neither end is reached, so the logarithm is finite.
    let share = (Double(next() >> 12) + 0.5) * 0x1p-52
    return Double.log(share / (1 - share))
  }

  /// A number in 0, 1, …, `count` − 1.
  ///
  /// The algorithms of the standard library may change with its version; this one does not.
  mutating func nextIndex(below count: Int) -> Int { Int(nextUnitInterval() * Double(count)) }

  /// The numbers 0, 1, …, `count` − 1 in random order, by exchanges from the end.
  mutating func nextPermutation(of count: Int) -> [Int] {
    var result = Array(0..<count)
    for last in result.indices.reversed() { result.swapAt(last, nextIndex(below: last + 1)) }
    return result
  }

  /// Whether an event of the given probability happens.
  mutating func happens(_ probability: Double) -> Bool { nextUnitInterval() < probability }
}
