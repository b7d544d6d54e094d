import ReferenceValues
import ScoreStatistics
import Testing

@Suite struct PolynomialBunchingTests {
  struct Reference: Decodable {
    struct Expected: Decodable {
      let excess: Double
      let normalized: Double
      let first: Double
      let last: Double
    }
    struct Case: Decodable {
      let counts: [Int]
      let low: Int
      let high: Int
      let degree: Int
      let unconstrained: Expected
      let constrained: Expected

      var distribution: FrequencyDistribution {
        FrequencyDistribution(scale: ScoreScale(maximum: counts.count - 1), counts: counts)
      }
    }
    let relativeTolerance: Double
    let cases: [Case]

    static func load() throws -> Reference {
      try ReferenceFile.load("PolynomialBunching", as: Reference.self)
    }
  }

  @Test func equalsTheReference() throws {
    let reference = try Reference.load()
    let oracle = try Oracle("PolynomialBunching", .thresholds)
    for item in reference.cases {
      let result = try #require(
        PolynomialBunching(
          item.distribution, region: item.low...item.high, degree: item.degree))
      let constrained = try #require(result.constrained)
      for (estimate, expected) in [
        (result.unconstrained, item.unconstrained), (constrained, item.constrained),
      ] {
        let actual = [
          estimate.excess, estimate.normalized, estimate.counterfactual.first ?? 0,
          estimate.counterfactual.last ?? 0,
        ]
        oracle.expect(
          actual, [expected.excess, expected.normalized, expected.first, expected.last],
          within: reference.relativeTolerance, floor: 1, "degree \(item.degree)")
      }
    }
  }

  @Test func theConstraintConservesExaminees() throws {
    for item in try Reference.load().cases {
      let result = try #require(
        PolynomialBunching(
          item.distribution, region: item.low...item.high, degree: item.degree))
      let constrained = try #require(result.constrained)
      let total = constrained.counterfactual.reduce(0, +)
      #expect(abs(total / Double(item.distribution.examinees) - 1) < 1e-9)
    }
  }

  @Test func scalesWithTheCountsAndIgnoresWhereTheScaleBegins() throws {
    let item = try #require(Reference.load().cases.first)
    let result = try #require(
      PolynomialBunching(item.distribution, region: item.low...item.high, degree: 4))
    let moved = try #require(
      PolynomialBunching(
        FrequencyDistribution(
          scale: ScoreScale(minimum: 5, maximum: item.counts.count + 4),
          counts: item.counts.map { 3 * $0 }), region: item.low + 5...item.high + 5, degree: 4))
    #expect(abs(moved.unconstrained.excess / result.unconstrained.excess - 3) < 1e-9)
    #expect(abs(moved.unconstrained.normalized / result.unconstrained.normalized - 1) < 1e-9)
    let mirrored = try #require(
      PolynomialBunching(
        FrequencyDistribution(scale: item.distribution.scale, counts: item.counts.reversed()),
        region: item.counts.count - 1 - item.high...item.counts.count - 1 - item.low, degree: 4))
    #expect(abs(mirrored.unconstrained.excess / result.unconstrained.excess - 1) < 1e-9)
  }

  @Test func tooFewPointsOrNobodyGiveNoEstimate() {
    let scale = ScoreScale(maximum: 8)
    let empty = FrequencyDistribution(scale: scale)
    #expect(PolynomialBunching(empty, region: 4...4, degree: 2) == nil)
    let counts = FrequencyDistribution(scale: scale, counts: [1, 4, 9, 14, 25, 12, 8, 3, 1])
    #expect(PolynomialBunching(counts, region: 4...4, degree: 7) == nil)
    #expect(PolynomialBunching(counts, region: 4...4, degree: 3) != nil)
    // Nobody above the region: there is no one from whom bunchers could have come.
    #expect(PolynomialBunching(counts, region: 8...8, degree: 3)?.constrained == nil)
  }

  /// Counts with a quadratic mean and normal errors of the same variance everywhere, for which the
  /// bootstrap is meant.
  static func counts(bunched: Int, generator: inout Xoshiro256) -> FrequencyDistribution {
    let counts = (0...40).map { point -> Int in
      let distance = Double(point - 20)
      let noise = Normal.standard.quantile(generator.nextUnitInterval() + 0x1p-54)
      let mean = 1_000 - 1.5 * distance * distance + (point == 22 ? Double(bunched) : 0)
      return Int((mean + 20 * noise).rounded())
    }
    return FrequencyDistribution(scale: ScoreScale(maximum: 40), counts: counts)
  }

  @Test(arguments: [0, 300]) func intervalsCoverThePlantedExcess(bunched: Int) throws {
    var generator = Xoshiro256(seed: 41, keys: UInt64(bunched))
    let runs = 300
    var covered = 0
    var sum = 0.0
    for run in 0..<runs {
      let result = try #require(
        PolynomialBunching(
          Self.counts(bunched: bunched, generator: &generator), region: 22...22, degree: 2))
      let spread = try #require(
        result.uncertainty(
          constrained: false, replicates: 199, generator: Xoshiro256(seed: 42, keys: UInt64(run))))
      sum += result.unconstrained.excess
      if spread.excessInterval.contains(Double(bunched)) { covered += 1 }
    }
    #expect(abs(sum / Double(runs) - Double(bunched)) < 3.5 * 21 / Double(runs).squareRoot())
    // 3.5 binomial standard errors about 0.95.
    #expect(abs(Double(covered) / Double(runs) - 0.95) <= 0.044)
  }

  @Test func theConstrainedBootstrapIsSeeded() throws {
    let item = try #require(Reference.load().cases.first)
    let result = try #require(
      PolynomialBunching(item.distribution, region: item.low...item.high, degree: 4))
    func spread(_ seed: UInt64) -> PolynomialBunching.Uncertainty? {
      result.uncertainty(
        constrained: true, replicates: 199, generator: Xoshiro256(seed: seed))
    }
    let first = try #require(spread(1))
    #expect(first == spread(1))
    #expect(first != spread(2))
    let constrained = try #require(result.constrained)
    #expect(first.excessInterval.contains(constrained.excess))
    #expect(first.normalizedInterval.contains(constrained.normalized))
  }
}
