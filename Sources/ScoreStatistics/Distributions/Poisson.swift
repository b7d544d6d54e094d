import RealModule

/// The Poisson distribution: events that happen independently at a constant rate.
///
/// The tails are incomplete gamma functions, whatever the mean.
public struct Poisson: Hashable, DiscreteDistribution {
  /// The expected number of events.
  public let mean: Double

  /// Creates the distribution of a mean.
  ///
  /// - Precondition: A finite `mean >= 0`.
  public init(mean: Double) {
    precondition(mean >= 0 && mean.isFinite, "a mean of \(mean)")
    self.mean = mean
  }

  /// All numbers from 0.
  public var support: ClosedRange<Int> { 0...Int.max }

  /// The variance, which is the mean.
  public var variance: Double { mean }

  /// ln P(X = `events`).
  public func logProbability(_ events: Int) -> Double {
    events < 0 ? -.infinity : SaddlePoint.logPoisson(Double(events), mean: mean)
  }

  /// P(X = `events`).
  public func probability(_ events: Int) -> Double { Double.exp(logProbability(events)) }

  /// P(X ≤ `events`).
  public func cumulative(_ events: Int) -> Double {
    events < 0 ? 0 : tails(above: events).upper
  }

  /// P(X ≥ `events`).
  public func upperTail(_ events: Int) -> Double {
    events <= 0 ? 1 : tails(above: events - 1).lower
  }

  /// ln P(X ≤ `events`), also where the probability itself underflows.
  public func logCumulative(_ events: Int) -> Double {
    events < 0 ? -.infinity : tails(above: events).logUpper
  }

  /// ln P(X ≥ `events`), also where the probability itself underflows.
  public func logUpperTail(_ events: Int) -> Double {
    events <= 0 ? 0 : tails(above: events - 1).logLower
  }

  /// P(X > `events`) as the lower function of a gamma variable, P(X ≤ `events`) as the upper one.
  private func tails(above events: Int) -> RegularizedIncompleteGamma {
    RegularizedIncompleteGamma(shape: Double(events) + 1, argument: mean)
  }
}
