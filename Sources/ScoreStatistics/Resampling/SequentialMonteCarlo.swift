/// The Monte Carlo p-value of Besag and Clifford, which stops early where nothing is unusual.
///
/// Statistics are drawn under the null hypothesis until `h` of them reached the observed one:
/// after `l` draws the p-value is h / l. If that has not happened after `B` draws with `g`
/// exceedances, it is (g + 1) / (B + 1), as with a fixed number of draws (Phipson & Smyth).
///
/// Both are valid: under the null hypothesis P(p ≤ α) ≤ α for every α, with equality at the values
/// that p can take when ties are impossible. The p-value is never 0. Ordinary groups cost about
/// h / p draws instead of B; the relative standard error is about √((1 − p) / h).
///
/// Sources: Besag & Clifford (1991), <https://doi.org/10.1093/biomet/78.2.301>;
/// Phipson & Smyth (2010), <https://doi.org/10.2202/1544-6115.1585>.
public struct SequentialMonteCarlo: Hashable, Sendable {
  /// When to stop drawing.
  public struct Limits: Hashable, Sendable {
    /// The number of exceedances after which drawing stops.
    public var exceedances: Int
    /// The largest number of draws.
    public var replicates: Int

    /// Creates limits.
    ///
    /// - Precondition: Both are positive.
    public init(exceedances: Int = 20, replicates: Int = 19_999) {
      precondition(
        exceedances > 0 && replicates > 0, "\(exceedances) exceedances, \(replicates) replicates")
      self.exceedances = exceedances
      self.replicates = replicates
    }

    /// A fixed number of draws, whatever they show.
    public static func fixed(replicates: Int) -> Self {
      Self(exceedances: .max, replicates: replicates)
    }
  }

  /// The number of statistics drawn.
  public let replicates: Int
  /// The number of them that reached the observed statistic.
  public let exceedances: Int
  /// The number of them that equalled the observed statistic.
  public let ties: Int
  /// The p-value.
  public let pValue: Double
  /// The mid-p-value: the p-value less half the share of statistics equal to the observed one.
  ///
  /// Where the p-value is (g + 1) / (B + 1), the observed statistic is one of the B + 1 and equal to
  /// itself: with *e* ties the mid-p-value is (g + 1 − ½ (e + 1)) / (B + 1), the mean p-value when
  /// ties are broken at random. Where drawing stopped early it is (h − ½ e) / l.
  public let midPValue: Double

  /// Draws statistics by `nextStatistic` until the limits are reached.
  @inlinable public init<Statistic: Comparable>(
    observed: Statistic, limits: Limits = Limits(), nextStatistic: () -> Statistic
  ) {
    self.init(lowest: observed, highest: observed, limits: limits, nextStatistic: nextStatistic)
  }

  /// Draws statistics; those from `lowest` to `highest` are equal to the observed one.
  @inlinable init<Statistic: Comparable>(
    lowest: Statistic, highest: Statistic, limits: Limits, nextStatistic: () -> Statistic
  ) {
    var drawn = 0
    var reached = 0
    var equal = 0
    while drawn < limits.replicates && reached < limits.exceedances {
      drawn += 1
      let statistic = nextStatistic()
      if statistic >= lowest {
        reached += 1
        if statistic <= highest { equal += 1 }
      }
    }
    replicates = drawn
    exceedances = reached
    ties = equal
    if reached == limits.exceedances {
      pValue = Double(reached) / Double(drawn)
      midPValue = (Double(reached) - 0.5 * Double(equal)) / Double(drawn)
    } else {
      pValue = Self.pValue(exceedances: reached, replicates: drawn)
      midPValue = (Double(1 + reached) - 0.5 * Double(1 + equal)) / Double(1 + drawn)
    }
  }

  /// The p-value (1 + exceedances) / (1 + replicates) of a fixed number of draws.
  public static func pValue(exceedances: Int, replicates: Int) -> Double {
    Double(1 + exceedances) / Double(1 + replicates)
  }

  /// How the p-value was obtained, with its numbers.
  public var method: PValueMethod {
    .sequentialMonteCarlo(replicates: replicates, exceedances: exceedances)
  }
}
