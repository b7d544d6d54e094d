import RealModule

/// The largest difference D between the uniform distribution and that of n independent values of it.
///
/// Upper tails of n D² ≥ 4 are twice the one-sided tail, which Smirnov has in closed form: both sides
/// together have less than 10⁻¹⁰ of it. Below, they are exact by a power of a matrix up to
/// ``largestExact`` values; for more values by the limit at a corrected argument, whose error is below
/// 0.0002.
///
/// Sources: Marsaglia, Tsang & Wang (2003), <https://doi.org/10.18637/jss.v008.i18>; Birnbaum & Tingey
/// (1951), <https://doi.org/10.1214/aoms/1177729550>; the argument: Vrbik (2018),
/// <https://doi.org/10.22237/jmasm/1526929380>.
struct KolmogorovStatistic: Sendable {
  static let largestExact = 100

  let values: Int

  /// P(D ≥ `difference`).
  ///
  /// - Complexity: O(n), or O(n^{3/2} log n) where a matrix is raised to a power.
  func survival(_ difference: Double) -> Double {
    let count = Double(values)
    if difference >= 1 { return 0 }
    if difference <= 0.5 / count { return 1 }
    if difference >= 0.5 || count * difference * difference >= 4 {
      return min(1, 2 * oneSidedSurvival(difference))
    }
    return values <= Self.largestExact
      ? max(0, 1 - matrixCumulative(difference)) : limitingSurvival(difference)
  }

  /// P(max (F̂ − u) ≥ `difference`).
  private func oneSidedSurvival(_ difference: Double) -> Double {
    let count = Double(values)
    return (0...Int(count * (1 - difference))).reduce(0) { sum, index in
      let above = difference + Double(index) / count
      let below = 1 - above
      guard below > 0 || index == values else { return sum }
      return sum + difference / above
        * Double.exp(
          SaddlePoint.logBinomial(
            successes: Double(index), failures: Double(values - index), probability: above,
            complement: max(0, below)))
    }
  }

  private func limitingSurvival(_ difference: Double) -> Double {
    let root = Double(values).squareRoot()
    let scaled = root * difference
    let argument = scaled + 1 / (6 * root) + (scaled - 1) / (4 * Double(values))
    // Below this the alternating sum needs many terms to say 1.
    guard argument > 0.2 else { return 1 }
    var sum = 0.0
    for term in 1...100 {
      let size = Double.exp(-2 * Double(term * term) * argument * argument)
      sum += term.isMultiple(of: 2) ? -size : size
      if size < 1e-17 { break }
    }
    return min(1, max(0, 2 * sum))
  }

  /// n!/nⁿ times an entry of the n-th power of a matrix.
  private func matrixCumulative(_ difference: Double) -> Double {
    let scaled = Double(values) * difference
    let steps = Int(scaled) + 1
    let size = 2 * steps - 1
    let rest = Double(steps) - scaled
    var matrix = [Double](repeating: 0, count: size * size)
    for row in 0..<size {
      for column in 0..<min(size, row + 2) { matrix[row * size + column] = 1 }
    }
    for index in 0..<size {
      let power = Double.pow(rest, index + 1)
      matrix[index * size] -= power
      matrix[(size - 1) * size + index] -= Double.pow(rest, size - index)
    }
    if 2 * rest > 1 { matrix[(size - 1) * size] += Double.pow(2 * rest - 1, size) }
    for row in 0..<size {
      for column in 0..<min(size, row + 2) where row - column + 1 > 0 {
        for divisor in 1...(row - column + 1) {
          matrix[row * size + column] /= Double(divisor)
        }
      }
    }
    let power = Self.power(matrix, size, values)
    var exponent = power.exponent
    var result = power.matrix[(steps - 1) * size + steps - 1]
    for index in 1...values {
      result *= Double(index) / Double(values)
      if result < 1e-140 {
        result *= 1e140
        exponent -= 140
      }
    }
    return result * Double.pow(10, Double(exponent))
  }

  private static func power(
    _ matrix: [Double], _ size: Int, _ exponent: Int
  ) -> (matrix: [Double], exponent: Int) {
    if exponent == 1 { return (matrix, 0) }
    let half = power(matrix, size, exponent / 2)
    var result = (matrix: product(half.matrix, half.matrix, size), exponent: 2 * half.exponent)
    if !exponent.isMultiple(of: 2) { result.matrix = product(matrix, result.matrix, size) }
    if result.matrix[(size / 2) * size + size / 2] > 1e140 {
      result.matrix = result.matrix.map { $0 * 1e-140 }
      result.exponent += 140
    }
    return result
  }

  private static func product(_ left: [Double], _ right: [Double], _ size: Int) -> [Double] {
    var result = [Double](repeating: 0, count: size * size)
    for row in 0..<size {
      for inner in 0..<size {
        let factor = left[row * size + inner]
        if factor == 0 { continue }
        for column in 0..<size {
          result[row * size + column] += factor * right[inner * size + column]
        }
      }
    }
    return result
  }
}
