import RealModule
import ScoreStatistics
import Testing

/// How often ``ThresholdExcess`` finds what is not there, and what is.
@Suite struct ThresholdExcessCalibrationTests {
  /// A population of scores, drawn anew in each replicate where it is rough.
  struct Population: Sendable, CustomStringConvertible {
    var description: String
    var thresholds: [Int]
    var examinees: Int
    var replicates: Int
    var weights: @Sendable (inout Xoshiro256) -> [Double]
  }

  private static func beta(_ points: Int) -> [Double] {
    (0..<points).map { score in
      let share = (Double(score) + 0.5) / Double(points)
      return share * share * (1 - share) * (1 - share).squareRoot()
    }
  }

  private static func binomial(_ trials: Int) -> [Double] {
    (0...trials).map { Binomial(trials: trials, probability: 0.5).probability($0) }
  }

  private static func standardNormal(_ generator: inout Xoshiro256) -> Double {
    Normal.standard.quantile(max(1e-12, generator.nextUnitInterval()))
  }

  static let populations: [Population] = [
    Population(
      description: "binomial, 41 points, at 18", thresholds: [18], examinees: 100_000,
      replicates: 200
    ) { _ in binomial(40) },
    Population(
      description: "binomial, 41 points, at 24", thresholds: [24], examinees: 100_000,
      replicates: 200
    ) { _ in binomial(40) },
    Population(
      description: "smooth, 46 points", thresholds: [18, 29, 39], examinees: 5_000,
      replicates: 100
    ) { _ in beta(46) },
    Population(
      description: "smooth, 46 points, many", thresholds: [18, 29, 39], examinees: 100_000,
      replicates: 100
    ) { _ in beta(46) },
    Population(
      description: "smooth, 21 points", thresholds: [7, 11, 15], examinees: 5_000,
      replicates: 100
    ) { _ in beta(21) },
    // Points differ by a fifth, as those of many-point items do.
    Population(
      description: "toothed, 46 points", thresholds: [18, 29, 39], examinees: 50_000,
      replicates: 100
    ) { generator in
      beta(46).map { $0 * Double.exp(0.2 * standardNormal(&generator)) }
    },
    Population(
      description: "toothed, 101 points", thresholds: [65], examinees: 100_000, replicates: 60
    ) { generator in
      beta(101).map { $0 * Double.exp(0.4 * standardNormal(&generator)) }
    },
    // Points left out or doubled, as by conversion from fewer points.
    Population(
      description: "comb, 101 points", thresholds: [65], examinees: 100_000, replicates: 60
    ) { generator in
      beta(101).map { $0 * [0.05, 1, 1, 2][Int(generator.nextUnitInterval() * 4)] }
    },
  ]

  private static func draw(
    _ population: Population, replicate: Int
  ) -> (counts: [Int], generator: Xoshiro256) {
    var generator = Xoshiro256(seed: 77, keys: UInt64(replicate))
    let weights = population.weights(&generator)
    var counts = [Int](repeating: 0, count: weights.count)
    MultinomialSampler(
      reference: ProbabilityMassFunction(weights: weights), examinees: population.examinees
    ).draw(into: &counts, using: &generator)
    return (counts, generator)
  }

  @Test(arguments: populations) func keepsItsLevel(_ population: Population) throws {
    var pValues: [Double] = []
    var covered = 0
    var sum = 0.0
    for replicate in 0..<population.replicates {
      let counts = Self.draw(population, replicate: replicate).counts
      let result = try ThresholdExcess(
        LogLinearSmoothingTests.distribution(counts), thresholds: population.thresholds)
      for estimate in result.estimates {
        let estimate = try #require(estimate)
        pValues.append(estimate.pValue)
        sum += estimate.excess
        if estimate.interval.contains(0) { covered += 1 }
      }
    }
    let tests = Double(pValues.count)
    let sizes = [0.10, 0.05, 0.01].map { level in
      pValues.count { $0 <= level }
    }
    print(
      "\(population): size at .10 .05 .01", sizes.map { Double($0) / tests },
      "95 % intervals with zero", Double(covered) / tests, "mean excess", sum / tests)
    for (level, rejections) in zip([0.10, 0.05, 0.01], sizes) {
      let expected = level * tests
      // Estimates of one distribution share its curve and its placebos.
      #expect(Double(rejections) <= expected + 3.5 * (expected * (1 - level)).squareRoot() + 1)
    }
    #expect(Double(covered) >= 0.93 * tests - 2)
  }

  @Test(arguments: populations) func findsPlantedLifting(_ population: Population) throws {
    var found = 0
    var coveredLifting = 0
    var ratios = 0.0
    let replicates = population.replicates / 2
    for replicate in 0..<replicates {
      var (counts, generator) = Self.draw(population, replicate: 1_000 + replicate)
      let threshold = population.thresholds[0]
      // Seven of ten papers two points below or nearer are lifted to the threshold.
      var lifted = 0
      for score in threshold - 2..<threshold {
        let moved = Int((Double(counts[score]) * 0.7 + generator.nextUnitInterval()).rounded(.down))
        counts[score] -= moved
        counts[threshold] += moved
        lifted += moved
      }
      let result = try ThresholdExcess(
        LogLinearSmoothingTests.distribution(counts), thresholds: population.thresholds)
      let estimate = try #require(result.estimates[0])
      if estimate.pValue <= 0.05 { found += 1 }
      if estimate.interval.contains(Double(lifted)) { coveredLifting += 1 }
      ratios += estimate.excess / Double(lifted) / Double(replicates)
    }
    print(
      "\(population): found at .05", Double(found) / Double(replicates), "excess / lifted", ratios,
      "covered", Double(coveredLifting) / Double(replicates))
    let wanted = population.description.hasPrefix("comb") ? 0.5 : 0.85
    #expect(Double(found) >= wanted * Double(replicates))
  }

  /// At cuts where no mark begins, given beside the true boundaries.
  @Test func keepsItsLevelAtPlaceboCutsOfRealDistributions() throws {
    let levels = [0.10, 0.05, 0.01]
    for (name, distance) in [("comb", 10), ("region", 4)] {
      var pValues: [Double] = []
      let cases = try ThresholdExcessTests.Reference.load().cases.filter {
        $0.name.hasPrefix(name) && ($0.thresholds == [65] || name == "region")
      }
      for item in cases {
        let total = item.counts.reduce(0, +)
        for cut in 3..<item.counts.count - 3
        where item.thresholds.allSatisfy({ abs($0 - cut) >= distance }) {
          // Some diplomas need 55 in the Regents examinations: a boundary of its own.
          if name == "comb", abs(cut - 55) < 6 { continue }
          // The tails hold no placebos.
          guard item.counts[..<cut].reduce(0, +) * 50 > total,
            item.counts[cut...].reduce(0, +) * 50 > total
          else { continue }
          let thresholds = (item.thresholds + [cut]).sorted()
          let result = try ThresholdExcess(item.distribution, thresholds: thresholds)
          let index = try #require(thresholds.firstIndex(of: cut))
          if let estimate = result.estimates[index] { pValues.append(estimate.pValue) }
        }
      }
      let sizes = levels.map { level in
        Double(pValues.count { $0 <= level }) / Double(pValues.count)
      }
      print("\(name): size at \(pValues.count) placebo cuts at", levels, sizes)
      #expect(pValues.count >= 100)
      for (level, size) in zip(levels, sizes) {
        // Windows of neighbouring cuts overlap, so this is less than it seems.
        let error = (level * (1 - level) / Double(pValues.count)).squareRoot()
        #expect(size <= level + 2 * error, "\(name) at \(level)")
      }
    }
  }
}
