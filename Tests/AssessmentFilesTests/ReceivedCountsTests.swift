import AssessmentFiles
import Foundation
import Objectivity
import ScoreStatistics
import Testing

/// Counts that an engine made.
@Suite struct ReceivedCountsTests {
  static let participants = """
    school,score,journal_mark,status
    а,1,3,
    а,1,3,
    а,2,5,
    б,0,,
    б,2,4,
    б,,4,absent
    """
  static let counts = """
    school,journal_mark,score,examinees
    а,3,1,2
    а,5,2,1
    б,,0,1
    б,4,2,1
    """

  @Test func jointCountsBringJournalMarks() throws {
    let source = try read(Self.participants)
    let counts = try read(Self.counts)
    let (expected, found) = (source.resultSet.assessments[0], counts.resultSet.assessments[0])
    #expect(found.table == expected.table && found.units == expected.units)
    #expect(found.journalMarks != nil && found.journalMarks == expected.journalMarks)
    #expect(counts.files[0].tables[0].kind == .counts)
  }

  @Test func rowsThatTheEngineLeftOutAreReported() throws {
    let received = ReceivedCounts(
      origin: "postgresql:host/base/table", table: Data(Self.counts.utf8),
      leftOut: [
        ReceivedCounts.LeftOut(problem: nil, rows: 1),
        ReceivedCounts.LeftOut(problem: .scoreNotANumber, rows: 2),
      ])
    let result = try ResultsReader.read(inputs: [], received: [received])
    let report = result.files[0]
    #expect(report.path == received.origin && report.source.file == received.origin)
    #expect(report.absent == 1 && report.rejections == [.scoreNotANumber: 2])
    #expect(report.source.rows == 7 && report.source.accepted == 4 && report.source.rejected == 3)
    #expect(try read(Self.counts).resultSet.sources[0].sha256 == report.source.sha256)
  }

  @Test func theSameCountsAreNotReceivedTwice() {
    let received = ["a", "b"].map { ReceivedCounts(origin: $0, table: Data(Self.counts.utf8)) }
    #expect(throws: ReadingError(.duplicateSource("a"), file: "b")) {
      try ResultsReader.read(inputs: [], received: received)
    }
  }

  @Test func itemCountsAreNotTakenForScores() {
    #expect(throws: ReadingError.self) {
      try read("school,item,maximum,points,paper_score,examinees\nа,1,1,X,0,2\n")
    }
  }

  @Test func blanksBeforeAnAbsenceDoNotHideIt() throws {
    let result = try read("school,variant,score\nа, отсутствовал,7\nа,1,7\n")
    #expect(result.files[0].absent == 1)
    #expect(result.resultSet.assessments[0].table.total.examinees == 1)
  }

  @Test(.disabled(if: PostgreSQLSource.isSupported))
  func withoutTheTraitADatabaseSaysHowToGetIt() {
    #expect(throws: ReadingError(.noDatabaseSupport, file: "--source")) {
      try PostgreSQLSource.counts(of: ["t"], at: "postgresql://host/base")
    }
  }
}
