import RealModule

/// The beta-binomial distribution: a binomial whose probability varies as Beta(α, β).
///
/// The usual law of counts of successes in groups that differ more than chance explains.
public struct BetaBinomial: Hashable, DiscreteDistribution {
  /// The number of trials.
  public let trials: Int
  /// The first parameter α of the beta distribution.
  public let alpha: Double
  /// The second parameter β of the beta distribution.
  public let beta: Double

  /// Creates a beta-binomial distribution.
  ///
  /// - Precondition: `trials >= 0`, `alpha > 0`, `beta > 0`.
  public init(trials: Int, alpha: Double, beta: Double) {
    precondition(trials >= 0, "\(trials) trials")
    precondition(alpha > 0 && beta > 0, "beta parameters \(alpha) and \(beta)")
    self.trials = trials
    self.alpha = alpha
    self.beta = beta
  }

  /// Creates the distribution with given mean share and intraclass correlation
  /// 1 / (α + β + 1).
  ///
  /// - Precondition: `mean` and `correlation` lie strictly between 0 and 1.
  public init(trials: Int, mean: Double, correlation: Double) {
    precondition(
      mean > 0 && mean < 1 && correlation > 0 && correlation < 1,
      "a mean share of \(mean) with correlation \(correlation)")
    let size = (1 - correlation) / correlation
    self.init(trials: trials, alpha: mean * size, beta: (1 - mean) * size)
  }

  /// The numbers 0 to ``trials``.
  public var support: ClosedRange<Int> { 0...trials }

  /// The expected number of successes.
  public var mean: Double { Double(trials) * alpha / (alpha + beta) }

  /// ln P(X = `successes`).
  ///
  /// Written as three densities of real arguments with one common probability, which cancels.
  public func logProbability(_ successes: Int) -> Double {
    guard support.contains(successes) else { return -.infinity }
    if trials == 0 { return 0 }
    let size = Double(trials)
    let common = size / (size + alpha + beta)
    let rest = (alpha + beta) / (size + alpha + beta)
    func logCoefficient(_ count: Double, _ shape: Double) -> Double {
      Double.log(shape / (count + shape))
        + SaddlePoint.logBinomial(
          successes: count, failures: shape, probability: common, complement: rest)
    }
    return logCoefficient(Double(successes), alpha)
      + logCoefficient(Double(trials - successes), beta) - logCoefficient(size, alpha + beta)
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

  private var tail: TailSum {
    TailSum(
      mean: mean, support: support, isLogConcave: alpha >= 1 && beta >= 1,
      logProbability: logProbability, ratioAbove: ratioAbove,
      ratioBelow: { 1 / ratioAbove($0 - 1) })
  }

  private func ratioAbove(_ value: Int) -> Double {
    Double(trials - value) / Double(value + 1)
      * ((Double(value) + alpha) / (Double(trials - value - 1) + beta))
  }
}
