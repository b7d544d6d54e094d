import RealModule

/// The negative binomial distribution: failures before a given number of successes.
///
/// With a real size r it is the law of Poisson counts whose means vary as a gamma distribution.
/// The tails are incomplete beta functions, whatever the mean.
public struct NegativeBinomial: Hashable, DiscreteDistribution {
  /// The number of successes r waited for, not necessarily whole.
  public let size: Double
  /// The probability p of success in each trial.
  public let successProbability: Double
  private let failureProbability: Double

  /// Creates the distribution with P(X = k) = Γ(k + r) / (Γ(r) k!) pʳ (1 − p)ᵏ.
  ///
  /// - Precondition: `size > 0`, `0 < probability <= 1`.
  public init(size: Double, probability: Double) {
    precondition(size > 0 && size.isFinite, "a size of \(size)")
    precondition(probability > 0 && probability <= 1, "a probability of \(probability)")
    self.size = size
    successProbability = probability
    failureProbability = 1 - probability
  }

  /// Creates the distribution with given mean μ and size r; its variance is μ + μ² / r.
  ///
  /// - Precondition: `mean >= 0`, `size > 0`, both finite.
  public init(mean: Double, size: Double) {
    precondition(mean >= 0 && mean.isFinite, "a mean of \(mean)")
    precondition(size > 0 && size.isFinite, "a size of \(size)")
    self.size = size
    successProbability = size / (size + mean)
    failureProbability = mean / (size + mean)
  }

  /// All numbers from 0.
  public var support: ClosedRange<Int> { 0...Int.max }

  /// The expected number of failures r (1 − p) / p.
  public var mean: Double { size * failureProbability / successProbability }

  /// The variance r (1 − p) / p².
  public var variance: Double { mean / successProbability }

  /// ln P(X = `failures`).
  public func logProbability(_ failures: Int) -> Double {
    guard failures >= 0 else { return -.infinity }
    let count = Double(failures)
    return Double.log(size / (count + size))
      + SaddlePoint.logBinomial(
        successes: count, failures: size, probability: failureProbability,
        complement: successProbability)
  }

  /// P(X = `failures`).
  public func probability(_ failures: Int) -> Double { Double.exp(logProbability(failures)) }

  /// P(X ≤ `failures`).
  public func cumulative(_ failures: Int) -> Double {
    failures < 0 ? 0 : tails(above: failures).upper
  }

  /// P(X ≥ `failures`).
  public func upperTail(_ failures: Int) -> Double {
    failures <= 0 ? 1 : tails(above: failures - 1).lower
  }

  /// ln P(X ≤ `failures`), also where the probability itself underflows.
  public func logCumulative(_ failures: Int) -> Double {
    failures < 0 ? -.infinity : tails(above: failures).logUpper
  }

  /// ln P(X ≥ `failures`), also where the probability itself underflows.
  public func logUpperTail(_ failures: Int) -> Double {
    failures <= 0 ? 0 : tails(above: failures - 1).logLower
  }

  /// P(X > `failures`) as the lower function, P(X ≤ `failures`) as the upper one.
  private func tails(above failures: Int) -> RegularizedIncompleteBeta {
    RegularizedIncompleteBeta(
      first: Double(failures) + 1, second: size, argument: failureProbability,
      complement: successProbability)
  }
}
