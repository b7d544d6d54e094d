import ScoreStatistics
import Testing

@testable import Objectivity

@Suite struct JournalLevelTests {
  /// Schools whose journals are inexact and equally generous: only regression to the mean is left.
  private static let inexact: AssessmentResults? = {
    var design = SimulationDesign(
      schools: 600, seed: 91, isClean: true, works: [.mathematicsGrade5])
    design.ability.journalMark = 0.8
    design.ability.journalSchool = 0
    design.works[0].journalCorrelation = nil
    return SimulatedOblast(design: design, jobs: 2).resultSet.assessments[0]
      .comparable(at: .school)
  }()

  private static func comparisons(
    _ results: AssessmentResults
  ) -> [(own: JournalTables.UnitTable, null: ProbabilityMassFunction)] {
    IndicatorContext(results: results, level: .school).journalPairings.compactMap {
      guard case .tables(let own, let others) = $0 else { return nil }
      return JournalAgreement.null(own: own, others: others).map { (own, $0) }
    }
  }

  private static func zValue(
    _ own: JournalTables.UnitTable, _ null: ProbabilityMassFunction
  ) -> Double {
    (Double(JournalAgreement.balance(own)) - null.mean) / null.variance.squareRoot()
  }

  @Test func strongSchoolsWithInexactJournalsAreNotTakenForRaised() throws {
    let units = Self.comparisons(try #require(Self.inexact))
    let level = JournalLevel(
      units.map { .init(table: $0.own, balance: JournalAgreement.balance($0.own), null: $0.null) })
    #expect(level.slope > 0.1)
    let strong = units.sorted { $0.own.meanJournalMark > $1.own.meanJournalMark }.prefix(60)
    func mean(_ zValues: [Double]) -> Double {
      zValues.reduce(0, +) / Double(zValues.count)
    }
    let plain = mean(strong.map { Self.zValue($0.own, $0.null) })
    let adjusted = mean(strong.map { Self.zValue($0.own, level.adjusted($0.null, for: $0.own)) })
    print("strong schools, mean z: plain", plain, "adjusted", adjusted)
    #expect(plain > 0.4)
    // Four standard errors of the mean of sixty.
    #expect(adjusted.magnitude < 0.52 && adjusted < plain / 2)
  }

  @Test func aTenthOfLiftedSchoolsHardlyMovesTheSlope() throws {
    let results = try #require(Self.inexact)
    func slope(_ results: AssessmentResults) -> Double {
      JournalLevel(
        Self.comparisons(results).map {
          .init(table: $0.own, balance: JournalAgreement.balance($0.own), null: $0.null)
        }
      ).slope
    }
    let lifted = HonestOblast.lifted(
      results, schools: HonestOblast.planted(results), points: 4, probability: 0.8)
    #expect(abs(slope(results) - slope(lifted)) < 0.1)
  }

  @Test func nothingIsReadFromNoUnits() throws {
    let level = JournalLevel([])
    #expect(level.slope == 0)
  }
}
