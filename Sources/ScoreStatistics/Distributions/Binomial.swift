import RealModule

/// The binomial distribution: successes in independent trials of equal probability.
public struct Binomial: Hashable, DiscreteDistribution {
  /// The number of trials.
  public let trials: Int
  /// The probability of success in each trial.
  public let successProbability: Double

  /// Creates a binomial distribution.
  ///
  /// - Precondition: `trials >= 0`, `probability` in 0…1.
  public init(trials: Int, probability: Double) {
    precondition(trials >= 0, "\(trials) trials")
    precondition((0...1).contains(probability), "a probability of \(probability)")
    self.trials = trials
    successProbability = probability
  }

  /// The numbers 0 to ``trials``.
  public var support: ClosedRange<Int> { 0...trials }

  /// The expected number of successes.
  public var mean: Double { Double(trials) * successProbability }

  /// The variance of the number of successes.
  public var variance: Double { mean * (1 - successProbability) }

  /// ln P(X = `successes`).
  public func logProbability(_ successes: Int) -> Double {
    guard support.contains(successes) else { return -.infinity }
    return SaddlePoint.logBinomial(
      successes: Double(successes), failures: Double(trials - successes),
      probability: successProbability, complement: 1 - successProbability)
  }

  /// P(X = `successes`).
  public func probability(_ successes: Int) -> Double { Double.exp(logProbability(successes)) }

  /// P(X ≤ `successes`).
  public func cumulative(_ successes: Int) -> Double { tail.lower(successes) }

  /// P(X ≥ `successes`).
  public func upperTail(_ successes: Int) -> Double { tail.upper(successes) }

  /// ln P(X ≤ `successes`), also where the probability itself underflows.
  public func logCumulative(_ successes: Int) -> Double { tail.logLower(successes) }

  /// ln P(X ≥ `successes`), also where the probability itself underflows.
  public func logUpperTail(_ successes: Int) -> Double { tail.logUpper(successes) }

  /// P(X = 0), P(X = 1), …, P(X = `largest`).
  ///
  /// One logarithm and a recurrence both ways from the mode.
  ///
  /// - Complexity: O(`largest`).
  func probabilities(through largest: Int) -> [Double] {
    let mode = min(largest, Int(mean))
    var result = [Double](repeating: 0, count: largest + 1)
    result[mode] = probability(mode)
    for value in stride(from: mode, to: min(largest, trials), by: 1) {
      result[value + 1] = result[value] * ratioAbove(value)
    }
    for value in stride(from: mode, to: 0, by: -1) {
      result[value - 1] = result[value] * ratioBelow(value)
    }
    return result
  }

  private var tail: TailSum {
    TailSum(
      mean: mean, support: support, logProbability: logProbability, ratioAbove: ratioAbove,
      ratioBelow: ratioBelow)
  }

  private func ratioAbove(_ value: Int) -> Double {
    let odds = successProbability / (1 - successProbability)
    return Double(trials - value) / Double(value + 1) * odds
  }

  private func ratioBelow(_ value: Int) -> Double {
    let odds = (1 - successProbability) / successProbability
    return Double(value) / Double(trials - value + 1) * odds
  }
}
