import RealModule

/// Bootstrap intervals of any statistic of one group or several, on counts.
///
/// A replicate draws as many examinees as a group has from the group itself: a multinomial draw of its
/// counts, whose cost does not depend on what the statistic is.
///
/// | interval | needs | covers |
/// |---|---|---|
/// | percentile | nothing | too seldom where the statistic is biased or skewed |
/// | bias-corrected and accelerated | the statistic with one examinee left out | better by an order of n |
/// | studentised | a standard error in every replicate | as well, where that is stable |
///
/// A statistic of extremes, or of few different scores, is beyond all three.
///
/// Sources: Efron (1987), <https://doi.org/10.1080/01621459.1987.10478410>; Davison & Hinkley (1997),
/// <https://doi.org/10.1017/CBO9780511802843>, chapter 5.
///
/// - Complexity: `replicates` × (O(examinees + points) + the statistic).
public struct BootstrapIntervals: Sendable {
  /// The statistic of the groups as they are.
  public let estimate: Double
  /// The statistics of the replicates that have one, ascending.
  public let replicates: [Double]
  /// The number of replicates for which the statistic is undefined.
  public let undefinedReplicates: Int
  /// The acceleration a: a sixth of the skewness of the influence of examinees; `nil` where the statistic
  /// is undefined with an examinee left out, or none has influence.
  public let acceleration: Double?
  /// (replicate − estimate) / its standard error, ascending; `nil` without standard errors.
  private let studentised: [Double]?
  private let standardErrorOfEstimate: Double?

  /// Draws replicates of groups that share no examinees; `nil` where the statistic is undefined for the
  /// groups or for more than half of the replicates.
  ///
  /// - Parameters:
  ///   - groups: The groups.
  ///   - replicates: The number of draws.
  ///   - seed: The seed; each replicate has a generator of its own.
  ///   - jobs: The number of threads, on which the result does not depend.
  ///   - standardError: The standard error of the statistic, for ``studentised(coverage:)``.
  ///   - statistic: The statistic, `nil` where it is undefined.
  /// - Precondition: `replicates` is positive.
  public init?(
    of groups: [FrequencyDistribution], replicates: Int = 1_999, seed: UInt64, jobs: Int = 1,
    standardError: (@Sendable ([FrequencyDistribution]) -> Double?)? = nil,
    statistic: @Sendable ([FrequencyDistribution]) -> Double?
  ) {
    precondition(replicates > 0, "\(replicates) replicates")
    guard let estimate = statistic(groups) else { return nil }
    let samplers = groups.map { group in
      ProbabilityMassFunction(group).map {
        MultinomialSampler(reference: $0, examinees: group.examinees)
      }
    }
    let purpose = Xoshiro256.key("BootstrapIntervals")
    let drawn = concurrentMap(count: replicates, jobs: jobs) { replicate -> (Double, Double?)? in
      var generator = Xoshiro256(seed: seed, keys: purpose, UInt64(replicate))
      let sample = zip(groups, samplers).map { group, sampler in
        var counts = group.counts
        sampler?.draw(into: &counts, using: &generator)
        return FrequencyDistribution(scale: group.scale, counts: counts)
      }
      return statistic(sample).map { ($0, standardError?(sample)) }
    }
    let found = drawn.compactMap { $0 }
    guard 2 * found.count >= replicates else { return nil }
    self.estimate = estimate
    self.replicates = found.map(\.0).sorted()
    undefinedReplicates = replicates - found.count
    standardErrorOfEstimate = standardError?(groups)
    studentised = standardError.map { _ in
      found.compactMap { value, error in
        error.flatMap { $0 > 0 ? (value - estimate) / $0 : nil }
      }.sorted()
    }
    acceleration = Self.acceleration(of: groups, statistic)
  }

  /// Draws replicates of one group; `nil` where the statistic is undefined for it or for more than half
  /// of the replicates.
  ///
  /// - Precondition: `replicates` is positive.
  public init?(
    of group: FrequencyDistribution, replicates: Int = 1_999, seed: UInt64, jobs: Int = 1,
    standardError: (@Sendable (FrequencyDistribution) -> Double?)? = nil,
    statistic: @Sendable (FrequencyDistribution) -> Double?
  ) {
    var errors: (@Sendable ([FrequencyDistribution]) -> Double?)?
    if let standardError { errors = { standardError($0[0]) } }
    self.init(
      of: [group], replicates: replicates, seed: seed, jobs: jobs, standardError: errors
    ) { statistic($0[0]) }
  }

