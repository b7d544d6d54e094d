import ReferenceValues
import ScoreStatistics
import Testing

@Suite struct ThresholdExcessTests {
  struct Reference: Decodable {
    struct Case: Decodable {
      struct Expected: Decodable {
        let degree: Int
        let dispersion: Double
        let excess: [Double]
        let standardError: [Double]
        let pValue: [Double]
        let lower: [Double]
        let width: [Int]
        let ratio: [Double]
        let rank: [Int]
        let placebos: [Int]
        let noise: [Double]
        let degreesOfFreedom: [Double]
      }
      let name: String
      let counts: [Int]
      let thresholds: [Int]
      let expected: Expected

      var distribution: FrequencyDistribution { LogLinearSmoothingTests.distribution(counts) }
    }
    let relativeTolerance: Double
    let cases: [Case]

    static func load() throws -> Reference {
      try ReferenceFile.load("LogLinearSmoothingThresholds", as: Reference.self)
    }
  }

  @Test func equalsTheReference() throws {
    let reference = try Reference.load()
    let oracle = try Oracle("LogLinearSmoothingThresholds", .thresholds)
    for item in reference.cases {
      let result = try ThresholdExcess(item.distribution, thresholds: item.thresholds)
      let estimates = result.estimates.compactMap { $0 }
      let expected = item.expected
      let tolerance = reference.relativeTolerance
      oracle.expect([result.smoothing.degree], [expected.degree], "\(item.name), degree")
      oracle.expect(
        result.dispersion, expected.dispersion, within: tolerance, "\(item.name), dispersion")
      oracle.expect(
        estimates.map(\.standardError), expected.standardError, within: tolerance,
        "\(item.name), standard error")
      oracle.expect(
        result.placeboSpreads.map(\.relativeNoise), expected.noise, within: 10 * tolerance,
        floor: 0.001, "\(item.name), noise of placebos")
      oracle.expect(
        result.placeboSpreads.map(\.degreesOfFreedom), expected.degreesOfFreedom,
        within: 10 * tolerance, "\(item.name), independent placebos")
      oracle.expect(
        estimates.map(\.window.below.count), expected.width, "\(item.name), width")
      oracle.expect(
        estimates.map(\.ratioAtThreshold), expected.ratio, within: tolerance,
        "\(item.name), ratio")
      oracle.expect(
        estimates.map { $0.placeboRank ?? 0 }, expected.rank, "\(item.name), placebo rank")
      oracle.expect(estimates.map(\.placebos), expected.placebos, "\(item.name), placebos")
      for (index, estimate) in estimates.enumerated() {
        // An excess is known to a share of its standard error, however small it is itself.
        for (name, value, wanted) in [
          ("excess", estimate.excess, expected.excess[index]),
          ("lower limit", estimate.interval.lowerBound, expected.lower[index]),
        ] {
          oracle.expect(
            value, wanted, within: tolerance, floor: expected.standardError[index],
            "\(item.name), \(name)")
        }
      }
      // A far tail multiplies the relative error of its argument.
      oracle.expect(
        estimates.map(\.pValue), expected.pValue, within: 30 * tolerance, "\(item.name), p")
    }
  }

  @Test func findsTheLowestThresholdOfSawtoothDistributions() throws {
    for item in try Reference.load().cases where item.name.hasPrefix("region") {
      let result = try ThresholdExcess(item.distribution, thresholds: item.thresholds)
      let first = try #require(result.estimates[0])
      #expect(first.placeboRank == 1, "\(item.name)")
      // Between teeth of four points few cuts are left as placebos.
      #expect(first.pValue < 0.002, "\(item.name)")
      if item.name.contains("g4") {
        #expect((0.01...0.03).contains(first.shareOfExaminees), "\(item.name)")
      } else {
        #expect((0.04...0.25).contains(first.shareOfExaminees), "\(item.name)")
        #expect((1.5...2.6).contains(first.ratioAtThreshold), "\(item.name)")
      }
    }
  }

  @Test func findsThePassMarkOfCombsAndNothingElsewhere() throws {
    for item in try Reference.load().cases where item.name.hasPrefix("comb") {
      let result = try ThresholdExcess(item.distribution, thresholds: item.thresholds)
      for estimate in result.estimates.compactMap({ $0 }) {
        if estimate.window.threshold == 65 {
          // Three placebo thresholds beside it take windows from the placebo cuts: English has .018.
          let level = item.thresholds.count == 1 ? 0.0001 : 0.05
          #expect(estimate.pValue < level, "\(item.name)")
          #expect(estimate.interval.lowerBound > 0, "\(item.name)")
          #expect(estimate.placeboRank == 1 && estimate.placebos > 40, "\(item.name)")
        } else {
          #expect(estimate.pValue > 0.05, "\(item.name) at \(estimate.window.threshold)")
        }
      }
    }
  }

  @Test func findsAModerateExcessAtThePassMarkOfALargeSmoothExam() throws {
    let item = try #require(try Reference.load().cases.last { $0.name == "pass mark" })
    let result = try ThresholdExcess(item.distribution, thresholds: item.thresholds)
    let estimate = try #require(result.estimates[0])
    #expect(item.distribution[14] == 5448 && item.distribution[15] == 7229)
    #expect(estimate.pValue < 1e-5)
    #expect(estimate.placeboRank == 1)
    // Half the jump, whatever the slope of the curve there.
    #expect((700...900).contains(estimate.excess))
  }

  @Test func followsASmoothDistributionOfManyExaminees() throws {
    for item in try Reference.load().cases where item.name.hasPrefix("smooth") {
      let result = try ThresholdExcess(item.distribution, thresholds: item.thresholds)
      let estimate = try #require(result.estimates[0])
      // Degrees up to six with windows of four points had an excess of 280 at 18 and −219 at 24.
      #expect(abs(estimate.excess) < 5, "\(item.name)")
      #expect(estimate.pValue > 0.3, "\(item.name)")
    }
  }

