import ScoreStatistics
import Synchronization
import Testing

@testable import Objectivity

@Suite struct SelfAuditTests {
  static let clean = SelfAudit(
    of: SimulatedOblast(design: .clean(schools: 120, seed: 31), jobs: 2).resultSet,
    repetitions: 6, jobs: 2)
  static let planted = SelfAudit(
    of: SimulatedOblast(
      design: SimulationDesign(
        schools: 150, seed: 33,
        planted: [
          SimulationDesign.Planting(
            .boundaryPushing(probability: 0.9, reach: 3), shareOfSchools: 0.06),
          SimulationDesign.Planting(
            .dictatedAnswers(itemShare: 0.3, probability: 0.9), shareOfSchools: 0.06),
        ]), jobs: 2
    ).resultSet, repetitions: 6, jobs: 2)

  private static func mean(_ flags: [SelfAudit.Flags]) -> Double {
    Double(flags.reduce(0) { $0 + $1.flagged }) / Double(flags.count)
  }

  @Test func permutedPupilsAreFlaggedNoMoreOftenThanPromised() {
    for audit in [Self.clean, Self.planted] {
      #expect(audit.permuted.count == 6)
      #expect(audit.permuted.allSatisfy { $0.judged > 100 })
      #expect(audit.permuted.count { $0.high > 0 } <= 3)
    }
  }

  @Test func permutingRemovesTheFlagsOfAPlantedOblast() {
    #expect(Self.planted.flags.flagged >= 6, "\(Self.planted.flags)")
    #expect(Self.mean(Self.planted.permuted) < 0.3 * Double(Self.planted.flags.flagged))
  }

  @Test func permutingWithinTotalsLeavesTotalsAsTheyAre() throws {
    let within = try #require(Self.planted.permutedWithinTotals)
    #expect(Self.mean(within.items) < 2)
    // What was pushed over boundaries stays.
    #expect(Self.mean(within.all) >= 1)
  }

  @Test func halvesOfLenientSchoolsAgreeAtBoundaries() throws {
    var design = SimulationDesign(schools: 200, seed: 35, isClean: true, planted: [])
    for work in design.works.indices {
      design.works[work].leniency.spread = 2.5
      design.works[work].leniency.betweenWorks = 0.9
      design.works[work].leniency.upperBoundaries = 1
    }
    let audit = SelfAudit(
      of: SimulatedOblast(design: design, jobs: 2).resultSet, repetitions: 1, jobs: 2)
    let heaping = try #require(
      audit.halves.indicators.first { $0.indicator == BoundaryHeaping().identifier })
    #expect(try #require(heaping.reliability) > 0.3)
    #expect(heaping.units > 100)
  }

  @Test func withoutOneAssessmentTheOthersRemain() {
    #expect(Self.planted.withoutAssessment.count == 2)
    for rest in Self.planted.withoutAssessment {
      #expect(rest.of == Self.planted.flags.flagged && rest.remaining <= rest.of)
    }
    #expect(Self.planted.years.isEmpty)
  }

  @Test func yearsOfTheSameSchoolsAreCompared() throws {
    let works = [2021, 2022].map { SimulatedWork.mathematicsGrade5.taken(in: $0) }
    let set = SimulatedOblast(
      design: SimulationDesign(schools: 80, seed: 37, works: works), jobs: 2
    ).resultSet
    let audit = SelfAudit(of: set, repetitions: 1, jobs: 2)
    let years = try #require(audit.years.first)
    #expect(audit.years.count == 1 && years.first == 2021 && years.second == 2022)
    for agreement in years.agreement.indicators {
      #expect(agreement.correlation.map { abs($0) <= 1 } ?? true)
    }
  }

  @Test func theAuditDependsOnTheSeedOnly() {
    let set = SimulatedOblast(design: SimulationDesign(schools: 40, seed: 39)).resultSet
    let reversed = ResultSet(sources: [], assessments: set.assessments.map(Self.reversed))
    let audit = SelfAudit(of: set, repetitions: 2, jobs: 1)
    #expect(audit == SelfAudit(of: set, repetitions: 2, jobs: 3))
    #expect(audit == SelfAudit(of: reversed, repetitions: 2, jobs: 2))
  }

  /// The results with their examinees in the opposite order.
  private static func reversed(_ results: AssessmentResults) -> AssessmentResults {
    AssessmentResults(
      assessment: results.assessment, units: results.units, table: results.table,
      journalMarks: results.journalMarks,
      responses: results.responses.map { responses in
        let order = (0..<responses.examinees).reversed()
        let width = responses.items.count
        return ResponseMatrix(
          items: responses.items, groupOfExaminee: order.map { responses.groupOfExaminee[$0] },
          codes: order.flatMap { responses.codes[($0 * width)..<(($0 + 1) * width)] })
      },
      absences: results.absences, variants: results.variants, markScale: results.markScale)
  }

  @Test func progressReachesTheWhole() {
    let set = SimulatedOblast(design: SimulationDesign(schools: 15, seed: 41)).resultSet
    let last = LastValue()
    _ = SelfAudit(of: set, repetitions: 2) { last.set($0) }
    #expect(abs(last.value - 1) < 1e-12)
  }

  @Test func theVerdictCountsRepetitionsAgainstThePromise() {
    var audit = Self.clean
    let flagged = SelfAudit.Flags(judged: 120, high: 3, elevated: 0)
    let none = SelfAudit.Flags(judged: 120, high: 0, elevated: 2)
    audit.permuted = [SelfAudit.Flags](repeating: none, count: 18) + [flagged, flagged]
    #expect(
      audit.verdict.first == .permuted(repetitions: 2, of: 20, units: 6, promised: 2, isHeld: true))
    audit.permuted = [SelfAudit.Flags](repeating: flagged, count: 20)
    #expect(
      audit.verdict.first
        == .permuted(repetitions: 20, of: 20, units: 60, promised: 2, isHeld: false))
  }

  @Test func rankAgreementIsSpearmans() throws {
    let values = (0..<20).map { Double($0 * 7 % 20) }
    #expect(try #require(RankAgreement.spearman(values, values)) == 1)
    #expect(try #require(RankAgreement.spearman(values, values.map { -$0 })) == -1)
    #expect(RankAgreement.spearman(values, values.map { _ in 1 }) == nil)
    #expect(RankAgreement.spearman([1, 2], [1, 2]) == nil)
    #expect(RankAgreement.ofWhole(halves: 0.5) == 2.0 / 3)
  }
}

/// The last of the values that were given.
private final class LastValue: Sendable {
  private let stored = Mutex(0.0)
  var value: Double { stored.withLock { $0 } }
  func set(_ value: Double) { stored.withLock { $0 = value } }
}
