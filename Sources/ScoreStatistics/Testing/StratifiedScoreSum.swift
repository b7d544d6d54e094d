import RealModule

/// A sum over strata of the scores of groups drawn from the pool of their stratum.
struct StratifiedScoreSum: Sendable {
  /// The comparisons of strata in which neither side is empty.
  let comparisons: [PooledComparison]
  private let sums: [SampledSum]
  private let observed: [Int]
  private let weights: [Double]

  /// Gives each point of each stratum a score, and each stratum a weight.
  init?(
    _ comparisons: [PooledComparison], weight: (PooledDeviations) -> Double = { _ in 1 },
    scores: (PooledDeviations) -> [Int]
  ) {
    guard !comparisons.isEmpty else { return nil }
    self.comparisons = comparisons
    var sums: [SampledSum] = []
    var observed: [Int] = []
    for comparison in comparisons {
      let deviations = comparison.deviations
      let scores = scores(deviations)
      sums.append(
        SampledSum(
          counts: deviations.pooled.counts, scores: scores, draws: deviations.examinees))
      observed.append(zip(comparison.group.counts, scores).reduce(0) { $0 + $1.0 * $1.1 })
    }
    self.sums = sums
    self.observed = observed
    weights = comparisons.map { weight($0.deviations) }
  }

  /// The sum less its mean over all strata.
  var deviation: Double {
    zip(zip(sums, observed), weights).reduce(0) { sum, stratum in
      sum + stratum.1 * (Double(stratum.0.1) - stratum.0.0.mean)
    }
  }

  /// The variance of the sum given the pools.
  var variance: Double {
    zip(sums, weights).reduce(0) { $0 + $1.1 * $1.1 * $1.0.variance }
  }

  /// The deviation in standard deviations; 0 where the sum cannot vary.
  var standardized: Double { variance > 0 ? deviation / variance.squareRoot() : 0 }

  /// The p-value: from the law of the sum of `whole` multiples of the scores, where these are whole
  /// numbers and the law takes at most `maximumSteps`; from the saddlepoint otherwise.
  func obtained(
    _ alternative: Alternative, whole multiples: [Int]?, maximumSteps: Double
  ) -> ObtainedPValue {
    if variance == 0 {
      return ObtainedPValue(pValue: 1, midPValue: 0.5, method: .exactDistribution)
    }
    if let multiples, let law = law(multiples, maximumSteps: maximumSteps) {
      let scaled = zip(zip(sums, observed), multiples)
      let mean = scaled.reduce(0) { $0 + Double($1.1) * $1.0.0.mean }
      let sum = scaled.reduce(0) { $0 + $1.1 * $1.0.1 }
      func extremity(_ sum: Int) -> Double { alternative.extremity(Double(sum) - mean) }
      // Sums are whole numbers, but their mean is rounded.
      return law.obtained(
        ties: ObtainedPValue.ties(of: extremity(sum), absolute: 1e-9 * max(1, abs(mean))),
        of: extremity)
    }
    let unit = weights.allSatisfy { $0 == 1 } ? Double(commonUnit) : 0
    return SampledSumTail(sums, weights: weights, unit: unit).obtained(
      deviation, alternative,
      observedProbability: comparisons.reduce(1) { $0 * $1.observedProbability })
  }

  private var commonUnit: Int {
    sums.reduce(0) { SampledSum.greatestCommonDivisor($0, $1.unit) }
  }

  private func law(_ multiples: [Int], maximumSteps: Double) -> LatticeLaw? {
    guard sums.reduce(0, { $0 + $1.steps }) <= maximumSteps else { return nil }
    var result = LatticeLaw.zero
    var left = maximumSteps
    for (sum, multiple) in zip(sums, multiples) {
      let own = sum.law
      let next = LatticeLaw(
        lowest: own.lowest * multiple, unit: own.unit * multiple, probabilities: own.probabilities)
      // The result may have as many values as lie between its ends, not only products.
      let unit = SampledSum.greatestCommonDivisor(result.unit, next.unit)
      let width =
        Double(result.probabilities.count) * Double(result.unit / unit)
        + Double(next.probabilities.count) * Double(next.unit / unit)
      left -= result.steps(with: next) + width
      if left < 0 { return nil }
      result = result.convolved(with: next)
    }
    return result
  }
}

/// A group and its reference in one stratum, such as a school and the others in one work.
public struct ComparisonStratum: Hashable, Sendable {
  /// The group.
  public let group: FrequencyDistribution
  /// The reference, without the group.
  public let reference: FrequencyDistribution

  /// Sets a group against its reference.
  ///
  /// - Precondition: Both are on one scale.
  public init(group: FrequencyDistribution, reference: FrequencyDistribution) {
    precondition(group.scale == reference.scale, "a stratum on two scales")
    self.group = group
    self.reference = reference
  }

  /// What is pooled, or `nil` where either is empty.
  var comparison: PooledComparison? { PooledComparison(group: group, reference: reference) }
}
