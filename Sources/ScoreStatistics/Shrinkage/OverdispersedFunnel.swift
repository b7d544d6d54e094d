import RealModule

/// Groups compared with a common target by their precision, with limits widened by the spread that
/// ordinary groups show beyond chance.
///
/// *z*_g = (*y*_g − μ)/*s*_g. The *z* are winsorised, so that a few extreme groups do not hide
/// themselves by widening the limits; φ = Σ *z*²/*I*. Additively, *s*² grows by
/// τ² = max(0, (*I* φ − (*I* − 1))/(Σ *w* − Σ *w*²/Σ *w*)), *w* = 1/*s*²; multiplicatively, by the
/// factor max(1, φ).
///
/// Source: Spiegelhalter (2005), <https://doi.org/10.1136/qshc.2005.013755> and
/// <https://doi.org/10.1002/sim.1970>.
public struct OverdispersedFunnel: Hashable, Sendable {
  /// How excess spread widens the limits.
  public enum Widening: String, CaseIterable, Hashable, Sendable {
    /// A variance between groups is added; it does not shrink with the size of a group.
    case additive
    /// The variance is multiplied; large groups keep narrow limits.
    case multiplicative
  }

  /// How excess spread widens the limits.
  public let widening: Widening
  /// The target μ.
  public let target: Double
  /// The dispersion φ of the winsorised *z*, below one where groups differ less than by chance.
  public let dispersion: Double
  /// The variance τ² added to each squared standard error; zero in a multiplicative funnel.
  public let betweenVariance: Double

  /// Creates a funnel, or returns `nil` for fewer than two groups.
  ///
  /// - Parameters:
  ///   - estimates: The value of each group.
  ///   - standardErrors: The standard error of each value by chance alone.
  ///   - target: The target, or `nil` for the mean weighted by 1/*s*².
  ///   - winsorised: The share of *z* pulled in at either end, by quantiles of type 7.
  ///   - widening: How excess spread widens the limits.
  /// - Precondition: One positive finite standard error for each finite estimate; a share of at
  ///   least zero and below one half.
  /// - Complexity: O(*I* log *I*).
  public init?(
    estimates: [Double], standardErrors: [Double], target: Double? = nil,
    winsorised: Double = 0.1, widening: Widening = .additive
  ) {
    precondition(
      estimates.count == standardErrors.count,
      "\(estimates.count) estimates, \(standardErrors.count) standard errors")
    precondition(
      standardErrors.allSatisfy { $0 > 0 && $0.isFinite }, "a standard error that is not positive")
    precondition(estimates.allSatisfy(\.isFinite), "an estimate that is not finite")
    precondition(winsorised >= 0 && winsorised < 0.5, "a winsorised share of \(winsorised)")
    guard estimates.count >= 2 else { return nil }
    let weights = standardErrors.map { 1 / ($0 * $0) }
    let total = weights.reduce(0, +)
    let centre = target ?? zip(weights, estimates).reduce(0) { $0 + $1.0 * $1.1 } / total
    let scores = zip(estimates, standardErrors).map { ($0 - centre) / $1 }
    let sorted = scores.sorted()
    let low = SampleQuantile.linear(winsorised, ofSorted: sorted)
    let high = SampleQuantile.linear(1 - winsorised, ofSorted: sorted)
    let squares = scores.reduce(0) { sum, score in
      let bounded = min(max(score, low), high)
      return sum + bounded * bounded
    }
    self.widening = widening
    self.target = centre
    dispersion = squares / Double(scores.count)
    let effective = total - weights.reduce(0) { $0 + $1 * $1 } / total
    betweenVariance =
      widening == .additive ? max(0, (squares - Double(scores.count - 1)) / effective) : 0
  }

  /// The standard deviation of a group with the given standard error, excess spread included.
  public func standardDeviation(standardError: Double) -> Double {
    switch widening {
    case .additive: Double.sqrt(standardError * standardError + betweenVariance)
    case .multiplicative: standardError * Double.sqrt(max(1, dispersion))
    }
  }

  /// How many such standard deviations a group lies above the target.
  public func score(estimate: Double, standardError: Double) -> Double {
    (estimate - target) / standardDeviation(standardError: standardError)
  }

  /// The limits within which ordinary groups with the given standard error lie.
  ///
  /// - Parameters:
  ///   - standardError: The standard error by chance alone.
  ///   - coverage: The share of ordinary groups between the limits, such as 0.95 or 0.998.
  /// - Returns: The target plus and minus a normal quantile of standard deviations.
  /// - Precondition: A coverage above zero and below one.
  public func limits(standardError: Double, coverage: Double) -> ClosedRange<Double> {
    precondition(coverage > 0 && coverage < 1, "a coverage of \(coverage)")
    let reach =
      Normal.standard.upperQuantile((1 - coverage) / 2)
      * standardDeviation(standardError: standardError)
    return target - reach...target + reach
  }
}
