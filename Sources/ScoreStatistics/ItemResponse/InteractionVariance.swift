import RealModule

/// The variance of honest group-by-item differences, read from the groups themselves.
///
/// Group *g* has a residual R with variance V + τ²·U. The estimate of τ² is the value at which the
/// mean of the lower four fifths of R²/(V + τ²U) over groups is that of a chi-squared variable of one
/// degree of freedom. Groups that are unusual are among the last fifth; a tenth of them makes the
/// variance look about a quarter too large.
public enum InteractionVariance {
  /// One residual with its two parts of variance.
  public struct Term: Hashable, Sendable {
    /// The residual R.
    public var residual: Double
    /// Its variance V under chance alone.
    public var variance: Double
    /// The factor U of the interaction's variance.
    public var multiplier: Double

    /// Creates a term.
    public init(residual: Double, variance: Double, multiplier: Double) {
      self.residual = residual
      self.variance = variance
      self.multiplier = multiplier
    }
  }

  /// The share of groups, from the most ordinary on, that are looked at.
  private static let ordinaryShare = 0.8
  /// The mean of a chi-squared variable of one degree of freedom below its quantile at that share.
  private static let ordinaryMean = 0.4377245949036396

  /// The estimate of τ², zero where the residuals vary no more than by chance.
  ///
  /// Only the half of the terms that can tell most, with the largest U/V, is looked at.
  ///
  /// - Complexity: O(terms · log terms) for each of sixty steps.
  public static func estimate(_ terms: [Term]) -> Double {
    Double.maximum(0, unboundedEstimate(terms))
  }

  /// The estimate of τ², negative where the residuals vary less than by chance.
  private static func unboundedEstimate(_ terms: [Term]) -> Double {
    let usable = terms.filter { $0.variance > 0 && $0.multiplier > 0 }
      .sorted { $0.multiplier / $0.variance > $1.multiplier / $1.variance }
    let telling = usable.prefix((usable.count + 1) / 2)
    guard let first = telling.first else { return 0 }
    let ordinary = max(1, Int((ordinaryShare * Double(telling.count)).rounded()))
    func excess(_ interaction: Double) -> Double {
      let ratios = telling.map {
        $0.residual * $0.residual / ($0.variance + interaction * $0.multiplier)
      }
      return ratios.sorted().prefix(ordinary).reduce(0, +) / Double(ordinary) - ordinaryMean
    }
    // Below this the variance of the first term would be less than half of chance.
    var lower = -0.5 * first.variance / first.multiplier
    guard excess(lower) > 0 else { return lower }
    var upper = -lower
    while excess(upper) > 0, upper < 1e12 {
      lower = upper
      upper *= 4
    }
    for _ in 0..<40 {
      let middle = (lower + upper) / 2
      if excess(middle) > 0 { lower = middle } else { upper = middle }
    }
    return upper
  }
}
