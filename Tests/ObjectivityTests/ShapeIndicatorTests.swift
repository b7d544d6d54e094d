import Objectivity
import ScoreStatistics
import Testing

@Suite struct ShapeIndicatorTests {
  @Test func narrowScoresAreFound() throws {
    var results = HonestResults(sizes: [Int](repeating: 60, count: 200), seed: 31)
    for school in 0..<10 { results.halveSpread(school: school) }
    let outcomes = LowDispersion().outcomes(in: results.context)
    for school in 0..<10 {
      let measurement = try #require(outcomes[school].measurement)
      #expect(try #require(measurement.pValue) <= 0.001)
      #expect(measurement.effect > 0.5)
    }
  }

  @Test func twoHumpsAreShownByShapeAndNotFoundByLowDispersion() throws {
    var results = HonestResults(sizes: [Int](repeating: 60, count: 200), seed: 32)
    var humps = [Int](repeating: 0, count: 21)
    humps[3] = 30
    humps[17] = 30
    results.replace(school: 0, with: humps)
    let shape = try #require(DistributionShape().outcomes(in: results.context)[0].measurement)
    let spread = try #require(LowDispersion().outcomes(in: results.context)[0].measurement)
    #expect(shape.effect > 2)
    #expect(DistributionShape().role == .context && shape.components.isEmpty)
    #expect(try #require(spread.pValue) > 0.5)
  }

  /// What the distance has by chance is taken out at every size, so that small schools look no stranger.
  @Test(arguments: [4, 15, 60])
  func distancesOfHonestSchoolsAreNearZeroAtEverySize(size: Int) throws {
    let sizes = [Int](repeating: size, count: 200) + [Int](repeating: 60, count: 100)
    let outcomes = DistributionShape().outcomes(in: HonestResults(sizes: sizes, seed: 36).context)
    let effects = outcomes.prefix(200).compactMap(\.measurement?.effect)
    #expect(effects.count == 200)
    let mean = effects.reduce(0, +) / 200
    print("distribution-shape beyond chance,", size, "papers:", mean)
    #expect(abs(mean) < 0.15)
  }

  @Test func aStrongSchoolIsNotAStrangeOne() throws {
    // Drawn from the common shape at a level that no other school has.
    var results = HonestResults(sizes: [Int](repeating: 60, count: 200), seed: 33)
    var tilt = ExponentialTilt(reference: HonestResults.shape)
    tilt.fit(mean: 15.5)
    var generator = Xoshiro256(seed: 34)
    var row = [Int](repeating: 0, count: 21)
    MultinomialSampler(
      reference: ProbabilityMassFunction(weights: tilt.probabilities), examinees: 60
    ).draw(into: &row, using: &generator)
    results.replace(school: 0, with: row)
    let context = results.context
    for indicator in IndicatorCatalogue.all where indicator.role == .evidence {
      guard let measurement = indicator.outcomes(in: context)[0].measurement else {
        #expect(!IndicatorTests.evidenceIndicators.contains(indicator.identifier))
        continue
      }
      #expect(try #require(measurement.pValue) > 0.01, "\(indicator.identifier.rawValue)")
    }
    let level = try #require(UnusualLevel().outcomes(in: context)[0].measurement)
    #expect(level.statistic > 2)
    #expect(level.pValue == nil)
  }

  @Test func shrunkenMeanLiesBetweenTheMeanAndTheReference() throws {
    let context = HonestResults(sizes: (0..<60).map { 5 + $0 }, seed: 35).context
    for outcome in UnusualLevel().outcomes(in: context) {
      let measurement = try #require(outcome.measurement)
      let mean = try #require(measurement[.mean])
      let reference = try #require(measurement[.referenceMean])
      let shrunken = try #require(measurement[.shrunkenMean])
      #expect(shrunken >= min(mean, reference) && shrunken <= max(mean, reference))
    }
  }
}
