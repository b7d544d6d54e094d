/// Moments of the scores, computed in integers and rounded once.
extension FrequencyDistribution {
  private var powerSums: PowerSums { PowerSums(counts: counts, minimum: scale.minimum) }

  /// The sum of the scores of all examinees.
  public var scoreSum: Int { powerSum(1) }

  /// The sum of the `order`-th powers of the scores, Σ xʲ, an exact integer.
  ///
  /// - Precondition: `order >= 0`, and the sum fits in 64 bits.
  public func powerSum(_ order: Int) -> Int {
    precondition(order >= 0, "a power sum of order \(order)")
    return zip(scale.points, counts).reduce(0) { sum, cell in
      sum + cell.1 * (0..<order).reduce(1) { power, _ in power * cell.0 }
    }
  }

  /// The arithmetic mean of the scores in score points, or `nil` without examinees.
  public var mean: Double? { powerSums.mean }

  /// The unbiased variance (n Σx² − (Σx)²) / (n (n − 1)), or `nil` below two examinees.
  public var variance: Double? {
    let sums = powerSums
    guard sums.examinees > 1 else { return nil }
    return Double(nearest: sums.scaledSquares)
      / (Double(sums.examinees) * Double(sums.examinees - 1))
  }

  /// The variance with divisor n, or `nil` without examinees.
  public var populationVariance: Double? {
    let sums = powerSums
    guard sums.examinees > 0 else { return nil }
    return Double(nearest: sums.scaledSquares) / (Double(sums.examinees) * Double(sums.examinees))
  }

  /// The square root of the unbiased ``variance``, or `nil` below two examinees.
  public var standardDeviation: Double? { variance?.squareRoot() }

  /// The square root of the ``populationVariance``, or `nil` without examinees.
  public var populationStandardDeviation: Double? { populationVariance?.squareRoot() }

  /// The moment coefficient of skewness m₃ / m₂^(3/2), divisor n, or `nil` when all scores agree.
  ///
  /// Zero for every symmetric distribution, exactly.
  public var skewness: Double? {
    let sums = PowerSums(counts: counts, minimum: scale.minimum, throughFourth: true)
    guard sums.scaledSquares > 0 else { return nil }
    let squares = Double(nearest: sums.scaledSquares)
    return sums.scaledCubes / (squares * squares.squareRoot())
  }

  /// The excess kurtosis m₄ / m₂² − 3, divisor n, or `nil` when all scores agree.
  public var excessKurtosis: Double? {
    let sums = PowerSums(counts: counts, minimum: scale.minimum, throughFourth: true)
    guard sums.scaledSquares > 0 else { return nil }
    let squares = Double(nearest: sums.scaledSquares)
    return sums.scaledFourthPowers / (squares * squares) - 3
  }
}
