import RealModule

extension ThresholdExcess {
  /// The spread of an excess over replicates of the whole estimation.
  public struct BootstrapInterval: Hashable, Sendable {
    /// The standard deviation of the excess over the replicates.
    public let standardError: Double
    /// The interval that leaves (1 − level) / 2 of the replicates on either side.
    public let interval: ClosedRange<Double>
    /// The number of replicates in which the excess could be estimated.
    public let replicates: Int
  }

  /// Bootstrap intervals of the excess at each threshold.
  ///
  /// Replicates are multinomial draws of as many examinees from the fitted counts: the curve, with
  /// the observed excess moved over each threshold. In each the degree is chosen and the curve
  /// fitted anew, so that the choice is part of the uncertainty; the width of the window stays.
  /// Deviations from the estimate are multiplied by the root of ``Estimate/overdispersion``, for
  /// multinomial draws know nothing of the dispersion that the data show.
  ///
  /// A generator is derived for each replicate: the result does not depend on `jobs`.
  ///
  /// - Parameters:
  ///   - degrees: The degrees to choose among, as given to the estimation.
  ///   - replicates: The number of draws.
  ///   - level: The probability that the intervals cover.
  ///   - seed: The seed of the draws.
  ///   - jobs: The number of threads.
  /// - Returns: An interval for each threshold; `nil` where there is no estimate or fewer than half of
  ///   the replicates have one.
  /// - Precondition: `replicates > 1`, `level` strictly between 0 and 1.
  /// - Complexity: As the estimation, for each replicate.
  public func bootstrapIntervals(
    degrees: ClosedRange<Int> = 2...10, replicates: Int = 999, level: Double = 0.95,
    seed: UInt64, jobs: Int = 1
  ) -> [BootstrapInterval?] {
    precondition(replicates > 1 && level > 0 && level < 1, "\(replicates) replicates, \(level)")
    guard estimates.contains(where: { $0 != nil }) else { return estimates.map { _ in nil } }
    let sampler = MultinomialSampler(
      reference: ProbabilityMassFunction(weights: fittedCounts),
      examinees: distribution.examinees)
    let scale = distribution.scale
    let drawn = concurrentMap(count: replicates, jobs: jobs) { replicate -> [Double?]? in
      var generator = Xoshiro256(seed: seed, keys: UInt64(replicate))
      var counts = [Int](repeating: 0, count: scale.pointCount)
      sampler.draw(into: &counts, using: &generator)
      let result = try? ThresholdExcess(
        FrequencyDistribution(scale: scale, counts: counts), windows: reaches, degrees: degrees)
      return result.map { result in
        estimates.map { estimate in
          estimate.map {
            WindowContrast(
              cut: $0.window.threshold, width: $0.window.below.count, of: result.distribution,
              against: result.smoothing
            ).excess
          }
        }
      }
    }
    return estimates.enumerated().map { place, estimate in
      guard let estimate else { return nil }
      let values = drawn.compactMap { $0?[place] }
      guard 2 * values.count >= replicates else { return nil }
      return interval(of: estimate, values: values, level: level)
    }
  }

  /// The counterfactual with the estimated excess moved over each threshold, never below zero.
  private var fittedCounts: [Double] {
    var result = counterfactual
    for case let estimate? in estimates {
      for (scores, moved) in [
        (estimate.window.above, estimate.excess), (estimate.window.below, -estimate.excess),
      ] {
        let places = scores.map { $0 - distribution.scale.minimum }
        let expected = places.reduce(0) { $0 + result[$1] }
        guard expected > 0 else { continue }
        let factor = Double.maximum(0, 1 + moved / expected)
        for place in places { result[place] *= factor }
      }
    }
    return result
  }

  private func interval(
    of estimate: Estimate, values: [Double], level: Double
  ) -> BootstrapInterval {
    let excess = estimate.excess
    let root = estimate.overdispersion.squareRoot()
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let sorted = values.map { excess + root * ($0 - excess) }.sorted()
    func quantile(_ probability: Double) -> Double {
      SampleQuantile.linear(probability, ofSorted: sorted)
    }
    return BootstrapInterval(
      standardError: root * (squares / Double(max(1, values.count - 1))).squareRoot(),
      interval: quantile((1 - level) / 2)...quantile((1 + level) / 2),
      replicates: values.count)
  }
}
