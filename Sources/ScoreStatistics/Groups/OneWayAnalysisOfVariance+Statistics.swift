/// Mean squares, the test and the intraclass correlation.
extension OneWayAnalysisOfVariance {
  /// The number of groups minus one.
  public var betweenDegreesOfFreedom: Int { groups - 1 }

  /// The number of values minus the number of groups.
  public var withinDegreesOfFreedom: Int { observations - groups }

  /// The mean square between groups.
  public var betweenMeanSquare: Double { betweenSumOfSquares / Double(betweenDegreesOfFreedom) }

  /// The mean square within groups, the unbiased variance of a value in its group.
  public var withinMeanSquare: Double { withinSumOfSquares / Double(withinDegreesOfFreedom) }

  /// The square root of the mean square within groups.
  public var residualStandardDeviation: Double { withinMeanSquare.squareRoot() }

  /// The ratio of the mean squares, or `nil` where no group varies.
  public var statistic: Double? {
    withinSumOfSquares > 0 ? betweenMeanSquare / withinMeanSquare : nil
  }

  /// The share of the sum of squares that lies between groups, or `nil` where all values agree.
  public var explainedShare: Double? {
    let total = betweenSumOfSquares + withinSumOfSquares
    return total > 0 ? betweenSumOfSquares / total : nil
  }

  /// P(F ≥ ``statistic``) for normal values of equal variance, or `nil` where all values agree.
  ///
  /// The tail is the incomplete beta function of SS_within/(SS_within + SS_between), which is computed
  /// as a tail however small it is; for ln *p* see ``logPValue``.
  public var pValue: Double? { tail?.lower }

  /// ln P(F ≥ ``statistic``), or `nil` where all values agree.
  public var logPValue: Double? { tail?.logLower }

  private var tail: RegularizedIncompleteBeta? {
    let total = betweenSumOfSquares + withinSumOfSquares
    guard total > 0 else { return nil }
    return RegularizedIncompleteBeta(
      first: Double(withinDegreesOfFreedom) / 2, second: Double(betweenDegreesOfFreedom) / 2,
      argument: withinSumOfSquares / total, complement: betweenSumOfSquares / total)
  }

  /// The estimated variance of group means: (MS_between − MS_within)/*n*₀.
  ///
  /// Unbiased, and therefore negative where groups differ less than by chance.
  public var betweenVariance: Double {
    (betweenMeanSquare - withinMeanSquare) / effectiveGroupSize
  }

  /// The intraclass correlation of the one-way random-effects model, or `nil` where all values agree.
  ///
  /// ICC(1) = (MS_between − MS_within)/(MS_between + (*n*₀ − 1) MS_within); negative where groups
  /// differ less than by chance, one where no group varies.
  ///
  /// Source: Shrout & Fleiss (1979), <https://doi.org/10.1037/0033-2909.86.2.420>; unequal sizes:
  /// Donner (1986), <https://doi.org/10.2307/1403259>.
  public var intraclassCorrelation: Double? {
    let total = betweenMeanSquare + (effectiveGroupSize - 1) * withinMeanSquare
    return total > 0 ? (betweenMeanSquare - withinMeanSquare) / total : nil
  }

  /// The reliability of a group mean, ICC(1,*k*) = 1 − 1/F, or `nil` where the means agree.
  public var groupMeanReliability: Double? {
    betweenMeanSquare > 0 ? (betweenMeanSquare - withinMeanSquare) / betweenMeanSquare : nil
  }

  /// The interval of the intraclass correlation ρ, or `nil` where ``statistic`` is.
  ///
  /// With σ²_between/σ²_within = θ = ρ/(1 − ρ) and the weights *w*_g = *n*_g/(1 + *n*_g θ) the ratio
  ///
  ///     Σ w_g (m_g − m_w)² / ((k − 1) MS_within)
  ///
  /// about the weighted mean m_w has the F distribution exactly, for normal values and any sizes of
  /// groups; the limits are where it equals the quantiles. A limit that is not reached is the lowest
  /// correlation possible in the largest group, −1/(*n*_max − 1).
  ///
  /// - Precondition: `coverage` lies between zero and one.
  /// - Complexity: O(different sizes of groups).
  ///
  /// Source: Wald (1940), Annals of Mathematical Statistics 11, 96–100; Searle, Casella & McCulloch
  /// (1992), <https://doi.org/10.1002/9780470316856>.
  public func intraclassInterval(coverage: Double = 0.95) -> ClosedRange<Double>? {
    precondition(coverage > 0 && coverage < 1, "a coverage of \(coverage)")
    guard statistic != nil else { return nil }
    let distribution = FisherF(
      numerator: Double(betweenDegreesOfFreedom), denominator: Double(withinDegreesOfFreedom))
    let unit = Double(betweenDegreesOfFreedom) * withinMeanSquare
    let tail = (1 - coverage) / 2
    return meansBySize.correlation(
      atSquares: unit * distribution.upperQuantile(tail))...meansBySize
      .correlation(atSquares: unit * distribution.upperQuantile(1 - tail))
  }
}
