import ScoreStatistics
import Testing

@testable import Objectivity

@Suite struct UniformDispersionTests {
  /// Schools of classes drawn from one distribution; the first five have their papers dealt out so that
  /// all means are equal.
  private static func context(schools: Int, classes: Int, seed: UInt64) -> IndicatorContext {
    let scale = ScoreScale(maximum: 20)
    var rows: [FrequencyDistribution] = []
    var units: [Unit] = []
    let sampler = MultinomialSampler(
      reference: ProbabilityMassFunction(BetaBinomial(trials: 20, alpha: 4, beta: 4)),
      examinees: 20)
    for school in 0..<schools {
      var generator = Xoshiro256(seed: seed, keys: UInt64(school))
      for number in 0..<classes {
        var counts = [Int](repeating: 0, count: scale.pointCount)
        sampler.draw(into: &counts, using: &generator)
        if school < 5 {
          // Ten pairs, each with its mirror image: the mean is always 10.
          counts = [Int](repeating: 0, count: scale.pointCount)
          for _ in 0..<10 {
            let deviation = generator.nextIndex(below: 8)
            counts[10 - deviation] += 1
            counts[10 + deviation] += 1
          }
        }
        rows.append(FrequencyDistribution(scale: scale, counts: counts))
        units.append(Unit(school: "s\(1_000 + school)", schoolClass: "5\(number)"))
      }
    }
    let results = AssessmentResults(
      assessment: Assessment(procedure: .vpr, subject: "Математика"), units: units,
      table: FrequencyTable(scale: scale, rows: rows))
    return IndicatorContext(
      results: results.rolledUp(to: .school), finest: results, level: .school)
  }

  @Test func classesDividedByLotGiveUniformPValues() {
    let outcomes = UniformDispersion().outcomes(
      in: Self.context(schools: 805, classes: 5, seed: 1))
    let uniformity = Uniformity(outcomes.dropFirst(5).compactMap { $0.measurement?.pValue })
    #expect(uniformity.count == 800)
    #expect(uniformity.distance < 1.95)
    #expect(abs(uniformity.excess(at: 0.05)) < 3)
  }

  @Test func equalMeansAreUnusual() throws {
    let outcomes = UniformDispersion().outcomes(
      in: Self.context(schools: 20, classes: 5, seed: 2))
    for school in 0..<5 {
      let measurement = try #require(outcomes[school].measurement)
      #expect(try #require(measurement.pValue) < 1e-6)
      #expect(measurement.effect > 0.5)
      #expect(try #require(measurement.minimumDetectableEffect) < measurement.effect)
    }
  }

  @Test func realClassesDifferMoreThanByLotAndAreNotFlagged() {
    let pValues = ItemOblast.pValues(UniformDispersion(), in: ItemOblast.cleanSchools)
    #expect(pValues.count > 200)
    #expect(Uniformity(pValues).excess(at: 0.05) < 0)
  }

  @Test func twoClassesOrNoneAreNotJudged() throws {
    let two = UniformDispersion().outcomes(in: Self.context(schools: 12, classes: 2, seed: 3))
    #expect(two.allSatisfy { $0 == .insufficient(.fewGroups(2, needed: 3)) })
    let context = Self.context(schools: 12, classes: 4, seed: 4)
    let alone = IndicatorContext(results: context.results, level: .school)
    #expect(
      UniformDispersion().outcomes(in: alone)
        .allSatisfy { $0 == .insufficient(.fewGroups(0, needed: 3)) })
  }
}
