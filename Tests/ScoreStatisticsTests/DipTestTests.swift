import ReferenceValues
import ScoreStatistics
import Testing

@Suite struct DipTestTests {
  static let runs = 2_000

  struct Reference: Decodable {
    struct Dip: Decodable {
      let scores: [Int]
      let dip: Double
    }
    let facultyPValue: Double
    let dips: [Dip]
  }

  static func distribution(of scores: [Int]) -> FrequencyDistribution {
    var counts = [Int](repeating: 0, count: 100)
    for score in scores { counts[score] += 1 }
    return TwoSampleTests.distribution(counts)
  }

  @Test func dipsAtPointsEqualTheOracle() throws {
    let reference = try ReferenceFile.load("PooledComparisons", as: Reference.self)
    let oracle = try Oracle("PooledComparisons", .testing)
    for (index, example) in reference.dips.enumerated() {
      let group = Self.distribution(of: example.scores)
      let limits = SequentialMonteCarlo.Limits.fixed(replicates: index == 0 ? 9_999 : 1)
      let test = try #require(DipTest(group: group, spread: .points, limits: limits))
      oracle.expect(test.statistic, example.dip, within: 1e-12, "dip of \(example.scores)")
      if index == 0 {
        let error = (reference.facultyPValue * (1 - reference.facultyPValue) / 9_999).squareRoot()
        #expect(abs(test.pValue - reference.facultyPValue) < 5 * error, "\(test.pValue)")
      }
    }
  }

  @Test func countsWithOnePeakHaveNoDip() throws {
    for counts in [[1, 2, 5, 5, 3], [7, 3, 1, 0, 0], [0, 4, 0], [2, 2, 2]] {
      let test = try #require(DipTest(group: TwoSampleTests.distribution(counts)))
      #expect(test.statistic <= 1e-15)
      #expect(test.pValue == 1)
    }
    #expect(DipTest(group: TwoSampleTests.distribution([0, 0])) == nil)
  }

  @Test func twoHeapsAreFound() throws {
    let counts = [3, 9, 14, 8, 2, 0, 1, 0, 2, 7, 15, 11, 4]
    let test = try #require(DipTest(group: TwoSampleTests.distribution(counts)))
    #expect(test.pValue < 0.001)
    let mirrored = try #require(DipTest(group: TwoSampleTests.distribution(counts.reversed())))
    let doubled = try #require(
      DipTest(group: TwoSampleTests.distribution(counts.map { 2 * $0 })))
    #expect(abs(mirrored.statistic - test.statistic) < 1e-14)
    #expect(abs(doubled.statistic - test.statistic) < 1e-14)
  }

  @Test(arguments: [5, 21, 41], [8, 20, 60]) func unimodalScoresAreRejectedAtMostAtTheLevel(
    points: Int, size: Int
  ) throws {
    let uniform = ProbabilityMassFunction(weights: [Double](repeating: 1, count: points))
    // Uniform on a third of the scale: what the null distribution does not know.
    let narrow = ProbabilityMassFunction(
      weights: (0..<points).map { $0 <= points / 3 ? 1 : 0 })
    let bell = TestCalibrationTests.reference(points: points)
    for (name, reference) in [("uniform", uniform), ("narrow", narrow), ("bell", bell)] {
      let share = try Self.share(reference, points: points, size: size)
      print("calibration dip, \(name): \(points)/\(size) \((share * 1_000).rounded() / 10)")
      #expect(share <= 0.05 + 3.5 * (0.05 * 0.95 / Double(Self.runs)).squareRoot(), "\(name)")
      if name == "uniform" && points == 41 && size == 60 { #expect(share >= 0.035) }
    }
  }

  private static func share(
    _ reference: ProbabilityMassFunction, points: Int, size: Int
  ) throws -> Double {
    let sampler = MultinomialSampler(reference: reference, examinees: size)
    var generator = Xoshiro256(seed: 77, keys: UInt64(points), UInt64(size))
    var counts = [Int](repeating: 0, count: points)
    var rejections = 0
    for run in 0..<Self.runs {
      sampler.draw(into: &counts, using: &generator)
      let test = try #require(
        DipTest(
          group: TwoSampleTests.distribution(counts),
          limits: SequentialMonteCarlo.Limits(exceedances: 10, replicates: 199),
          generator: Xoshiro256(seed: 78, keys: UInt64(run))))
      if test.pValue <= 0.05 { rejections += 1 }
    }
    return Double(rejections) / Double(Self.runs)
  }
}
