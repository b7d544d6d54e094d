import ScoreStatistics

/// What a test of the catalogue is run on.
struct CataloguedSample: Sendable {
  /// The group first, then those it is compared with.
  var groups: [FrequencyDistribution]
  /// The probabilities of the score points that a test may be told.
  var reference: ProbabilityMassFunction
  var maximumTables = 100_000
  var maximumSteps = 1e8
  var limits = SequentialMonteCarlo.Limits()
  var generator = Xoshiro256(seed: 1)

  var group: FrequencyDistribution { groups[0] }

  var comparison: PooledComparison? {
    groups.count < 2
      ? nil
      : PooledComparison(
        group: group, reference: groups[1], maximumTables: maximumTables,
        maximumSteps: maximumSteps, limits: limits, generator: generator)
  }

  var referenceSample: ReferenceSample? {
    ReferenceSample(
      group: group, reference: reference, maximumTables: maximumTables, limits: limits,
      generator: generator)
  }

  /// The same sample with other counts.
  func replacing(
    reference other: ProbabilityMassFunction? = nil,
    groups transform: (FrequencyDistribution) -> [Int]
  ) -> Self {
    var result = self
    result.groups = groups.map { TwoSampleTests.distribution(transform($0)) }
    result.reference = other ?? reference
    return result
  }

  /// The same sample on the scale read backwards.
  var mirrored: Self {
    replacing(
      reference: ProbabilityMassFunction(weights: reference.probabilities.reversed())
    ) { $0.counts.reversed() }
  }
}

/// Where the samples of a test come from when its null hypothesis holds.
struct NullModel: Sendable {
  /// The examinees of each group, from the size of the first.
  let sizes: @Sendable (_ size: Int) -> [Int]
  /// The distribution of the first group on so many points.
  let group: @Sendable (_ points: Int) -> ProbabilityMassFunction
  /// The distribution of all others, which is the reference.
  let others: @Sendable (_ points: Int) -> ProbabilityMassFunction

  init(
    sizes: @escaping @Sendable (Int) -> [Int],
    group: @escaping @Sendable (Int) -> ProbabilityMassFunction = NullModel.bell,
    others: @escaping @Sendable (Int) -> ProbabilityMassFunction = NullModel.bell
  ) {
    self.sizes = sizes
    self.group = group
    self.others = others
  }

  static func bell(points: Int) -> ProbabilityMassFunction {
    ProbabilityMassFunction(BetaBinomial(trials: points - 1, alpha: 4, beta: 3))
  }

  static func uniform(points: Int) -> ProbabilityMassFunction {
    ProbabilityMassFunction(weights: [Double](repeating: 1, count: points))
  }

  /// Uniform on a third of the scale, which the null distribution of the dip does not know.
  static func narrow(points: Int) -> ProbabilityMassFunction {
    ProbabilityMassFunction(weights: (0..<points).map { $0 <= points / 3 ? 1 : 0 })
  }

  /// A symmetric bell with both points at its middle equally probable.
  static func flatMiddle(points: Int) -> ProbabilityMassFunction {
    var weights = ProbabilityMassFunction(BetaBinomial(trials: points - 1, alpha: 3, beta: 3))
      .probabilities
    weights[points / 2] = weights[points / 2 - 1]
    return ProbabilityMassFunction(weights: weights)
  }

  /// The bell at a lower level.
  static func tilted(points: Int) -> ProbabilityMassFunction {
    ProbabilityMassFunction(
      weights: bell(points: points).probabilities.enumerated().map { point, probability in
        probability * (0..<point).reduce(1.0) { value, _ in value * (1 - 1.5 / Double(points)) }
      })
  }

  static let alone = NullModel(sizes: { [$0] })
  static let pair = NullModel(sizes: { [$0, 150] })
  static let several = NullModel(sizes: { [$0, $0, 2 * $0] })
  /// Two groups and two references.
  static let strata = NullModel(sizes: { [$0, 150, $0, 60] })

  /// A bell about the middle of the scale.
  static func symmetric(points: Int) -> ProbabilityMassFunction {
    ProbabilityMassFunction(BetaBinomial(trials: points - 1, alpha: 3, beta: 3))
  }

  /// A source of samples of one configuration.
  func samples(points: Int, size: Int) -> @Sendable (inout Xoshiro256) -> CataloguedSample {
    let reference = others(points)
    let first = group(points)
    let samplers = sizes(size).enumerated().map {
      MultinomialSampler(reference: $0 == 0 ? first : reference, examinees: $1)
    }
    return { generator in
      var counts = [Int](repeating: 0, count: points)
      let groups = samplers.map { sampler in
        sampler.draw(into: &counts, using: &generator)
        return TwoSampleTests.distribution(counts)
      }
      return CataloguedSample(groups: groups, reference: reference)
    }
  }
}
