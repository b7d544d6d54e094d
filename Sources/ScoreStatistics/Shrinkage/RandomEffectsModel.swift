import RealModule

/// Group estimates drawn from a common normal distribution and measured with known error.
///
/// *y*_g | θ_g ~ N(θ_g, *v*_g), θ_g ~ N(μ, τ²). Given τ², the centre μ is the mean weighted by
/// 1/(*v*_g + τ²), and each group is shrunk towards it (empirical Bayes).
///
/// Source: Morris (1983), <https://doi.org/10.1080/01621459.1983.10477920>.
public struct RandomEffectsModel: Hashable, Sendable {
  /// How the variance τ² between groups is estimated.
  public enum Estimator: String, CaseIterable, Hashable, Sendable {
    /// The moment estimator of DerSimonian & Laird (1986),
    /// <https://doi.org/10.1016/0197-2456(86)90046-2>.
    case derSimonianLaird
    /// The solution of *Q*(τ²) = *I* − 1, Paule & Mandel (1982),
    /// <https://doi.org/10.6028/jres.087.022>.
    case pauleMandel
    /// Restricted maximum likelihood; see Viechtbauer (2005),
    /// <https://doi.org/10.3102/10769986030003261>.
    case restrictedMaximumLikelihood
  }

  /// A shrunken group: the posterior mean and variance of θ given μ and τ².
  public struct Posterior: Hashable, Sendable {
    /// μ + τ²/(τ² + *v*)·(*y* − μ).
    public let mean: Double
    /// τ² *v*/(τ² + *v*), the uncertainty of μ left out.
    public let variance: Double
  }

  /// The number of groups.
  public let groupCount: Int
  /// The variance τ² between groups, never negative.
  public let variance: Double
  /// The pooled mean μ.
  public let mean: Double
  /// The standard error of μ: 1/√Σ 1/(*v*_g + τ²).
  public let standardError: Double
  /// Cochran's *Q* = Σ (*y*_g − ȳ)²/*v*_g with ȳ weighted by 1/*v*_g.
  public let cochranQ: Double

  /// Fits the model, or returns `nil` for fewer than two groups.
  ///
  /// - Precondition: One positive finite variance for each finite estimate.
  /// - Complexity: O(groups) for a step; a hundred steps at most.
  public init?(
    estimates: [Double], variances: [Double],
    estimator: Estimator = .restrictedMaximumLikelihood
  ) {
    precondition(
      estimates.count == variances.count,
      "\(estimates.count) estimates, \(variances.count) variances")
    precondition(variances.allSatisfy { $0 > 0 && $0.isFinite }, "a variance that is not positive")
    precondition(estimates.allSatisfy(\.isFinite), "an estimate that is not finite")
    guard estimates.count >= 2 else { return nil }
    let sample = Sample(estimates: estimates, variances: variances)
    cochranQ = sample.heterogeneity(betweenVariance: 0)
    switch estimator {
    case .derSimonianLaird: variance = sample.derSimonianLaird
    case .pauleMandel:
      variance = sample.root { sample.heterogeneity(betweenVariance: $0) - sample.freedom }
    case .restrictedMaximumLikelihood: variance = sample.restrictedMaximumLikelihood
    }
    groupCount = estimates.count
    mean = sample.mean(betweenVariance: variance)
    standardError = 1 / Double.sqrt(sample.weights(betweenVariance: variance).reduce(0, +))
  }

  /// The group shrunk towards the pooled mean.
  public func posterior(estimate: Double, variance groupVariance: Double) -> Posterior {
    let reliability = variance / (variance + groupVariance)
    return Posterior(
      mean: mean + reliability * (estimate - mean), variance: reliability * groupVariance)
  }
}

private struct Sample {
  let estimates: [Double]
  let variances: [Double]

  var freedom: Double { Double(estimates.count - 1) }

  func weights(betweenVariance: Double) -> [Double] {
    variances.map { 1 / ($0 + betweenVariance) }
  }

  func mean(betweenVariance: Double) -> Double {
    let weights = weights(betweenVariance: betweenVariance)
    return zip(weights, estimates).reduce(0) { $0 + $1.0 * $1.1 } / weights.reduce(0, +)
  }

  func heterogeneity(betweenVariance: Double) -> Double {
    let mean = mean(betweenVariance: betweenVariance)
    return zip(weights(betweenVariance: betweenVariance), estimates).reduce(0) { sum, pair in
      sum + pair.0 * (pair.1 - mean) * (pair.1 - mean)
    }
  }

  var derSimonianLaird: Double {
    let weights = weights(betweenVariance: 0)
    let total = weights.reduce(0, +)
    let squares = weights.reduce(0) { $0 + $1 * $1 }
    return max(0, (heterogeneity(betweenVariance: 0) - freedom) / (total - squares / total))
  }

  /// The maximum of the restricted likelihood.
  ///
  /// The likelihood can have several maxima in samples of two or three groups, so the stationary
  /// point is sought from a scan of the range in which it must lie.
  var restrictedMaximumLikelihood: Double {
    let limit = largestVariance
    let grid = [0] + (0...120).map { limit * Double.exp(-Double($0) * 0.2) }.reversed()
    let best =
      grid.indices.max { restrictedLogLikelihood(grid[$0]) < restrictedLogLikelihood(grid[$1]) }
      ?? 0
    let low = grid[max(0, best - 1)]
    let high = grid[min(grid.count - 1, best + 1)]
    guard restrictedScore(low) > 0 else { return low }
    return root(from: low, to: high) { restrictedScore($0) }
  }

  func restrictedLogLikelihood(_ betweenVariance: Double) -> Double {
    let weights = weights(betweenVariance: betweenVariance)
    let logarithms = weights.reduce(0) { $0 + Double.log($1) }
    return 0.5
      * (logarithms - Double.log(weights.reduce(0, +))
        - heterogeneity(betweenVariance: betweenVariance))
  }

  /// Twice the derivative of the restricted log-likelihood.
  func restrictedScore(_ betweenVariance: Double) -> Double {
    let weights = weights(betweenVariance: betweenVariance)
    let mean = mean(betweenVariance: betweenVariance)
    let total = weights.reduce(0, +)
    let squares = weights.reduce(0) { $0 + $1 * $1 }
    let spread = zip(weights, estimates).reduce(0) { sum, pair in
      sum + pair.0 * pair.0 * (pair.1 - mean) * (pair.1 - mean)
    }
    return spread - total + squares / total
  }

  /// No estimate of the variance between groups exceeds the sum of squares about the mean.
  var largestVariance: Double {
    let mean = estimates.reduce(0, +) / Double(estimates.count)
    return max(estimates.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }, .leastNormalMagnitude)
  }

  /// The zero of a function that falls through zero on the range of possible variances, or zero
  /// when it is negative from the start.
  func root(_ function: (Double) -> Double) -> Double {
    guard function(0) > 0 else { return 0 }
    return root(from: 0, to: largestVariance, function)
  }

  func root(from low: Double, to high: Double, _ function: (Double) -> Double) -> Double {
    var low = low
    var high = high
    while true {
      let middle = low + (high - low) / 2
      guard middle > low, middle < high else { return middle }
      if function(middle) > 0 { low = middle } else { high = middle }
    }
  }
}
