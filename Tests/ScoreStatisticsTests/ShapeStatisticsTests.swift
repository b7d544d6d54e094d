import RealModule
import ReferenceValues
import ScoreStatistics
import Testing

@Suite struct ShapeStatisticsTests {
  struct Reference: Decodable {
    struct Row: Decodable {
      let minimum: Int
      let counts: [Int]
      let reference: [Int]
      let lMoments: [Double]
      let skewness: Double
      let kurtosis: Double
      let meanDifference: Double
      let nats: Double
      let bits: Double
      let millerMadow: Double
      let heterogeneity: Double
      let overlap: Double

      var scale: ScoreScale {
        ScoreScale(minimum: minimum, maximum: minimum + counts.count - 1)
      }
    }
    let relativeTolerance: Double
    let rows: [Row]
  }

  @Test func shapeAgreesWithExactFractions() throws {
    let reference = try ReferenceFile.load("ShapeStatistics", as: Reference.self)
    let oracle = try Oracle("ShapeStatistics", .describing)
    for row in reference.rows {
      let distribution = FrequencyDistribution(scale: row.scale, counts: row.counts)
      let other = FrequencyDistribution(scale: row.scale, counts: row.reference)
      let moments = distribution.lMoments
      let pairs: [(String, Double?, Double)] = [
        ("mean", moments.mean, row.lMoments[0]), ("scale", moments.scale, row.lMoments[1]),
        ("third", moments.third, row.lMoments[2]), ("fourth", moments.fourth, row.lMoments[3]),
        ("skewness", moments.skewness, row.skewness), ("kurtosis", moments.kurtosis, row.kurtosis),
        ("difference", distribution.giniMeanDifference, row.meanDifference),
        ("nats", distribution.entropy(), row.nats),
        ("bits", distribution.entropy(in: .bits), row.bits),
        ("Miller–Madow", distribution.entropy(estimator: .millerMadow), row.millerMadow),
        ("heterogeneity", distribution.giniHeterogeneity, row.heterogeneity),
        ("overlap", distribution.overlap(with: other), row.overlap),
      ]
      for (name, value, expected) in pairs {
        oracle.expect(
          value, expected, within: reference.relativeTolerance, "\(name) of \(row.counts)")
      }
    }
  }

