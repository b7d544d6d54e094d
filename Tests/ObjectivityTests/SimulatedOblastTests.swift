import Foundation
import ReferenceValues
import ScoreStatistics
import Testing

@testable import Objectivity

@Suite struct SimulatedOblastTests {
  private static let usual = SimulatedOblast(design: SimulationDesign(seed: 7), jobs: 2)

  @Test func theNumberOfThreadsChangesNothing() {
    let design = SimulationDesign(schools: 60, seed: 3)
    #expect(SimulatedOblast(design: design, jobs: 1) == SimulatedOblast(design: design, jobs: 4))
  }

  @Test func anotherSeedGivesOtherResults() {
    let first = SimulatedOblast(design: SimulationDesign(schools: 10, seed: 1))
    let second = SimulatedOblast(design: SimulationDesign(schools: 10, seed: 2))
    #expect(first.works != second.works)
  }

  @Test func everyScoreIsTheSumOfItsItemsAndGivesItsMark() {
    for results in Self.usual.works {
      for paper in results.participants.compactMap(\.paper) {
        #expect(paper.score == paper.answers.reduce(0) { $0 + $1.pointsInTotal })
        #expect(paper.mark == 2 + results.work.markScale.boundaries.count { $0 <= paper.score })
      }
    }
  }

  @Test func codesAreUniqueInsideASchoolAndWork() {
    for results in Self.usual.works {
      let keys = results.participants.map { [$0.unit.school, String($0.code)] }
      #expect(Set(keys).count == keys.count)
    }
  }

  @Test func aCleanDesignHasNoTruthAndKeepsTheHonestSchools() {
    let clean = SimulatedOblast(design: SimulationDesign(seed: 7, isClean: true), jobs: 2)
    #expect(clean.truth.isEmpty)
    let manipulated = Set(Self.usual.truth.map(\.school.school))
    for (planted, honest) in zip(Self.usual.works, clean.works) {
      #expect(
        planted.participants.filter { !manipulated.contains($0.unit.school) }
          == honest.participants.filter { !manipulated.contains($0.unit.school) })
    }
  }

  @Test func theTruthNamesAsManySchoolsOfEachKindAsDesigned() {
    let kinds = Dictionary(grouping: Self.usual.truth, by: \.manipulation.name)
    #expect(
      kinds.mapValues(\.count) == [
        "boundary-pushing": 18, "wholesale-inflation": 15, "dictated-answers": 15,
      ])
    #expect(Self.usual.truth.map(\.school) == Self.usual.truth.map(\.school).sorted())
    #expect(Set(Self.usual.truth.map(\.school)).count == Self.usual.truth.count)
  }

  @Test func resultsForAnalysisCountEveryPaperOnce() throws {
    for results in Self.usual.resultSet.assessments {
      let simulated = try #require(
        Self.usual.works.first { $0.work.assessment == results.assessment })
      let papers = simulated.participants.compactMap(\.paper)
      #expect(results.table.total.examinees == papers.count)
      let responses = try #require(results.responses)
      #expect(responses.examinees == papers.count)
      let journal = try #require(results.journalMarks)
      #expect(journal.counts.reduce(0) { $0 + Int($1) } == papers.count)
      let sums = papers.reduce(into: [String: Int]()) { $0["\($1.score)", default: 0] += 1 }
      for (point, count) in results.table.total.counts.enumerated() {
        #expect(count == sums["\(point)", default: 0])
      }
      #expect(results.units == results.units.sorted())
      #expect(
        (0..<results.table.groupCount).allSatisfy { results.table.examinees(inGroup: $0) > 0 })
    }
  }

  @Test func classesHoldAtMostTwentyEightPupils() {
    for results in Self.usual.works {
      let sizes = Dictionary(grouping: results.participants, by: \.unit).mapValues(\.count)
      #expect((sizes.values.max() ?? 0) <= 28)
    }
  }

  @Test func aboutASeventhIsAbsent() {
    for results in Self.usual.works {
      let absent = results.participants.count { $0.paper == nil }
      let share = Double(absent) / Double(results.participants.count)
      #expect(
        abs(share - 0.14) < 4 * (0.14 * 0.86 / Double(results.participants.count)).squareRoot())
    }
  }
}
