import ReferenceValues
import ScoreStatistics
import Testing

@Suite struct DescribingTests {
  struct Reference: Decodable {
    struct Row: Decodable {
      let minimum: Int
      let counts: [Int]
      let mean: Double
      let variance: Double
      let populationVariance: Double
      let skewness: Double
      let excessKurtosis: Double
      let probabilities: [Double]
      let inverseCumulative: [Double]
      let linear: [Double]
      let mid: [Double]

      var distribution: FrequencyDistribution {
        FrequencyDistribution(
          scale: ScoreScale(minimum: minimum, maximum: minimum + counts.count - 1), counts: counts)
      }
    }
    let relativeTolerance: Double
    let rows: [Row]
  }

  static func random(_ generator: inout Xoshiro256, minimum: Int, maximum: Int)
    -> FrequencyDistribution
  {
    let scale = ScoreScale(minimum: minimum, maximum: maximum)
    return FrequencyDistribution(
      scale: scale, counts: scale.points.map { _ in Int.random(in: 0...9, using: &generator) })
  }

  static func agrees(_ value: Double?, _ expected: Double, _ tolerance: Double) -> Bool {
    guard let value else { return false }
    return abs(value - expected) <= tolerance * max(1, abs(expected))
  }

  @Test func momentsAgreeWithExactFractions() throws {
    let reference = try ReferenceFile.load("DescriptiveStatistics", as: Reference.self)
    let oracle = try Oracle("DescriptiveStatistics", .describing)
    for row in reference.rows {
      let distribution = row.distribution
      let pairs: [(String, Double?, Double, Double)] = [
        ("mean", distribution.mean, row.mean, 0),
        ("variance", distribution.variance, row.variance, 0),
        ("population variance", distribution.populationVariance, row.populationVariance, 0),
        ("deviation", distribution.standardDeviation, row.variance.squareRoot(), 0),
        ("skewness", distribution.skewness, row.skewness, reference.relativeTolerance),
        (
          "excess kurtosis", distribution.excessKurtosis, row.excessKurtosis,
          reference.relativeTolerance
        ),
      ]
      for (name, value, expected, tolerance) in pairs {
        oracle.expect(value, expected, within: tolerance, floor: 1, "\(name) of \(row.counts)")
      }
    }
  }

  @Test func quantilesAgreeWithNumpy() throws {
    let reference = try ReferenceFile.load("DescriptiveStatistics", as: Reference.self)
    let oracle = try Oracle("DescriptiveStatistics", .describing)
    for row in reference.rows {
      let definitions: [(QuantileDefinition, [Double], Double)] = [
        (.inverseCumulative, row.inverseCumulative, 0), (.linear, row.linear, 1e-12),
        (.mid, row.mid, 1e-12),
      ]
      for (definition, expected, tolerance) in definitions {
        for (probability, value) in zip(row.probabilities, expected) {
          oracle.expect(
            row.distribution.quantile(probability, definition: definition), value,
            within: tolerance, floor: 1, "\(definition) quantile \(probability) of \(row.counts)")
        }
      }
    }
  }

  @Test func mirroredScaleMirrorsMoments() {
    var generator = Xoshiro256(seed: 21)
    for _ in 0..<50 {
      let distribution = Self.random(&generator, minimum: -4, maximum: 9)
      let mirrored = FrequencyDistribution(
        scale: ScoreScale(minimum: -9, maximum: 4), counts: distribution.counts.reversed())
      #expect(mirrored.mean == distribution.mean.map { -$0 })
      #expect(mirrored.variance == distribution.variance)
      #expect(mirrored.skewness == distribution.skewness.map { -$0 })
      #expect(mirrored.excessKurtosis == distribution.excessKurtosis)
      #expect(mirrored.median == distribution.median.map { -$0 })
    }
  }

  @Test func symmetricScoresHaveNoSkewness() {
    let scale = ScoreScale(maximum: 4)
    #expect(FrequencyDistribution(scale: scale, counts: [3, 1, 4, 1, 3]).skewness == 0)
  }

  @Test func hugeGroupsStayWithinTheExactRangeOrDegradeGently() {
    let scale = ScoreScale(maximum: 750)
    var counts = [Int](repeating: 0, count: 751)
    counts[0] = 30_000_000
    counts[750] = 30_000_000
    // A two-point distribution has the least possible kurtosis, whatever its size.
    let kurtosis = FrequencyDistribution(scale: scale, counts: counts).excessKurtosis
    #expect(Self.agrees(kurtosis, -2, 1e-12))
  }

  @Test func undefinedStatisticsAreNil() {
    let scale = ScoreScale(minimum: 2, maximum: 5)
    let empty = FrequencyDistribution(scale: scale)
    #expect(empty.mean == nil)
    #expect(empty.populationVariance == nil)
    #expect(empty.median == nil)
    #expect(EmpiricalDistribution(empty).cumulative(3) == nil)
    let one = FrequencyDistribution(scale: scale, counts: [0, 1, 0, 0])
    #expect(one.mean == 3)
    #expect(one.variance == nil)
    #expect(one.populationVariance == 0)
    #expect(one.skewness == nil)
    #expect(one.quantile(0.9, definition: .mid) == 3)
  }

  @Test func groupMomentsEqualThoseOfEachRow() {
    let table = FrequencyTableTests.randomTable(groups: 30, seed: 9)
    let moments = GroupMoments(table)
    for group in 0..<table.groupCount {
      #expect(moments.examinees[group] == table[group].examinees)
      #expect(moments.means[group] == table[group].mean)
      #expect(moments.variances[group] == table[group].variance)
    }
  }

  @Test func empiricalDistributionAgreesWithCounting() {
    var generator = Xoshiro256(seed: 4)
    let distribution = Self.random(&generator, minimum: -2, maximum: 6)
    let empirical = EmpiricalDistribution(distribution)
    for score in -4...8 {
      let atMost = distribution.examinees(in: -100..<(score + 1))
      let atLeast = distribution.examinees(in: score..<100)
      let size = Double(distribution.examinees)
      #expect(empirical.examinees(atMost: score) == atMost)
      #expect(empirical.cumulative(score) == Double(atMost) / size)
      #expect(empirical.upperTail(score) == Double(atLeast) / size)
      let mid = Double(2 * atMost - distribution[score]) / (2 * size)
      #expect(empirical.midDistribution(score) == mid)
    }
  }

  @Test func powerSumsAgreeWithExaminedScores() {
    let scale = ScoreScale(minimum: -1, maximum: 2)
    let distribution = FrequencyDistribution(scale: scale, counts: [2, 5, 1, 3])
    #expect(distribution.powerSum(0) == 11)
    #expect(distribution.scoreSum == 5)
    #expect(distribution.powerSum(3) == -2 + 1 + 24)
  }
}
