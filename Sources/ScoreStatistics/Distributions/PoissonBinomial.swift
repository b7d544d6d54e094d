import RealModule

/// The Poisson binomial distribution: successes in independent trials of unequal probability.
///
/// Computed by exact convolution; every probability keeps its relative accuracy. Logarithms of
/// tails too small for a number come from the convolution of trials whose odds are all multiplied
/// by the factor that makes the value asked for the expected one, which is undone exactly.
public struct PoissonBinomial: Hashable, DiscreteDistribution {
  /// The probability of success in each trial.
  public let trialProbabilities: [Double]
  private let function: ProbabilityMassFunction

  /// Convolves the trials.
  ///
  /// - Precondition: Every probability lies in 0…1.
  /// - Complexity: O(trials²).
  public init(probabilities: [Double]) {
    precondition(probabilities.allSatisfy((0...1).contains), "a probability outside 0…1")
    trialProbabilities = probabilities
    function = ProbabilityMassFunction(
      weights: Self.masses(successes: probabilities, failures: probabilities.map { 1 - $0 }))
  }

  /// The numbers from 0 to the number of trials.
  public var support: ClosedRange<Int> { function.support }

  /// The expected number of successes.
  public var mean: Double { trialProbabilities.reduce(0, +) }

  /// P(X = `successes`).
  public func probability(_ successes: Int) -> Double { function.probability(successes) }

  /// P(X ≤ `successes`).
  public func cumulative(_ successes: Int) -> Double { function.cumulative(successes) }

  /// P(X ≥ `successes`).
  public func upperTail(_ successes: Int) -> Double { function.upperTail(successes) }

  /// ln P(X = `successes`), also where the probability itself underflows.
  ///
  /// - Complexity: O(trials²) where it does, as for the tails.
  public func logProbability(_ successes: Int) -> Double {
    logarithm(of: probability(successes), at: successes, through: successes...successes)
  }

  /// ln P(X ≤ `successes`), also where the probability itself underflows.
  public func logCumulative(_ successes: Int) -> Double {
    if successes >= support.upperBound { return 0 }
    if Double(successes) >= mean { return Double.log(onePlus: -upperTail(successes + 1)) }
    return logarithm(
      of: cumulative(successes), at: successes, through: min(0, successes)...successes)
  }

  /// ln P(X ≥ `successes`), also where the probability itself underflows.
  public func logUpperTail(_ successes: Int) -> Double {
    if successes <= 0 { return 0 }
    if Double(successes) <= mean { return Double.log(onePlus: -cumulative(successes - 1)) }
    return logarithm(
      of: upperTail(successes), at: successes,
      through: successes...max(successes, support.upperBound))
  }

  /// The logarithm of the probability of `values`, which is `sum` as long as numbers reach.
  private func logarithm(of sum: Double, at edge: Int, through values: ClosedRange<Int>) -> Double {
    if sum > 1e-250 { return Double.log(sum) }
    let possible = trialProbabilities.filter { $0 > 0 }
    let certain = possible.count { $0 == 1 }
    guard edge >= certain, edge <= possible.count else { return -.infinity }
    // At an end the one way to get there has all possible trials alike.
    if edge == possible.count { return possible.reduce(0) { $0 + Double.log($1) } }
    if edge == certain {
      return possible.reduce(0) { $1 == 1 ? $0 : $0 + Double.log(onePlus: -$1) }
    }
    let tilt = tilt(toMean: Double(edge))
    let factor = Double.exp(tilt)
    let totals = trialProbabilities.map { 1 - $0 + $0 * factor }
    let masses = Self.masses(
      successes: zip(trialProbabilities, totals).map { $0 * factor / $1 },
      failures: zip(trialProbabilities, totals).map { (1 - $0) / $1 })
    let relative = values.reduce(0) { sum, value in
      sum + masses[value] * Double.exp(-tilt * Double(value - edge))
    }
    return totals.reduce(0) { $0 + Double.log($1) } - tilt * Double(edge) + Double.log(relative)
  }

  /// The logarithm of the factor of all odds that makes `mean` the expected number of successes.
  private func tilt(toMean mean: Double) -> Double {
    var low = -700.0
    var high = 700.0
    // Any tilt gives the same probability; it need only be near the one sought.
    while high - low > 1e-3 {
      let middle = (low + high) / 2
      let factor = Double.exp(middle)
      let expected = trialProbabilities.reduce(0) { $0 + $1 * factor / (1 - $1 + $1 * factor) }
      if expected < mean { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  private static func masses(successes: [Double], failures: [Double]) -> [Double] {
    var masses = [Double](repeating: 0, count: successes.count + 1)
    masses[0] = 1
    for trial in successes.indices {
      for count in stride(from: trial + 1, to: 0, by: -1) {
        masses[count] = masses[count] * failures[trial] + masses[count - 1] * successes[trial]
      }
      masses[0] *= failures[trial]
    }
    return masses
  }
}
