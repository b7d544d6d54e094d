import RealModule

/// Probabilities of consecutive integers, given one by one.
///
/// Sums of independent variables are exact by ``convolved(with:)``: all terms are positive, so
/// even probabilities of 10⁻³⁰⁰ keep their relative accuracy.
public struct ProbabilityMassFunction: Hashable, DiscreteDistribution {
  /// The value of the first probability.
  public let minimum: Int
  /// The probabilities of ``minimum``, ``minimum`` + 1, …; they sum to 1.
  public let probabilities: [Double]

  /// Creates a distribution from weights, which are divided by their sum.
  ///
  /// - Precondition: Finite, non-negative weights with a positive sum.
  public init(minimum: Int = 0, weights: [Double]) {
    let sum = weights.reduce(0, +)
    precondition(
      sum > 0 && sum.isFinite && weights.allSatisfy { $0 >= 0 },
      "weights with sum \(sum) are no distribution")
    self.init(minimum: minimum, probabilities: weights.map { $0 / sum })
  }

  /// Creates the distribution of shares of examinees, or `nil` without examinees.
  public init?(_ distribution: FrequencyDistribution) {
    let count = distribution.examinees
    guard count > 0 else { return nil }
    self.init(
      minimum: distribution.scale.minimum,
      probabilities: distribution.counts.map { Double($0) / Double(count) })
  }

  /// Tabulates another distribution.
  public init(_ distribution: some DiscreteDistribution) {
    self.init(
      minimum: distribution.support.lowerBound,
      probabilities: distribution.support.map(distribution.probability))
  }

  private init(minimum: Int, probabilities: [Double]) {
    self.minimum = minimum
    self.probabilities = probabilities
  }

  /// The values that have a probability in the table.
  public var support: ClosedRange<Int> { minimum...(minimum + probabilities.count - 1) }

  /// The expected value.
  public var mean: Double {
    zip(support, probabilities).reduce(0) { $0 + Double($1.0) * $1.1 }
  }

  /// The variance.
  public var variance: Double {
    let mean = mean
    return zip(support, probabilities).reduce(0) { sum, cell in
      let deviation = Double(cell.0) - mean
      return sum + deviation * deviation * cell.1
    }
  }

  /// The third cumulant, Σ p·(x − mean)³.
  public var thirdCumulant: Double {
    let mean = mean
    return zip(support, probabilities).reduce(0) { sum, cell in
      let deviation = Double(cell.0) - mean
      return sum + deviation * deviation * deviation * cell.1
    }
  }

  /// P(X = `value`).
  public func probability(_ value: Int) -> Double {
    support.contains(value) ? probabilities[value - minimum] : 0
  }

  /// P(X ≤ `value`), summed from the lower end.
  public func cumulative(_ value: Int) -> Double {
    if value < minimum { return 0 }
    return min(1, probabilities.prefix(value - minimum + 1).reduce(0, +))
  }

  /// P(X ≥ `value`), summed from the upper end.
  public func upperTail(_ value: Int) -> Double {
    if value > support.upperBound { return 0 }
    return min(1, probabilities.dropFirst(max(0, value - minimum)).reversed().reduce(0, +))
  }

  /// ln P(X = `value`).
  public func logProbability(_ value: Int) -> Double { Double.log(probability(value)) }

  /// ln P(X ≤ `value`), accurate at both ends: of a tail near 1 the other one is taken.
  public func logCumulative(_ value: Int) -> Double {
    logTail(cumulative(value), complement: upperTail(value + 1))
  }

  /// ln P(X ≥ `value`), accurate at both ends: of a tail near 1 the other one is taken.
  public func logUpperTail(_ value: Int) -> Double {
    logTail(upperTail(value), complement: cumulative(value - 1))
  }

  private func logTail(_ tail: Double, complement: Double) -> Double {
    tail > 0.5 ? Double.log(onePlus: -complement) : Double.log(tail)
  }

  /// The distribution with weights *p_k*·exp(*ηk*), of which that of a sum of independent variables is the
  /// sum of theirs.
  ///
  /// - Precondition: A finite `parameter`.
  /// - Complexity: O(length).
  public func tilted(by parameter: Double) -> Self {
    precondition(parameter.isFinite, "a tilt of \(parameter)")
    // Counted from the end that grows, no weight leaves the range of a double.
    let end = Double(parameter > 0 ? support.upperBound : support.lowerBound)
    return Self(
      minimum: minimum,
      weights: zip(support, probabilities).map { value, probability in
        probability * Double.exp(parameter * (Double(value) - end))
      })
  }

  /// The distribution of the sum of two independent variables.
  ///
  /// - Complexity: O(product of the lengths).
  public func convolved(with other: Self) -> Self {
    var sums = [Double](
      repeating: 0, count: probabilities.count + other.probabilities.count - 1)
    for (left, share) in probabilities.enumerated() where share > 0 {
      for (right, otherShare) in other.probabilities.enumerated() {
        sums[left + right] += share * otherShare
      }
    }
    return Self(minimum: minimum + other.minimum, probabilities: sums)
  }

  /// The distribution of the sum of `count` independent copies.
  ///
  /// - Precondition: `count >= 0`; the sum of no copies is 0.
  /// - Complexity: O((`count` × length)²).
  public func convolved(times count: Int) -> Self {
    precondition(count >= 0, "the sum of \(count) copies")
    var result = Self(minimum: 0, probabilities: [1])
    var power = self
    var remaining = count
    while remaining > 0 {
      if !remaining.isMultiple(of: 2) { result = result.convolved(with: power) }
      remaining /= 2
      if remaining > 0 { power = power.convolved(with: power) }
    }
    return result
  }

  /// The distribution of the sum of independent variables; of none, the constant 0.
  ///
  /// Sums of binomials with different probabilities have an exact upper tail this way.
  ///
  /// - Complexity: O(square of the length of the result).
  public static func sum(of distributions: some Sequence<Self>) -> Self {
    distributions.reduce(Self(minimum: 0, probabilities: [1])) { $0.convolved(with: $1) }
  }
}
