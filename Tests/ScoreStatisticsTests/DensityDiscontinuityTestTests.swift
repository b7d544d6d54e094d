import ReferenceValues
import ScoreStatistics
import Testing

extension DensityKernel: Decodable {}
extension DensityModel: Decodable {}

@Suite struct DensityDiscontinuityTestTests {
  struct Reference: Decodable {
    struct Case: Decodable {
      let data: String
      let kernel: DensityKernel
      let model: DensityModel
      let order: Int
      let given: [Double]?
      let bandwidth: [Double]
      let examinees: [Int]
      let density: [Double]
      let standardError: [Double]
      let statistic: Double
      let pValue: Double
      let choice: [Double]?

      var name: String { "\(data) \(kernel) \(model) \(order)" }
    }
    struct Ties: Decodable {
      let order: Int
      let given: [Double]
      let density: [Double]
      let standardError: [Double]
    }
    struct McCrary: Decodable {
      let data: String
      let given: [Double]?
      let binWidth: Double
      let bandwidth: Double
      let below: Double
      let above: Double
      let logRatio: Double
      let standardError: Double
    }
    let relativeTolerance: Double
    /// The package counts ties in a way of its own, so with ties it is near and no oracle.
    let tiesTolerance: Double
    let data: [String: [Double]]
    let cases: [Case]
    let mcCrary: [McCrary]
    let tiesByDefinition: [Ties]

    func compare(
      _ actual: [Double], _ expected: [Double], floor: Double = 0, of item: Case, _ name: String,
      at location: SourceLocation = #_sourceLocation
    ) throws {
      if item.data == "ties" {
        #expect(
          zip(actual, expected).allSatisfy {
            abs($0 - $1) <= tiesTolerance * max(floor, abs($1))
          }, "\(item.name), \(name): \(actual), \(expected)", sourceLocation: location)
      } else {
        try Oracle("DensityDiscontinuity", .thresholds).expect(
          actual, expected, within: relativeTolerance, floor: floor, "\(item.name), \(name)",
          at: location)
      }
    }

