import RealModule

/// Tails of discrete distributions, summed away from the mean by the ratio of neighbours.
///
/// All terms are positive and the first is the largest, so nothing cancels.
struct TailSum {
  /// The mean: the tail that does not contain it is the one summed.
  let mean: Double
  let support: ClosedRange<Int>
  /// Whether the ratio of neighbours falls away from the mode, which lets the sum stop early.
  var isLogConcave = true
  let logProbability: (Int) -> Double
  /// P(X = v + 1) / P(X = v).
  let ratioAbove: (Int) -> Double
  /// P(X = v − 1) / P(X = v).
  let ratioBelow: (Int) -> Double

  func logUpper(_ value: Int) -> Double {
    if value <= support.lowerBound { return 0 }
    if value > support.upperBound { return -.infinity }
    if Double(value) > mean { return directUpper(value) }
    return Double.log(onePlus: -min(1, Double.exp(directLower(value - 1))))
  }

  func upper(_ value: Int) -> Double {
    if value <= support.lowerBound { return 1 }
    if value > support.upperBound { return 0 }
    if Double(value) > mean { return min(1, Double.exp(directUpper(value))) }
    return max(0, 1 - Double.exp(directLower(value - 1)))
  }

  func logLower(_ value: Int) -> Double {
    if value < support.lowerBound { return -.infinity }
    if value >= support.upperBound { return 0 }
    if Double(value) < mean { return directLower(value) }
    return Double.log(onePlus: -min(1, Double.exp(directUpper(value + 1))))
  }

  func lower(_ value: Int) -> Double {
    if value < support.lowerBound { return 0 }
    if value >= support.upperBound { return 1 }
    if Double(value) < mean { return min(1, Double.exp(directLower(value))) }
    return max(0, 1 - Double.exp(directUpper(value + 1)))
  }

  private func directUpper(_ value: Int) -> Double {
    logProbability(value)
      + Double.log(relativeSum(from: value, to: support.upperBound, by: 1, ratio: ratioAbove))
  }

  private func directLower(_ value: Int) -> Double {
    logProbability(value)
      + Double.log(relativeSum(from: value, to: support.lowerBound, by: -1, ratio: ratioBelow))
  }

  private func relativeSum(
    from start: Int, to end: Int, by step: Int, ratio: (Int) -> Double
  ) -> Double {
    var term = 1.0
    var sum = 1.0
    var value = start
    while value != end {
      term *= ratio(value)
      sum += term
      if isLogConcave && term < sum * 1e-22 { break }
      value += step
    }
    return sum
  }
}
