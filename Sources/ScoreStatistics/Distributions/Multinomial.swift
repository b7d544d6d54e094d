import RealModule

/// The multinomial distribution: counts of independent examinees at the points of a scale.
///
/// Tails need an ordering of the tables of counts: see ``MultinomialTest``.
public struct Multinomial: Hashable, Sendable {
  /// The number of examinees.
  public let examinees: Int
  /// The probabilities of the points.
  public let reference: ProbabilityMassFunction

  /// Creates the distribution of the counts of `examinees` examinees.
  ///
  /// - Precondition: `examinees >= 0`.
  public init(examinees: Int, reference: ProbabilityMassFunction) {
    precondition(examinees >= 0, "\(examinees) examinees")
    self.examinees = examinees
    self.reference = reference
  }

  /// The expected counts n pⱼ.
  public var means: [Double] { reference.probabilities.map { Double(examinees) * $0 } }

  /// The covariance of the counts at two points: n pⱼ (1 − pⱼ) for equal ones, −n pⱼ pₖ otherwise.
  public func covariance(_ point: Int, _ other: Int) -> Double {
    let probability = reference.probability(point)
    let rest = point == other ? 1 - probability : -reference.probability(other)
    return Double(examinees) * probability * rest
  }

  /// The distribution of the count at one point.
  public func marginal(_ point: Int) -> Binomial {
    Binomial(trials: examinees, probability: min(1, reference.probability(point)))
  }

  /// ln P(N = `counts`); −∞ unless they are non-negative and sum to ``examinees``.
  ///
  /// Poisson probabilities of the counts over that of their sum: no factorial is formed.
  ///
  /// - Precondition: One count for each point of ``reference``.
  public func logProbability(_ counts: [Int]) -> Double {
    precondition(
      counts.count == reference.probabilities.count,
      "\(counts.count) counts for \(reference.probabilities.count) points")
    guard counts.allSatisfy({ $0 >= 0 }), counts.reduce(0, +) == examinees else {
      return -.infinity
    }
    let size = Double(examinees)
    var sum = -SaddlePoint.logPoisson(size, mean: size)
    for (count, probability) in zip(counts, reference.probabilities) {
      sum += SaddlePoint.logPoisson(Double(count), mean: size * probability)
    }
    return sum
  }

  /// P(N = `counts`).
  public func probability(_ counts: [Int]) -> Double { Double.exp(logProbability(counts)) }
}
