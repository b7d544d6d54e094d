import ReferenceValues
import ScoreStatistics
import Testing

/// Sums of scores by the saddlepoint, against their exact laws.
@Suite struct SampledSumTests {
  /// Relative errors where exact laws are cheap enough to compare, and tables too many to go through.
  @Test(arguments: [(11, 10), (11, 25), (41, 10), (41, 25)])
  func theSaddlepointIsNearTheExactLaw(points: Int, size: Int) throws {
    var generator = Xoshiro256(seed: 5, keys: UInt64(points), UInt64(size))
    var errors: [Double] = []
    var middleErrors: [Double] = []
    for run in 0..<6 {
      let shapes = [4.0, run.isMultiple(of: 2) ? 4 : 2].map {
        ProbabilityMassFunction(BetaBinomial(trials: points - 1, alpha: $0, beta: 3))
      }
      let groups = zip(shapes, [size, 60]).map { shape, size in
        var counts = [Int](repeating: 0, count: points)
        MultinomialSampler(reference: shape, examinees: size).draw(into: &counts, using: &generator)
        return TwoSampleTests.distribution(counts)
      }
      for alternative in Alternative.allCases {
        func pair(_ test: (PooledComparison) -> TestOutcome) throws {
          let (exact, near) = try (
            test(Self.comparison(groups, maximumSteps: .infinity)),
            test(Self.comparison(groups, maximumSteps: 0))
          )
          #expect(exact.method == .exactDistribution && near.method == .saddlepoint)
          #expect(exact.statistic == near.statistic)
          errors.append((near.pValue / exact.pValue - 1).magnitude)
          let (middle, other) = try (#require(near.midPValue), #require(exact.midPValue))
          middleErrors.append((middle / other - 1).magnitude)
          #expect(middle <= near.pValue)
        }
        try pair { PermutationMeanTest($0, alternative: alternative).outcome }
        if points == 11 {
          try pair { MannWhitneyTest($0, alternative: alternative).outcome }
          try pair { SpreadTest($0, kind: .ansariBradley, alternative: alternative).outcome }
        }
      }
    }
    errors.sort()
    middleErrors.sort()
    print(
      "saddlepoint, \(points) points, \(size) of \(size + 60): relative error median",
      errors[errors.count / 2], "largest", errors[errors.count - 1], "mid-p",
      middleErrors[middleErrors.count / 2], middleErrors[middleErrors.count - 1])
    #expect(errors[errors.count / 2] < 0.004)
    #expect(errors[errors.count - 1] < 0.05)
    #expect(middleErrors[middleErrors.count - 1] < 0.05)
  }

  private static func comparison(
    _ groups: [FrequencyDistribution], maximumSteps: Double
  ) throws -> PooledComparison {
    try #require(
      PooledComparison(
        group: groups[0], reference: groups[1], maximumTables: 0, maximumSteps: maximumSteps))
  }

  /// A large reference, down to probabilities that no simulation reaches.
  @Test func aLargeReferenceHasNoFloor() throws {
    let oracle = try Oracle.classical(.testing)
    for item in try ClassicalReference.load().large {
      let test = try #require(
        MannWhitneyTest(
          group: TwoSampleTests.distribution(item.group),
          reference: TwoSampleTests.distribution(item.reference), alternative: .greater,
          maximumTables: 0, maximumSteps: 0))
      #expect(test.method == .saddlepoint)
      oracle.expect(test.pValue, item.greater[0], within: 0.01, "Mann–Whitney, far tail")
      oracle.expect(test.midPValue, item.greater[1], within: 0.01, "Mann–Whitney, mid-p")
    }
  }

  /// The law of signed ranks is symmetric, and long for hundreds of examinees.
  @Test func signedRanksAreNearTheirExactLaw() throws {
    for (run, (reach, factor)) in [(3, 8), (8, 1), (20, 1)].enumerated() {
      let single = DistributionStatisticTests.random(2 * run, minimum: -reach, maximum: reach)
      let counts = FrequencyDistribution(
        scale: single.scale, counts: single.counts.map { factor * $0 })
      for alternative in Alternative.allCases {
        for zeros in SignedRankTest.Zeros.allCases {
          let exact = try #require(
            SignedRankTest(differences: counts, alternative: alternative, zeros: zeros))
          let near = try #require(
            SignedRankTest(
              differences: counts, alternative: alternative, zeros: zeros, maximumSteps: 0))
          #expect(exact.method == .exactDistribution && near.method == .saddlepoint)
          // At three distances one sum has much of the probability.
          let tolerance = reach == 3 ? 0.07 : 0.01
          #expect(abs(near.pValue / exact.pValue - 1) < tolerance, "\(near) \(exact)")
        }
      }
    }
  }

  /// Two strata by the saddlepoint and by their exact laws.
  @Test func strataAreNearTheirExactLaw() throws {
    var generator = Xoshiro256(seed: 8)
    for _ in 0..<4 {
      let samples = NullModel(sizes: { [$0, 30, $0, 25] }).samples(points: 9, size: 12)
      let groups = samples(&generator).groups
      let strata = [0, 2].map { ComparisonStratum(group: groups[$0], reference: groups[$0 + 1]) }
      for alternative in Alternative.allCases {
        let pairs: [(any HypothesisTest)?] = [
          CochranMantelHaenszelTest(strata, alternative: alternative, maximumSteps: .infinity),
          CochranMantelHaenszelTest(strata, alternative: alternative, maximumSteps: 0),
          VanElterenTest(strata, alternative: alternative, maximumSteps: .infinity),
          VanElterenTest(strata, alternative: alternative, maximumSteps: 0),
        ]
        let tests = try pairs.map { try #require($0) }
        for place in [0, 2] {
          #expect(tests[place].method == .exactDistribution)
          #expect(tests[place + 1].method == .saddlepoint)
          let error = abs(tests[place + 1].pValue / tests[place].pValue - 1)
          #expect(error < 0.03, "\(tests[place]) \(tests[place + 1])")
        }
      }
    }
  }
}
