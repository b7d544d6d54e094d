/// A distribution on consecutive integers whose tails are computed as tails.
public protocol DiscreteDistribution: Sendable {
  /// The values that can occur.
  var support: ClosedRange<Int> { get }
  /// P(X = `value`).
  func probability(_ value: Int) -> Double
  /// P(X ≤ `value`).
  func cumulative(_ value: Int) -> Double
  /// P(X ≥ `value`): the observed value belongs to the tail.
  func upperTail(_ value: Int) -> Double
}

extension DiscreteDistribution {
  /// P(X > `value`) + ½ P(X = `value`).
  ///
  /// Mid-p-values have mean ½ under the null hypothesis, which suits combining and averaging, but
  /// their error rate can exceed the nominal level slightly.
  ///
  /// Source: Lancaster (1961), <https://doi.org/10.1080/01621459.1961.10482105>.
  public func midUpperTail(_ value: Int) -> Double {
    upperTail(value + 1) + 0.5 * probability(value)
  }

  /// P(X < `value`) + ½ P(X = `value`).
  public func midLowerTail(_ value: Int) -> Double {
    cumulative(value - 1) + 0.5 * probability(value)
  }

  /// The smallest value k with P(X ≤ k) ≥ `probability`; the lower end of the support at 0, the upper at 1,
  /// also where P(X ≤ k) rounds to 1 below it.
  ///
  /// Compared with the very numbers of ``cumulative(_:)``: of a probability obtained from it, the
  /// quantile is the value it was obtained at.
  ///
  /// - Precondition: `probability` lies in 0…1.
  /// - Complexity: O(log of the length of the support) evaluations of ``cumulative(_:)``.
  public func quantile(_ probability: Double) -> Int {
    precondition((0...1).contains(probability), "the quantile of probability \(probability)")
    return probability == 1
      ? support.upperBound : firstInSupport { cumulative($0) >= probability }
  }

  /// The smallest value k with P(X > k) ≤ `probability`: the critical value of an upper tail.
  ///
  /// Any value above k is significant at the level `probability`. At 0 the upper end of the
  /// support, or the first value beyond which probabilities are too small for a number.
  ///
  /// - Precondition: `probability` lies in 0…1.
  /// - Complexity: O(log of the length of the support) evaluations of ``upperTail(_:)``.
  public func upperQuantile(_ probability: Double) -> Int {
    precondition((0...1).contains(probability), "the quantile of probability \(probability)")
    return firstInSupport { upperTail($0 + 1) <= probability }
  }

  /// The first value of the support with a property that all values above it have too; the last
  /// if none has.
  private func firstInSupport(_ isReached: (Int) -> Bool) -> Int {
    var low = support.lowerBound
    var high = support.upperBound
    while low < high {
      let middle = low + (high - low) / 2
      if isReached(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The p-value of `value`; the two-sided one doubles the smaller tail, at most 1.
  public func pValue(_ value: Int, alternative: Alternative) -> Double {
    alternative.pValue(lower: cumulative(value), upper: upperTail(value))
  }

  /// The mid-p-value of `value`; the two-sided one doubles the smaller mid-tail, at most 1.
  public func midPValue(_ value: Int, alternative: Alternative) -> Double {
    alternative.pValue(lower: midLowerTail(value), upper: midUpperTail(value))
  }
}
