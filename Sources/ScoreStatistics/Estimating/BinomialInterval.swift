import RealModule

/// Intervals for a share: of independent trials, or of a finite population drawn from without
/// replacement.
///
/// | interval | covers |
/// |---|---|
/// | Clopper–Pearson | at least as often as asked, on average too often |
/// | mid-p | nearly as often as asked, now and then less |
/// | Wilson | on average as often as asked, less near 0 and 1 |
///
/// Sources: Clopper & Pearson (1934), <https://doi.org/10.1093/biomet/26.4.404>; Wilson (1927),
/// <https://doi.org/10.1080/01621459.1927.10502953>; mid-p: Agresti & Gottard (2007),
/// <https://doi.org/10.1016/j.csda.2006.12.010>; finite populations: Wright (1991),
/// <https://doi.org/10.1007/978-1-4612-3140-0>.
public enum BinomialInterval: String, CaseIterable, Hashable, Sendable {
  /// The shares that neither one-sided exact test rejects.
  case clopperPearson
  /// The shares that neither one-sided test by the mid-p-value rejects.
  case midP
  /// The shares that the score test rejects not.
  case wilson

  /// The interval of the probability of success.
  ///
  /// - Parameters:
  ///   - successes: The number of successes.
  ///   - trials: The number of trials; without any all shares are possible.
  ///   - coverage: The probability that it covers.
  /// - Returns: The smallest and the largest share.
  /// - Precondition: `successes` in 0…`trials`, `coverage` strictly between 0 and 1.
  /// - Complexity: O(1), for mid-p some tens of binomial tails.
  public func interval(
    successes: Int, trials: Int, coverage: Double = 0.95
  ) -> ClosedRange<Double> {
    precondition((0...max(0, trials)).contains(successes), "\(successes) of \(trials) successes")
    precondition(coverage > 0 && coverage < 1, "a coverage of \(coverage)")
    guard trials > 0 else { return 0...1 }
    let tail = (1 - coverage) / 2
    switch self {
    case .wilson: return Self.wilson(successes, trials, Normal.standard.upperQuantile(tail))
    case .clopperPearson:
      let failures = trials - successes
      let lower =
        successes == 0
        ? 0 : Beta(alpha: Double(successes), beta: Double(failures + 1)).quantile(tail)
      let upper =
        failures == 0
        ? 1 : Beta(alpha: Double(successes + 1), beta: Double(failures)).upperQuantile(tail)
      return lower...upper
    case .midP:
      func limit(_ rejects: (Binomial) -> Double, rising: Bool) -> Double {
        // The tail at the limit is neither 0 nor 1, and monotone in the share.
        var (low, high) = (0.0, 1.0)
        while case let middle = (low + high) / 2, middle > low, middle < high {
          let value = rejects(Binomial(trials: trials, probability: middle))
          if (value < tail) == rising { low = middle } else { high = middle }
        }
        return high
      }
      let lower = successes == 0 ? 0 : limit({ $0.midUpperTail(successes) }, rising: true)
      let upper = successes == trials ? 1 : limit({ $0.midLowerTail(successes) }, rising: false)
      return lower...max(lower, upper)
    }
  }

  /// The interval of the number of successes in a population of which a part was drawn.
  ///
  /// The numbers of which neither one-sided test rejects what was drawn: exact hypergeometric tails for
  /// Clopper–Pearson, mid-p for mid-p. Wilson's is the score interval with the variance multiplied by
  /// (N − n) / (N − 1), cut to what is possible.
  ///
  /// - Parameters:
  ///   - successes: The number of drawn successes.
  ///   - draws: The number of draws without replacement.
  ///   - population: The number of items drawn from.
  ///   - coverage: The probability that it covers.
  /// - Returns: The smallest and the largest number in the population.
  /// - Precondition: `successes` in 0…`draws`, `draws` in 0…`population`, `coverage` strictly between 0
  ///   and 1.
  /// - Complexity: O(log population) hypergeometric tails.
  public func interval(
    successes: Int, draws: Int, population: Int, coverage: Double = 0.95
  ) -> ClosedRange<Int> {
    precondition(
      (0...max(0, draws)).contains(successes) && draws <= population,
      "\(successes) of \(draws) draws from \(population)")
    precondition(coverage > 0 && coverage < 1, "a coverage of \(coverage)")
    let possible = successes...(population - (draws - successes))
    guard draws > 0, draws < population else { return possible }
    let tail = (1 - coverage) / 2
    if self == .wilson {
      let factor = Double(population - draws) / Double(population - 1)
      let share = Self.wilson(
        successes, draws, Normal.standard.upperQuantile(tail) * factor.squareRoot())
      let size = Double(population)
      let lower = Int((share.lowerBound * size).rounded(.up))
      let upper = Int((share.upperBound * size).rounded(.down))
      let low = min(max(lower, possible.lowerBound), possible.upperBound)
      return low...max(low, min(upper, possible.upperBound))
    }
    func law(_ marked: Int) -> Hypergeometric {
      Hypergeometric(population: population, successes: marked, draws: draws)
    }
    let isMiddle = self == .midP
    let lower = Self.first(in: possible) {
      (isMiddle ? law($0).midUpperTail(successes) : law($0).upperTail(successes)) > tail
    }
    let beyond = Self.first(in: possible) {
      (isMiddle ? law($0).midLowerTail(successes) : law($0).cumulative(successes)) <= tail
    }
    let upper = beyond ?? possible.upperBound + 1
    let low = lower ?? possible.upperBound
    return low...max(low, upper - 1)
  }

  private static func wilson(
    _ successes: Int, _ trials: Int, _ quantile: Double
  ) -> ClosedRange<Double> {
    let size = Double(trials)
    let square = quantile * quantile
    let middle = (Double(successes) + square / 2) / (size + square)
    let spread =
      Double(successes) * Double(trials - successes) / size + square / 4
    let half = quantile * spread.squareRoot() / (size + square)
    let lower = successes == 0 ? 0 : max(0, middle - half)
    return lower...(successes == trials ? 1 : min(1, middle + half))
  }

  /// The first number with a property that all larger ones have too.
  private static func first(in range: ClosedRange<Int>, where has: (Int) -> Bool) -> Int? {
    var (low, high) = (range.lowerBound, range.upperBound + 1)
    while low < high {
      let middle = low + (high - low) / 2
      if has(middle) { high = middle } else { low = middle + 1 }
    }
    return low > range.upperBound ? nil : low
  }
}
