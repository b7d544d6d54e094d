import ReferenceValues
import ScoreStatistics
import Testing

@testable import Objectivity

@Suite struct InvalsiIndexTests {
  private struct Reference: Decodable {
    struct Case: Decodable {
      let features: [[Double]]
      let firstComponent: [Double]
      let membership: [Double]
    }
    let invalsi: Case
  }

  @Test func componentAndMembershipEqualTheReference() throws {
    let reference = try ReferenceFile.load("Detection", as: Reference.self).invalsi
    let scores = try #require(
      InvalsiIndex.Scores(features: reference.features, clusterCounts: 2...2))
    for (own, expected) in zip(scores.firstComponent, reference.firstComponent) {
      #expect(abs(own - expected) < 1e-9)
    }
    for (own, expected) in zip(scores.membership, reference.membership) {
      #expect(abs(own - expected) < 1e-7)
    }
  }

  @Test func itIsSilentWithoutItemsAndForFewGroups() throws {
    let oblast = SimulatedOblast(design: SimulationDesign(schools: 30, seed: 2))
    let results = try #require(oblast.works.first?.assessmentResults.comparable(at: .school))
    let totals = IndicatorContext(results: results.totalsOnly, level: .school)
    #expect(
      InvalsiIndex().outcomes(in: totals).allSatisfy { $0 == .insufficient(.noItemScores) })
    let whole = InvalsiIndex().outcomes(in: IndicatorContext(results: results, level: .school))
    #expect(whole.count { if case .measured = $0 { true } else { false } } > 20)
    let few = try #require(
      SimulatedOblast(design: SimulationDesign(schools: 5, seed: 2)).works.first?
        .assessmentResults.comparable(at: .school))
    let silent = InvalsiIndex().outcomes(in: IndicatorContext(results: few, level: .school))
    #expect(silent.allSatisfy { if case .insufficient(.fewGroups) = $0 { true } else { false } })
  }
}
