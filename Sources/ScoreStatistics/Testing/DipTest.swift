import RealModule

/// Hartigan's dip test of unimodality.
///
///     dip = min over unimodal G of max |F − G|
///
/// Scores are whole numbers, and a distribution on a few points is far from every continuous one.
/// So by default each score is spread evenly over the unit around it, F is a broken line, and the
/// dip is 0 if the counts rise to one peak and fall; the null distribution is that of equally
/// likely scores on the whole scale. With ``Spread/points`` F has its
/// steps at the scores, as in the source, and the null distribution is that of uniform
/// measurements: right for scores with hardly any ties. Uniform distributions are the least
/// favourable unimodal ones in large samples, so the test is conservative for peaked ones.
///
/// Source: Hartigan & Hartigan (1985), <https://doi.org/10.1214/aos/1176346577>.
///
/// - Complexity: O(knots²) for each sample drawn, knots being score points or examinees.
public struct DipTest: HypothesisTest {
  /// Where the examinees of one score stand.
  public enum Spread: String, Hashable, Codable, Sendable, CaseIterable {
    /// Evenly over the unit around the score.
    case units
    /// All at the score.
    case points
  }

  /// What the test found; the statistic is the dip, between 0 and ¼.
  public let outcome: TestOutcome
  /// Where the examinees of one score were taken to stand.
  public let spread: Spread

  /// Tests the scores of a group; `nil` without examinees.
  public init?(
    group: FrequencyDistribution, spread: Spread = .units,
    limits: SequentialMonteCarlo.Limits = SequentialMonteCarlo.Limits(),
    generator: Xoshiro256 = Xoshiro256(seed: 1)
  ) {
    let counts = group.counts
    let size = group.examinees
    guard size > 0 else { return nil }
    let dip = UnimodalBand(counts, spread: spread).dip
    self.spread = spread
    let ties = ObtainedPValue.ties(of: dip)
    /// 0 below the observed dip, 1 equal to it, 2 above: cheaper than the dip itself.
    func place(_ band: UnimodalBand) -> Int {
      if band.isUnimodal(within: ties.lowerBound) { return 0 }
      return band.isUnimodal(within: ties.upperBound) ? 1 : 2
    }
    var generator = generator
    let simulation: SequentialMonteCarlo
    switch spread {
    case .units:
      simulation = SequentialMonteCarlo(
        ties: 1...1, limits: limits,
        sampler: MultinomialSampler(
          reference: ProbabilityMassFunction(weights: counts.map { _ in 1 }), examinees: size),
        generator: generator
      ) { place(UnimodalBand($0, spread: .units)) }
    case .points:
      simulation = SequentialMonteCarlo(observed: 1, limits: limits) {
        place(UnimodalBand(uniform: size, using: &generator))
      }
    }
    // The direction of more than one mode.
    outcome = TestOutcome(
      statistic: dip, alternative: .greater, ObtainedPValue(simulation))
  }

  /// What is said of the test in a line.
  public var summary: TestSummary {
    TestSummary(name: "dip test", statistic: "dip", null: "the distribution has one hump")
  }
}

extension UnimodalBand {
  fileprivate init(_ counts: [Int], spread: DipTest.Spread) {
    let size = Double(counts.reduce(0, +))
    var passed = 0
    var cumulative = [0.0]
    for count in counts {
      passed += count
      cumulative.append(Double(passed) / size)
    }
    switch spread {
    case .units:
      self.init(
        positions: cumulative.indices.map(Double.init), lower: cumulative, upper: cumulative)
    case .points:
      let occupied = counts.indices.filter { counts[$0] > 0 }
      self.init(
        positions: occupied.map(Double.init), lower: occupied.map { cumulative[$0] },
        upper: occupied.map { cumulative[$0 + 1] })
    }
  }

  /// Uniform measurements in order: sums of exponential distances, on a scale of no account.
  fileprivate init(uniform size: Int, using generator: inout Xoshiro256) {
    var position = 0.0
    var positions: [Double] = []
    for _ in 0..<size {
      position -= Double.log(onePlus: -generator.nextUnitInterval())
      positions.append(position)
    }
    self.init(
      positions: positions, lower: (0..<size).map { Double($0) / Double(size) },
      upper: (1...size).map { Double($0) / Double(size) })
  }
}
