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

  /// The p-value of `value`; the two-sided one doubles the smaller tail, at most 1.
  public func pValue(_ value: Int, alternative: Alternative) -> Double {
    alternative.pValue(lower: cumulative(value), upper: upperTail(value))
  }

  /// The mid-p-value of `value`; the two-sided one doubles the smaller mid-tail, at most 1.
  public func midPValue(_ value: Int, alternative: Alternative) -> Double {
    alternative.pValue(lower: midLowerTail(value), upper: midUpperTail(value))
  }
}