  @Test func theCounterfactualMovesExamineesOnlyWithinWindows() throws {
    for item in try Reference.load().cases {
      let result = try ThresholdExcess(item.distribution, thresholds: item.thresholds)
      let curve = result.counterfactual
      for estimate in result.estimates.compactMap({ $0 }) {
        let window = estimate.window
        let below = window.below.reduce(0.0) { $0 + curve[$1] }
        let above = window.above.reduce(0.0) { $0 + curve[$1] }
        let excess = Double(item.distribution.examinees(in: window.above)) - above
        let deficit = below - Double(item.distribution.examinees(in: window.below))
        #expect(abs(excess - estimate.excess) < 1e-6 * (1 + above))
        #expect(abs(deficit - estimate.excess) < 1e-6 * (1 + above))
      }
    }
  }

  @Test func doesNotDependOnWhereTheScaleBegins() throws {
    let item = try #require(try Reference.load().cases.first)
    let shifted = FrequencyDistribution(
      scale: ScoreScale(minimum: 7, maximum: 6 + item.counts.count), counts: item.counts)
    let left = try ThresholdExcess(item.distribution, thresholds: item.thresholds)
    let right = try ThresholdExcess(shifted, thresholds: item.thresholds.map { $0 + 7 })
    #expect(left.estimates.map { $0?.excess } == right.estimates.map { $0?.excess })
  }

  /// Scores of `examinees` drawn from a mixture of two beta-binomial shapes.
  static func drawn(
    points: Int, examinees: Int, generator: inout Xoshiro256
  ) -> [Int] {
    let maximum = points - 1
    let weights = (0..<points).map { score -> Double in
      let share = (Double(score) + 0.7) / Double(maximum + 1)
      return share * share * (1 - share) * (1 - share).squareRoot()
    }
    let total = weights.reduce(0, +)
    var cumulative: [Double] = []
    var sum = 0.0
    for weight in weights {
      sum += weight / total
      cumulative.append(sum)
    }
    var counts = [Int](repeating: 0, count: points)
    for _ in 0..<examinees {
      let position = generator.nextUnitInterval()
      counts[cumulative.firstIndex { position < $0 } ?? maximum] += 1
    }
    return counts
  }

  @Test func keepsItsLevelOnSmoothDistributions() throws {
    var rejections = 0
    var tests = 0
    for replicate in 0..<60 {
      var generator = Xoshiro256(seed: 4, keys: UInt64(replicate))
      for (points, thresholds) in [(21, [7, 11, 15]), (46, [18, 29, 39])] {
        let counts = Self.drawn(points: points, examinees: 5_000, generator: &generator)
        let result = try ThresholdExcess(
          LogLinearSmoothingTests.distribution(counts), thresholds: thresholds)
        for estimate in result.estimates.compactMap({ $0 }) {
          tests += 1
          if estimate.pValue < 0.05 { rejections += 1 }
        }
      }
    }
    #expect(tests == 360)
    // 18 expected; the binomial standard deviation is 4.1.
    #expect(rejections <= 18 + 13)
  }

  @Test func recoversAPlantedExcess() throws {
    var generator = Xoshiro256(seed: 11)
    var covered = 0
    var relativeError = 0.0
    for _ in 0..<40 {
      var counts = Self.drawn(points: 46, examinees: 20_000, generator: &generator)
      var planted = 0
      for distance in 1...3 {
        let lifted = counts[18 - distance] / (distance + 1)
        counts[18 - distance] -= lifted
        counts[18] += lifted
        planted += lifted
      }
      let result = try ThresholdExcess(
        LogLinearSmoothingTests.distribution(counts), thresholds: [18, 29, 39])
      let estimate = try #require(result.estimates[0])
      relativeError += (estimate.excess / Double(planted) - 1) / 40
      #expect(estimate.pValue < 0.001)
      if estimate.interval.contains(Double(planted)) { covered += 1 }
    }
    #expect(abs(relativeError) < 0.1)
    #expect(covered >= 32)
  }

  @Test func windowsReachHalfWayToTheNextThresholdAndNotFar() throws {
    let windows = try #require(
      ThresholdWindow.defaults(thresholds: [7, 11, 16], on: ScoreScale(maximum: 20)))
    #expect(windows.map(\.scores) == [5..<9, 9..<13, 14..<18])
    let single = try #require(
      ThresholdWindow.defaults(thresholds: [65], on: ScoreScale(maximum: 100)))
    #expect(single.map(\.scores) == [60..<70])
    let short = try #require(
      ThresholdWindow.defaults(thresholds: [18], on: ScoreScale(maximum: 40)))
    #expect(short.map(\.scores) == [16..<20])
  }

  @Test func saysWhyItCannotDrawACounterfactual() {
    let counts = LogLinearSmoothingTests.example
    for thresholds in [[0, 5], [7, 8], [21], [9, 4]] {
      #expect(throws: ThresholdExcess.Failure.noRoomForWindows) {
        try ThresholdExcess(counts, thresholds: thresholds)
      }
    }
    #expect(throws: ThresholdExcess.Failure.tooFewCells) {
      try ThresholdExcess(
        FrequencyDistribution(scale: ScoreScale(maximum: 20)), thresholds: [7, 11])
    }
    #expect(throws: ThresholdExcess.Failure.tooFewCells) {
      try ThresholdExcess(LogLinearSmoothingTests.distribution([3, 5, 8, 2]), thresholds: [2])
    }
  }
}
