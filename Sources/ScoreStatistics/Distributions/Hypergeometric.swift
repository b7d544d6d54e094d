import RealModule

/// The hypergeometric distribution: successes among draws without replacement.
public struct Hypergeometric: Hashable, DiscreteDistribution {
  /// The number of items drawn from.
  public let population: Int
  /// The number of successes among them.
  public let successes: Int
  /// The number of items drawn.
  public let draws: Int

  /// Creates a hypergeometric distribution.
  ///
  /// - Precondition: `successes` and `draws` lie in 0…`population`.
  public init(population: Int, successes: Int, draws: Int) {
    precondition(
      population >= 0 && (0...population).contains(successes) && (0...population).contains(draws),
      "\(draws) draws and \(successes) successes in a population of \(population)")
    self.population = population
    self.successes = successes
    self.draws = draws
  }

  /// The numbers of drawn successes that are possible.
  public var support: ClosedRange<Int> {
    max(0, draws - (population - successes))...min(draws, successes)
  }

  /// The expected number of drawn successes.
  public var mean: Double {
    population == 0 ? 0 : Double(draws) * Double(successes) / Double(population)
  }

  /// ln P(X = `value`).
  public func logProbability(_ value: Int) -> Double {
    guard support.contains(value) else { return -.infinity }
    if support.count == 1 { return 0 }
    let fraction = Double(draws) / Double(population)
    let rest = Double(population - draws) / Double(population)
    func logDensity(_ drawn: Int, of size: Int) -> Double {
      SaddlePoint.logBinomial(
        successes: Double(drawn), failures: Double(size - drawn), probability: fraction,
        complement: rest)
    }
    return logDensity(value, of: successes)
      + logDensity(draws - value, of: population - successes)
      - logDensity(draws, of: population)
  }

  /// P(X = `value`).
  public func probability(_ value: Int) -> Double { Double.exp(logProbability(value)) }

  /// P(X ≤ `value`).
  public func cumulative(_ value: Int) -> Double { tail.lower(value) }

  /// P(X ≥ `value`).
  public func upperTail(_ value: Int) -> Double { tail.upper(value) }

  /// ln P(X ≤ `value`), also where the probability itself underflows.
  public func logCumulative(_ value: Int) -> Double { tail.logLower(value) }

  /// ln P(X ≥ `value`), also where the probability itself underflows.
  public func logUpperTail(_ value: Int) -> Double { tail.logUpper(value) }

  private var tail: TailSum {
    TailSum(
      mean: mean, support: support, logProbability: logProbability, ratioAbove: ratioAbove,
      ratioBelow: { 1 / ratioAbove($0 - 1) })
  }

  private func ratioAbove(_ value: Int) -> Double {
    let failuresLeft = population - successes - draws + value + 1
    return Double(successes - value) / Double(value + 1)
      * (Double(draws - value) / Double(failuresLeft))
  }
}