  @Test func statisticsOfATableEqualThoseOfItsRowsInAnyOrder() throws {
    let table = FrequencyTableTests.randomTable(groups: 30, seed: 31)
    let order = (0..<table.groupCount).reversed()
    let reversed = FrequencyTable(scale: table.scale, rows: order.map { table[$0] })
    let total = table.total
    let probabilities = try #require(ProbabilityMassFunction(total))
    #expect(reversed.lMoments == table.lMoments.reversed())
    #expect(reversed.overlaps(with: total) == table.overlaps(with: total).reversed())
    for group in 0..<table.groupCount {
      let row = table[group]
      #expect(table.lMoments[group] == row.lMoments)
      #expect(table.giniMeanDifferences[group] == row.giniMeanDifference)
      #expect(table.entropies()[group] == row.entropy())
      #expect(table.entropies(in: .bits)[group] == row.entropy(in: .bits))
      #expect(table.giniHeterogeneities[group] == row.giniHeterogeneity)
      #expect(table.normalizedGiniHeterogeneities[group] == row.normalizedGiniHeterogeneity)
      #expect(table.overlaps(with: total)[group] == row.overlap(with: total))
      #expect(table.overlaps(with: probabilities)[group] == row.overlap(with: probabilities))
      #expect(table.skewnesses[group] == row.skewness)
      #expect(table.excessKurtoses[group] == row.excessKurtosis)
      #expect(table.quantiles(0.3)[group] == row.quantile(0.3))
      #expect(
        table.quantiles(0.9, definition: .mid)[group] == row.quantile(0.9, definition: .mid))
    }
  }

  @Test func mirroredScaleMirrorsLMomentsAndKeepsTheRest() {
    var generator = Xoshiro256(seed: 32)
    for _ in 0..<50 {
      let distribution = DescribingTests.random(&generator, minimum: -4, maximum: 9)
      let other = DescribingTests.random(&generator, minimum: -4, maximum: 9)
      let scale = ScoreScale(minimum: -9, maximum: 4)
      let mirrored = FrequencyDistribution(scale: scale, counts: distribution.counts.reversed())
      let mirroredOther = FrequencyDistribution(scale: scale, counts: other.counts.reversed())
      let moments = distribution.lMoments
      #expect(mirrored.lMoments.mean == moments.mean.map { -$0 })
      #expect(mirrored.lMoments.scale == moments.scale)
      #expect(mirrored.lMoments.third == moments.third.map { -$0 })
      #expect(mirrored.lMoments.fourth == moments.fourth)
      #expect(mirrored.lMoments.skewness == moments.skewness.map { -$0 })
      #expect(mirrored.giniHeterogeneity == distribution.giniHeterogeneity)
      #expect(mirrored.overlap(with: mirroredOther) == distribution.overlap(with: other))
      #expect(
        DescribingTests.agrees(mirrored.entropy(), distribution.entropy() ?? .nan, 1e-15))
    }
    let symmetric = FrequencyDistribution(
      scale: ScoreScale(maximum: 4), counts: [3, 1, 4, 1, 3])
    #expect(symmetric.lMoments.skewness == 0)
  }

  @Test func measuresOfSharesDoNotChangeWithRepeatedExaminees() {
    var generator = Xoshiro256(seed: 33)
    for _ in 0..<50 {
      let distribution = DescribingTests.random(&generator, minimum: 0, maximum: 8)
      let other = DescribingTests.random(&generator, minimum: 0, maximum: 8)
      let threefold = distribution + distribution + distribution
      #expect(threefold.giniHeterogeneity == distribution.giniHeterogeneity)
      #expect(threefold.entropy() == distribution.entropy())
      #expect(threefold.overlap(with: other) == distribution.overlap(with: other))
      #expect(threefold.overlap(with: distribution) == 1)
    }
  }

  @Test func moreThanAHundredMillionExamineesReachTheLimitOfLargeGroups() throws {
    let scale = ScoreScale(maximum: 4)
    let counts = [3, 1, 4, 0, 2]
    // Shares P at or below and Q above each step: λ₃ = Σ PQ (P − Q), λ₄ = Σ PQ (P² − 3PQ + Q²).
    let second = 0.21 + 0.24 + 0.16 + 0.16
    let third = 0.21 * -0.4 + 0.24 * -0.2 + 0.16 * 0.6 * 2
    let fourth = 0.21 * -0.05 + 0.24 * -0.2 + 0.16 * 0.2 * 2
    for factor in [10_000_000, 1_000_000_000] {
      let moments = FrequencyDistribution(scale: scale, counts: counts.map { $0 * factor }).lMoments
      #expect(abs(try #require(moments.scale) - second) < 1e-7)
      let whole = FrequencyDistribution(scale: scale, counts: counts)
      let large = FrequencyDistribution(scale: scale, counts: counts.map { $0 * factor })
      let other = FrequencyDistribution(scale: scale, counts: [factor, factor, 0, 0, factor * 7])
      let small = FrequencyDistribution(scale: scale, counts: [1, 1, 0, 0, 7])
      #expect(large.overlap(with: other) == whole.overlap(with: small))
      #expect(large.giniHeterogeneity == whole.giniHeterogeneity)
      #expect(abs(try #require(moments.third) - third) < 1e-7)
      #expect(abs(try #require(moments.fourth) - fourth) < 1e-7)
      #expect(abs(try #require(moments.kurtosis) - fourth / second) < 1e-7)
    }
  }

  @Test func measuresStayWithinTheirBounds() throws {
    var generator = Xoshiro256(seed: 34)
    for _ in 0..<100 {
      let first = DescribingTests.random(&generator, minimum: 0, maximum: 6)
      let second = DescribingTests.random(&generator, minimum: 0, maximum: 6)
      let moments = first.lMoments
      let skewness = try #require(moments.skewness)
      let kurtosis = try #require(moments.kurtosis)
      #expect(abs(skewness) <= 1)
      #expect(kurtosis <= 1)
      let overlap = try #require(first.overlap(with: second))
      #expect(overlap >= 0 && overlap <= 1)
      #expect(overlap == second.overlap(with: first))
      // Both measures are concave: a mixture is at least as mixed as its parts on average.
      let sizes = (Double(first.examinees), Double(second.examinees))
      func gain(_ measure: (FrequencyDistribution) -> Double?) throws -> Double {
        let parts = try #require(measure(first)) * sizes.0 + #require(measure(second)) * sizes.1
        return try #require(measure(first + second)) - parts / (sizes.0 + sizes.1)
      }
      #expect(try gain { $0.giniHeterogeneity } >= -1e-15)
      #expect(try gain { $0.entropy() } >= -1e-15)
      #expect(try #require(first.entropy()) <= Double.log(7) + 1e-15)
    }
    let uniform = FrequencyDistribution(scale: ScoreScale(maximum: 3), counts: [5, 5, 5, 5])
    #expect(uniform.normalizedGiniHeterogeneity == 1)
    #expect(uniform.entropy(in: .bits) == 2)
  }

  @Test func emptyAndTinyGroupsAreAnswered() {
    let scale = ScoreScale(minimum: 2, maximum: 5)
    let empty = FrequencyDistribution(scale: scale)
    let one = FrequencyDistribution(scale: scale, counts: [0, 1, 0, 0])
    #expect(empty.lMoments.mean == nil)
    #expect(empty.entropy() == nil)
    #expect(empty.giniHeterogeneity == nil)
    #expect(empty.giniMeanDifference == nil)
    #expect(empty.overlap(with: one) == nil)
    #expect(one.overlap(with: empty) == nil)
    #expect(empty.overlap(with: ProbabilityMassFunction(minimum: 2, weights: [1, 1, 1, 1])) == nil)
    #expect(one.lMoments.mean == 3)
    #expect(one.lMoments.scale == nil)
    #expect(one.giniMeanDifference == nil)
    #expect(one.entropy() == 0)
    #expect(one.giniHeterogeneity == 0)
    let three = FrequencyDistribution(scale: scale, counts: [1, 2, 0, 0])
    #expect(three.lMoments.skewness == -1)
    #expect(three.lMoments.fourth == nil)
    let equal = FrequencyDistribution(scale: scale, counts: [0, 0, 9, 0])
    #expect(equal.lMoments.scale == 0)
    #expect(equal.lMoments.skewness == nil)
    #expect(equal.lMoments.kurtosis == nil)
    let point = FrequencyDistribution(scale: ScoreScale(maximum: 0), counts: [4])
    #expect(point.giniHeterogeneity == 0)
    #expect(point.normalizedGiniHeterogeneity == nil)
    let none = FrequencyTable(scale: scale)
    #expect(none.lMoments.isEmpty)
    #expect(none.entropies().isEmpty)
    #expect(none.overlaps(with: one).isEmpty)
  }
}
