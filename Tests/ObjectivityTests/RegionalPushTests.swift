import ScoreStatistics
import Testing

@testable import Objectivity

/// What all schools of a region do alike is a matter of the region.
@Suite struct RegionalPushTests {
  @Test func aPushInEverySchoolIsReportedForTheRegionAndForNoSchool() throws {
    var design = SimulationDesign(
      schools: 300, seed: 41,
      planted: [
        .init(.boundaryPushing(probability: 0.30, reach: 3), shareOfSchools: 1)
      ])
    for work in design.works.indices { design.works[work].leniency = .none }
    var honest = design
    honest.isClean = true
    func findings(_ design: SimulationDesign) -> Findings {
      Analysis(jobs: 2).findings(of: SimulatedOblast(design: design, jobs: 2).resultSet)
    }
    let pushed = findings(design)
    for (assessment, before) in zip(pushed.assessments, findings(honest).assessments) {
      let estimates = assessment.regionEvidence.compactMap { evidence in
        if case .measured(let estimate) = evidence.outcome { return estimate }
        return nil
      }
      #expect(estimates.contains { $0.pValue < 0.001 && $0.share > 0.01 })
      let quiet = before.regionEvidence.compactMap { evidence in
        if case .measured(let estimate) = evidence.outcome { return estimate.pValue }
        return nil
      }
      #expect(quiet.allSatisfy { $0 > 0.001 })
    }
    let flagged = pushed.units.count {
      $0.level == .school && ($0.risk.qValue ?? 1) <= 0.10
    }
    #expect(flagged <= 3)
  }
}
