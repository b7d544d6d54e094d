import Objectivity
import ScoreStatistics
import Testing

@Suite struct HeapingReliabilityTests {
  /// Units whose rates vary by `trait` between units and by `accident` between works.
  static func works(
    units: Int, count: Int, trait: Double, accident: Double, seed: UInt64
  ) -> [[HeapingReliability.Work]] {
    (0..<units).map { unit in
      var generator = Xoshiro256(seed: seed, keys: UInt64(unit))
      func normal() -> Double {
        Normal.standard.quantile((generator.nextUnitInterval() * 0.9999) + 0.00005)
      }
      let own = trait * normal()
      return (0..<count).map { _ in
        let papers = 20 + Int(60 * generator.nextUnitInterval())
        let deviation = 0.4 * Double(papers).squareRoot()
        let rate = own + accident * normal()
        return HeapingReliability.Work(
          lifted: rate * Double(papers) / 100 + deviation * normal(),
          standardDeviation: deviation, papers: papers)
      }
    }
  }

  @Test func varianceComponentsAreRecovered() throws {
    let value = try #require(
      HeapingReliability(
        Self.works(units: 1_500, count: 6, trait: 6, accident: 4, seed: 1)))
    #expect(abs(value.betweenVariance - 36) < 6)
    #expect(abs(value.workVariance - 16) < 6)
  }

  @Test func reliabilityIsThatOfTheMeanOfAllWorks() throws {
    let trait = try #require(
      HeapingReliability(Self.works(units: 1_500, count: 6, trait: 6, accident: 0, seed: 2)))
    let reliability = try #require(trait.reliability)
    // Errors of a rate are about 100·0.4/√50 ≈ 5.9: 36/(36 + 35/6) of the variance is the trait.
    #expect(abs(reliability - 0.86) < 0.05, "\(reliability)")
    let accident = try #require(
      HeapingReliability(Self.works(units: 1_500, count: 6, trait: 0, accident: 6, seed: 3)))
    #expect(abs(try #require(accident.reliability)) < 0.12)
  }

  @Test func shrinkingBringsRatesNearerTheTruth() throws {
    let works = Self.works(units: 400, count: 3, trait: 4, accident: 2, seed: 4)
    let value = try #require(HeapingReliability(works))
    let spread = value.shrunkenRates.compactMap(\.self).map(\.magnitude).reduce(0, +)
    let raw = works.map { works in
      works.reduce(0) { $0 + 100 * $1.lifted / Double($1.papers) } / Double(works.count)
    }.map(\.magnitude).reduce(0, +)
    #expect(spread < raw)
  }

  @Test func unitsWithoutWorksHaveNoRate() throws {
    var works = Self.works(units: 12, count: 2, trait: 4, accident: 2, seed: 5)
    works.append([])
    let value = try #require(HeapingReliability(works))
    #expect(value.shrunkenRates.count == 13 && value.shrunkenRates[12] == nil)
    #expect(HeapingReliability([]) == nil && HeapingReliability([[], []]) == nil)
    let few = try #require(
      HeapingReliability(Self.works(units: 5, count: 2, trait: 4, accident: 2, seed: 6)))
    #expect(few.reliability == nil)
  }

  @Test func pooledHeapingCarriesRateAndReliability() throws {
    let findings = Analysis(
      settings: AnalysisSettings(indicators: [BoundaryHeaping().identifier]), jobs: 2
    ).findings(of: SimulatedOblast(design: SimulationDesign(schools: 150, seed: 3)).resultSet)
    let pooled = findings.units.filter { $0.level == .school }
      .compactMap { $0.evidence.first { $0.assessment == nil }?.measurement }
    #expect(pooled.count > 80)
    #expect(pooled.allSatisfy { $0[.shrunkenRate] != nil && $0[.reliability] != nil })
    let rates = pooled.compactMap { $0[.shrunkenRate] }
    #expect(rates.allSatisfy { abs($0) < 60 })
  }
}
