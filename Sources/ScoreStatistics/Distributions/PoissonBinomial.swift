/// The Poisson binomial distribution: successes in independent trials of unequal probability.
///
/// Computed by exact convolution; every probability keeps its relative accuracy.
public struct PoissonBinomial: Hashable, DiscreteDistribution {
  private let function: ProbabilityMassFunction

  /// Convolves the trials.
  ///
  /// - Precondition: Every probability lies in 0…1.
  /// - Complexity: O(trials²).
  public init(probabilities: [Double]) {
    precondition(probabilities.allSatisfy((0...1).contains), "a probability outside 0…1")
    var masses = [Double](repeating: 0, count: probabilities.count + 1)
    masses[0] = 1
    for (trial, probability) in probabilities.enumerated() {
      for successes in stride(from: trial + 1, to: 0, by: -1) {
        masses[successes] =
          masses[successes] * (1 - probability) + masses[successes - 1] * probability
      }
      masses[0] *= 1 - probability
    }
    function = ProbabilityMassFunction(weights: masses)
  }

  /// The numbers from 0 to the number of trials.
  public var support: ClosedRange<Int> { function.support }

  /// P(X = `successes`).
  public func probability(_ successes: Int) -> Double { function.probability(successes) }

  /// P(X ≤ `successes`).
  public func cumulative(_ successes: Int) -> Double { function.cumulative(successes) }

  /// P(X ≥ `successes`).
  public func upperTail(_ successes: Int) -> Double { function.upperTail(successes) }
}