  /// The standard deviation of the replicates.
  public var standardError: Double {
    let mean = replicates.reduce(0, +) / Double(replicates.count)
    let squares = replicates.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(max(1, replicates.count - 1))).squareRoot()
  }

  /// The mean of the replicates less the estimate.
  public var bias: Double { replicates.reduce(0, +) / Double(replicates.count) - estimate }

  /// The interval between quantiles of the replicates.
  ///
  /// - Precondition: `coverage` strictly between 0 and 1.
  public func percentile(coverage: Double = 0.95) -> ClosedRange<Double> {
    let tail = Self.tail(coverage)
    return quantile(tail)...quantile(1 - tail)
  }

  /// The interval between quantiles shifted for bias and skewness; `nil` without ``acceleration``, or
  /// where all replicates lie on one side of the estimate.
  ///
  /// The bias z₀ counts half of the replicates equal to the estimate as below it, for statistics of
  /// counts repeat.
  ///
  /// - Precondition: `coverage` strictly between 0 and 1.
  public func biasCorrectedAccelerated(coverage: Double = 0.95) -> ClosedRange<Double>? {
    let tail = Self.tail(coverage)
    guard let acceleration else { return nil }
    let below = Double(replicates.count { $0 < estimate })
    let equal = Double(replicates.count { $0 == estimate })
    let share = (below + equal / 2) / Double(replicates.count)
    guard share > 0, share < 1 else { return nil }
    let shift = Normal.standard.quantile(share)
    func level(_ deviate: Double) -> Double? {
      let sum = shift + deviate
      let divisor = 1 - acceleration * sum
      return divisor > 0 ? Normal.standard.cumulative(shift + sum / divisor) : nil
    }
    let deviate = Normal.standard.upperQuantile(tail)
    guard let low = level(-deviate), let high = level(deviate), low <= high else { return nil }
    return quantile(low)...quantile(high)
  }

  /// The interval from replicates in units of their standard errors; `nil` where none were given, or
  /// that of the estimate is not positive.
  ///
  /// - Precondition: `coverage` strictly between 0 and 1.
  public func studentised(coverage: Double = 0.95) -> ClosedRange<Double>? {
    let tail = Self.tail(coverage)
    guard let studentised, !studentised.isEmpty, let error = standardErrorOfEstimate, error > 0
    else { return nil }
    let low = SampleQuantile.linear(1 - tail, ofSorted: studentised)
    let high = SampleQuantile.linear(tail, ofSorted: studentised)
    return estimate - error * low...estimate - error * high
  }

  private static func tail(_ coverage: Double) -> Double {
    precondition(coverage > 0 && coverage < 1, "a coverage of \(coverage)")
    return (1 - coverage) / 2
  }

  private func quantile(_ probability: Double) -> Double {
    SampleQuantile.linear(probability, ofSorted: replicates)
  }

  /// Σ L³ / (6 (Σ L²)^{3/2}) with the influence L of each examinee by the jackknife; examinees with one
  /// score have one influence.
  private static func acceleration(
    of groups: [FrequencyDistribution], _ statistic: ([FrequencyDistribution]) -> Double?
  ) -> Double? {
    var squares = 0.0
    var cubes = 0.0
    for (place, group) in groups.enumerated() {
      let size = group.examinees
      guard size > 1 else { continue }
      var values: [(count: Double, value: Double)] = []
      for (point, count) in group.counts.enumerated() where count > 0 {
        var counts = group.counts
        counts[point] -= 1
        var left = groups
        left[place] = FrequencyDistribution(scale: group.scale, counts: counts)
        guard let value = statistic(left) else { return nil }
        values.append((Double(count), value))
      }
      let mean = values.reduce(0) { $0 + $1.count * $1.value } / Double(size)
      for (count, value) in values {
        let influence = (mean - value) * Double(size - 1) / Double(size)
        squares += count * influence * influence
        cubes += count * influence * influence * influence
      }
    }
    return squares > 0 ? cubes / (6 * squares * squares.squareRoot()) : nil
  }
}
