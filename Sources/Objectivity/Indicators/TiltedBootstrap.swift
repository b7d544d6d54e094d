import ScoreStatistics

/// Scores drawn from the reference tilted to a unit's own mean: the null of shape indicators.
///
/// Every replicate has the unit's number of examinees and is tilted anew to its own mean, as the
/// unit was, so that fitting does not make the unit look better than chance.
struct TiltedBootstrap {
  /// What a statistic was under the null and in the unit.
  struct Result {
    /// The statistic of the unit.
    let observed: Double
    /// Its sequential Monte Carlo p-value; large values are unusual.
    let pValue: Double
    /// Its mid-p-value.
    let midPValue: Double
    /// The mean of the statistic under the null.
    let nullMean: Double
    /// The value that a one-sided test at 0.05 finds with probability 0.8, were the statistic
    /// shifted: its 95 % quantile under the null plus 0.84 null standard deviations.
    let detectable: Double
  }

  /// The replicates from which the mean and quantiles of the null are taken.
  static let describedReplicates = 199

  private let counts: [Int]
  private let tilt: ExponentialTilt
  private let generator: Xoshiro256

  /// Tilts the shape to the mean of the unit, or returns `nil` where all scores stand at one end.
  init?(distribution: FrequencyDistribution, shape: [Double], generator: Xoshiro256) {
    var tilt = ExponentialTilt(reference: shape)
    guard tilt.fit(mean: distribution.meanPoint) else { return nil }
    counts = distribution.counts
    self.tilt = tilt
    self.generator = generator
  }

  /// The standard deviation of the tilted reference, in points.
  var expectedStandardDeviation: Double { tilt.variance.squareRoot() }

  /// Runs the bootstrap for a statistic of counts and of the reference tilted to their mean.
  func run(statistic: ([Int], ExponentialTilt) -> Double) -> Result {
    let observed = statistic(counts, tilt)
    let examinees = counts.reduce(0, +)
    let sampler = MultinomialSampler(
      reference: ProbabilityMassFunction(weights: tilt.probabilities), examinees: examinees)
    var generator = generator
    var replicate = [Int](repeating: 0, count: counts.count)
    var refitted = tilt
    func draw() -> Double {
      repeat {
        sampler.draw(into: &replicate, using: &generator)
      } while !refitted.fit(mean: Self.meanPoint(replicate, examinees))
      return statistic(replicate, refitted)
    }
    var described: [Double] = []
    let test = SequentialMonteCarlo(observed: observed) {
      let value = draw()
      if described.count < Self.describedReplicates { described.append(value) }
      return value
    }
    while described.count < Self.describedReplicates { described.append(draw()) }
    described.sort()
    let mean = described.reduce(0, +) / Double(described.count)
    let squares = described.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let deviation = (squares / Double(described.count - 1)).squareRoot()
    let quantile = described[Int(0.95 * Double(described.count + 1)) - 1]
    return Result(
      observed: observed, pValue: test.pValue, midPValue: test.midPValue, nullMean: mean,
      detectable: quantile + 0.8416212335729143 * deviation)
  }

  private static func meanPoint(_ counts: [Int], _ examinees: Int) -> Double {
    Double(counts.indices.reduce(0) { $0 + $1 * counts[$1] }) / Double(examinees)
  }
}

extension IndicatorContext {
  /// One outcome for each unit from the bootstrap of its tilted reference, silent where all scores
  /// stand at one end of the scale.
  func outcomes(
    bootstrapping indicator: IndicatorIdentifier,
    _ measure: @Sendable (TiltedBootstrap, FrequencyDistribution) -> Measurement?
  ) -> [Evidence.Outcome] {
    outcomes { group, distribution, shape in
      let bootstrap = TiltedBootstrap(
        distribution: distribution, shape: shape,
        generator: generator(for: group, purpose: indicator.rawValue))
      let measurement = bootstrap.flatMap { measure($0, distribution) }
      return measurement.map { .measured($0) } ?? .insufficient(.noVariation)
    }
  }
}