    static func load() throws -> Reference {
      try ReferenceFile.load("DensityDiscontinuity", as: Reference.self)
    }
  }

  /// Normal scores by the polar form of two uniform numbers.
  static func normalScores(
    _ count: Int, mean: Double, generator: inout Xoshiro256
  ) -> [Double] {
    (0..<count).map { _ in
      mean + Normal.standard.quantile(generator.nextUnitInterval() + 0x1p-54)
    }
  }

  @Test func bandwidthsEqualThePackage() throws {
    let reference = try Reference.load()
    for item in reference.cases {
      guard let expected = item.choice else { continue }
      let choice = try #require(
        DensityBandwidths(
          scores: reference.data[item.data] ?? [], order: item.order,
          kernel: item.kernel,
          model: item.model))
      let actual = [choice.below, choice.above, choice.difference, choice.sum]
      try reference.compare(actual, expected, of: item, "bandwidths")
    }
  }

  @Test func statisticsEqualThePackage() throws {
    let reference = try Reference.load()
    let oracle = try Oracle("DensityDiscontinuity", .thresholds)
    for item in reference.cases {
      let given = item.given.map { (below: $0[0], above: $0[1]) }
      let test = try #require(
        DensityDiscontinuityTest(
          scores: reference.data[item.data] ?? [], order: item.order,
          kernel: item.kernel,
          model: item.model, bandwidths: given))
      let actual =
        [test.below.bandwidth, test.above.bandwidth, test.below.density, test.above.density]
        + [test.below.standardError, test.above.standardError, test.standardError]
      let expected = item.bandwidth + item.density + item.standardError
      try reference.compare(actual, expected, of: item, "estimates")
      try reference.compare(
        [test.statistic, test.pValue], [item.statistic, item.pValue], floor: 1, of: item,
        "statistic and p")
      oracle.expect(
        [test.below.examinees, test.above.examinees], item.examinees, "\(item.name), examinees")
    }
  }

  @Test func tiesEqualTheDefinition() throws {
    let reference = try Reference.load()
    let oracle = try Oracle("DensityDiscontinuity", .thresholds)
    for item in reference.tiesByDefinition {
      let test = try #require(
        DensityDiscontinuityTest(
          scores: reference.data["ties"] ?? [], order: item.order,
          bandwidths: (below: item.given[0], above: item.given[1])))
      let actual = [
        test.below.density, test.above.density, test.below.standardError,
        test.above.standardError, test.standardError,
      ]
      oracle.expect(
        actual, item.density + item.standardError, within: reference.relativeTolerance,
        "ties by definition, order \(item.order)")
    }
  }

  /// Every third score twice; the value is that of R's rddensity.
  @Test func aScoreAmongTiesDoesNotCountItself() throws {
    let single = (1...60).map { Double($0) / 2 - 15.25 }
    let scores = single + stride(from: 0, to: 60, by: 3).map { single[$0] }
    let test = try #require(
      DensityDiscontinuityTest(scores: scores, bandwidths: (below: 10, above: 10)))
    #expect(abs(test.standardError - 0.034110) < 5e-7, "\(test.standardError)")
  }

  @Test func doesNotDependOnOrderOriginOrUnitOfScores() throws {
    let scores = try #require(Reference.load().data["jump"])
    let test = try #require(DensityDiscontinuityTest(scores: scores))
    let moved = try #require(
      DensityDiscontinuityTest(scores: scores.reversed().map { 4 * $0 + 64 }, threshold: 64))
    #expect(abs(moved.statistic - test.statistic) < 1e-8)
    #expect(abs(moved.below.density * 4 - test.below.density) < 1e-8)
  }

  @Test func mirroringChangesTheSign() throws {
    let scores = try #require(Reference.load().data["jump"])
    for model in DensityModel.allCases {
      let test = try #require(
        DensityDiscontinuityTest(scores: scores, model: model, alternative: .greater))
      let mirrored = try #require(
        DensityDiscontinuityTest(
          scores: scores.map { -$0 }, model: model, alternative: .less))
      // The empirical distribution function counts from below on both sides.
      #expect(abs(mirrored.statistic + test.statistic) < 0.05 * abs(test.statistic))
      #expect(abs(mirrored.pValue - test.pValue) < 0.1 * test.pValue)
    }
  }

  @Test func scorePointsAndScarceScoresGiveNoTest() {
    var generator = Xoshiro256(seed: 31)
    for points in [5, 21, 41] {
      let scores = (0..<300).map { _ in
        Double(Int.random(in: 0..<points, using: &generator))
      }
      #expect(DensityDiscontinuityTest(scores: scores, threshold: 3) == nil)
      #expect(McCraryTest(scores: scores, threshold: 3) == nil)
    }
    for scores in [[], [1], [-1, 1], [1, 2, 3], [-1, .nan, 1], [-1, 2, .infinity]] {
      #expect(DensityDiscontinuityTest(scores: scores) == nil)
      #expect(McCraryTest(scores: scores) == nil)
    }
  }

  @Test(arguments: [DensityModel.unrestricted, .restricted], [400, 1_000])
  func keepsItsLevelOnNormalScores(model: DensityModel, size: Int) throws {
    var generator = Xoshiro256(seed: 32, keys: UInt64(size))
    let runs = 400
    var rejections = 0
    for _ in 0..<runs {
      let scores = Self.normalScores(size, mean: 0.4, generator: &generator)
      let test = try #require(DensityDiscontinuityTest(scores: scores, model: model))
      if test.pValue <= 0.05 { rejections += 1 }
    }
    // 0.05 and 3.5 binomial standard errors more.
    #expect(Double(rejections) / Double(runs) <= 0.05 + 3.5 * 0.0109)
    #expect(rejections > 0)
  }

  @Test func findsAPlantedJump() throws {
    var generator = Xoshiro256(seed: 33)
    var found = 0
    for _ in 0..<40 {
      let scores = Self.normalScores(2_000, mean: 0.4, generator: &generator).map { score in
        score < 0 && score > -0.3 && generator.nextUnitInterval() < 0.5 ? score + 0.3 : score
      }
      let test = try #require(DensityDiscontinuityTest(scores: scores, alternative: .greater))
      if test.pValue <= 0.05 { found += 1 }
    }
    #expect(found >= 32)
  }
}
