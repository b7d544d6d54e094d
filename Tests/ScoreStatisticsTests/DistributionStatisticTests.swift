import RealModule
import ScoreStatistics
import Testing

@Suite struct DistributionStatisticTests {
  static let runs = 40

  /// Random counts, scarce enough in every other run that scores are missing and groups are tiny.
  static func random(_ run: Int, minimum: Int = -3, maximum: Int = 9) -> FrequencyDistribution {
    var generator = Xoshiro256(seed: 91, keys: UInt64(run))
    let scale = ScoreScale(minimum: minimum, maximum: maximum)
    let largest = run.isMultiple(of: 2) ? 9 : 1
    return FrequencyDistribution(
      scale: scale,
      counts: scale.points.map { _ in Int.random(in: 0...largest, using: &generator) })
  }

  static func expectEqual(
    _ actual: Double?, _ expected: Double?, _ what: String,
    at location: SourceLocation = #_sourceLocation
  ) {
    let isEqual =
      if let actual, let expected { abs(actual - expected) <= 1e-12 * max(1, abs(expected)) } else {
        actual == expected
      }
    #expect(
      isEqual, "\(what): \(String(describing: actual)), not \(String(describing: expected))",
      sourceLocation: location)
  }

  @Test(arguments: DistributionStatistic.all)
  func mirroredScaleDoesWhatIsStated(statistic: DistributionStatistic) {
    for run in 0..<Self.runs {
      let group = Self.random(run)
      let mirrored = FrequencyDistribution(scale: group.scale, counts: group.counts.reversed())
      let ends = Double(group.scale.minimum + group.scale.maximum)
      let expected = statistic.value(group).map { value in
        switch statistic.mirror {
        case .unchanged: value
        case .negated: -value
        case .reflected: ends - value
        }
      }
      Self.expectEqual(statistic.value(mirrored), expected, "mirrored \(group.counts)")
    }
  }

  @Test(arguments: DistributionStatistic.all)
  func movedScaleMovesScoresAndNothingElse(statistic: DistributionStatistic) {
    for run in 0..<Self.runs {
      let group = Self.random(run)
      let scale = ScoreScale(minimum: group.scale.minimum + 40, maximum: group.scale.maximum + 40)
      let moved = FrequencyDistribution(scale: scale, counts: group.counts)
      let isScore = if case .reflected = statistic.mirror { true } else { false }
      let expected = statistic.value(group).map { $0 + (isScore ? 40 : 0) }
      Self.expectEqual(statistic.value(moved), expected, "moved \(group.counts)")
    }
  }

  @Test(arguments: DistributionStatistic.all.filter(\.keepsRepetition))
  func countingEverybodyThreeTimesChangesNothing(statistic: DistributionStatistic) {
    for run in 0..<Self.runs {
      let group = Self.random(run)
      Self.expectEqual(
        statistic.value(group + group + group), statistic.value(group), "thrice \(group.counts)")
    }
  }

  @Test(arguments: DistributionStatistic.all.filter(\.keepsPadding))
  func pointsThatNobodyReachedChangeNothing(statistic: DistributionStatistic) {
    for run in 0..<Self.runs {
      let group = Self.random(run)
      let scale = ScoreScale(minimum: group.scale.minimum - 2, maximum: group.scale.maximum + 5)
      let padded = FrequencyDistribution(
        scale: scale, counts: [0, 0] + group.counts + [0, 0, 0, 0, 0])
      Self.expectEqual(statistic.value(padded), statistic.value(group), "padded \(group.counts)")
    }
  }

  /// Counts are kept by score, so a group equals its examinees counted one by one in any order.
  @Test(arguments: DistributionStatistic.all)
  func tablesGiveTheStatisticOfEachGroupInAnyOrder(statistic: DistributionStatistic) {
    let rows = (0..<Self.runs).map { Self.random($0) }
    var generator = Xoshiro256(seed: 92)
    var singly = FrequencyTable(scale: rows[0].scale, groupCount: rows.count)
    let examinees = rows.enumerated().flatMap { group, row in
      row.counts.enumerated().flatMap { point, count in
        [(group: Int, point: Int)](repeating: (group, point), count: count)
      }
    }
    for examinee in examinees.shuffled(using: &generator) {
      singly.add(group: examinee.group, point: examinee.point)
    }
    let table = FrequencyTable(scale: rows[0].scale, rows: rows)
    #expect(singly == table)
    guard let all = statistic.rows else { return }
    let reversed = FrequencyTable(scale: rows[0].scale, rows: rows.reversed())
    #expect(all(table) == rows.map(statistic.value))
    #expect(all(reversed) == all(table).reversed())
    #expect(
      all(FrequencyTable(scale: rows[0].scale, rows: [rows[3]])) == [statistic.value(rows[3])])
    #expect(all(FrequencyTable(scale: rows[0].scale)).isEmpty)
  }

  @Test(arguments: DistributionStatistic.all)
  func nobodyAndOneExamineeAreAnswered(statistic: DistributionStatistic) {
    let scale = ScoreScale(minimum: 2, maximum: 5)
    #expect(statistic.value(FrequencyDistribution(scale: scale)) == nil)
    let one = FrequencyDistribution(scale: scale, counts: [0, 1, 0, 0])
    let expected: Double? =
      switch statistic.single {
      case .score: 3
      case .zero: 0
      case .none: nil
      }
    #expect(statistic.value(one) == expected)
  }

  /// Two groups are one: what is known of each gives the value of both.
  @Test func statisticsOfAUnionFollowFromThoseOfItsParts() throws {
    for run in 0..<Self.runs {
      let first = Self.random(2 * run)
      let second = Self.random(2 * run + 100)
      let union = first + second
      let sizes = (Double(first.examinees), Double(second.examinees))
      let size = sizes.0 + sizes.1
      let means = (try #require(first.mean), try #require(second.mean))
      let gap = means.1 - means.0
      Self.expectEqual(union.mean, means.0 + gap * sizes.1 / size, "mean")
      let squares = (
        sizes.0 * (try #require(first.populationVariance)),
        sizes.1 * (try #require(second.populationVariance))
      )
      let between = gap * gap * sizes.0 * sizes.1 / size
      Self.expectEqual(
        union.variance, (squares.0 + squares.1 + between) / (size - 1), "variance")
      for order in 0...4 {
        #expect(union.powerSum(order) == first.powerSum(order) + second.powerSum(order))
      }
      // Half the mean difference of two examinees: within each part, and across.
      func withinDifferences(_ group: FrequencyDistribution) throws -> Double {
        let count = Double(group.examinees)
        return try #require(group.lMoments.scale) * count * (count - 1)
      }
      var across = 0
      for (left, count) in first.counts.enumerated() {
        for (right, other) in second.counts.enumerated() {
          across += count * other * abs(left - right)
        }
      }
      let differences =
        try withinDifferences(first) + withinDifferences(second) + Double(across)
      Self.expectEqual(union.lMoments.scale, differences / (size * (size - 1)), "L-scale")
    }
  }

  /// Groups with no score in common: information of the group and information within groups.
  @Test func entropyAndHeterogeneityOfDisjointGroupsAdd() throws {
    for run in 0..<Self.runs {
      let low = Self.random(2 * run, minimum: 0, maximum: 5)
      let high = Self.random(2 * run + 100, minimum: 0, maximum: 5)
      let none = [Int](repeating: 0, count: 6)
      let scale = ScoreScale(maximum: 11)
      let union =
        FrequencyDistribution(scale: scale, counts: low.counts + none)
        + FrequencyDistribution(scale: scale, counts: none + high.counts)
      let share = Double(low.examinees) / Double(union.examinees)
      let rest = 1 - share
      let groups = FrequencyDistribution(
        scale: ScoreScale(maximum: 1), counts: [low.examinees, high.examinees])
      Self.expectEqual(
        union.entropy(),
        try #require(groups.entropy()) + share * (try #require(low.entropy()))
          + rest * (try #require(high.entropy())), "entropy")
      Self.expectEqual(
        union.giniHeterogeneity,
        try #require(groups.giniHeterogeneity)
          + share * share * (try #require(low.giniHeterogeneity))
          + rest * rest * (try #require(high.giniHeterogeneity)), "heterogeneity")
    }
  }

  /// Over all tables that eight examinees can give, weighted by their probabilities.
  @Test func millerMadowEntropyIsNearlyUnbiased() throws {
    let reference = ProbabilityMassFunction(weights: [3, 4, 3])
    let population = Multinomial(examinees: 8, reference: reference)
    var expected: [EntropyEstimator: Double] = [:]
    for first in 0...8 {
      for second in 0...(8 - first) {
        let counts = [first, second, 8 - first - second]
        let group = FrequencyDistribution(scale: ScoreScale(maximum: 2), counts: counts)
        for estimator in EntropyEstimator.allCases {
          expected[estimator, default: 0] +=
            population.probability(counts) * (try #require(group.entropy(estimator: estimator)))
        }
      }
    }
    let truth = -(0.6 * Double.log(0.3) + 0.4 * Double.log(0.4))
    let plugIn = try #require(expected[.plugIn]) - truth
    let corrected = try #require(expected[.millerMadow]) - truth
    #expect(plugIn < -0.12)
    #expect(abs(corrected) < 0.2 * abs(plugIn))
  }
}
