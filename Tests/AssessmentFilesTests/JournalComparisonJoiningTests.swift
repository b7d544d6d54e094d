import Foundation
import Objectivity
import ScoreStatistics
import Testing

@testable import AssessmentFiles

/// The published comparison with the journal beside other tables of the same work.
@Suite struct JournalComparisonJoiningTests {
  private static let folder = PublishedWorkbooksTests.folder

  /// The numbers of the schools of the fixture, in order.
  private static func expected() throws -> [JournalComparison.Counts] {
    try PublishedWorkbooksTests.expected().journal.map {
      JournalComparison.Counts(lowered: $0[0], confirmed: $0[1], raised: $0[2])
    }
  }

  private static func inOrder(_ results: AssessmentResults) -> [JournalComparison.Counts?] {
    results.units.map { results.journalComparison?[$0] }
  }

  @Test func theComparisonStandsBesideTheMarksOrScoresOfItsWork() throws {
    for name in ["Ф3 отметки", "Ф3 баллы"] {
      let read = try PublishedWorkbooksTests.read(name, "Ф3 журнал")
      let results = try #require(read.resultSet.assessments.first)
      #expect(read.resultSet.assessments.count == 1)
      #expect(try Self.inOrder(results) == Self.expected())
      #expect(read.leftOut == [])
      #expect(read.files.flatMap(\.issues) == [])
      #expect(read.files[1].tables.map(\.form) == ["fis-oko-journal"])
      let region = try #require(results.rolledUp(to: .region).journalComparison)
      #expect(region.counts.count == 1 && region.total == results.journalComparison?.total)
      #expect(results.comparable(at: .schoolClass)?.journalComparison == nil)
    }
  }

  @Test func ofMarksAndScoresTheFinerTakesIt() throws {
    let read = try PublishedWorkbooksTests.read("Ф3 отметки", "Ф3 журнал", "Ф3 баллы")
    #expect(read.resultSet.assessments.map(\.assessment.form) == [nil])
    #expect(try Self.inOrder(read.resultSet.assessments[0]) == Self.expected())
    #expect(read.leftOut.map(\.reason) == [.countedElsewhere(24)])
  }

  @Test func aloneItIsRefusedInOneSentence() throws {
    let error = #expect(throws: ReadingError.self) {
      try PublishedWorkbooksTests.read("Ф3 журнал")
    }
    #expect(error?.kind == .noResultsToCompare && error?.exitStatus == 65)
    // Beside another work it is left out, and the folder is read.
    let read = try PublishedWorkbooksTests.read("ВПР по отметкам", "Ф3 журнал")
    #expect(read.resultSet.assessments.count == 2)
    #expect(read.resultSet.assessments.allSatisfy { $0.journalComparison == nil })
    #expect(read.leftOut.map(\.reason) == [.noResultsToCompare(24)])
    #expect(read.leftOut[0].path.hasSuffix("Ф3 журнал.xlsx"))
  }

  @Test func itStaysBesideJournalMarksOfPapers() throws {
    let folder = try TemporaryFolder()
    func participants(_ name: String, journal: Bool) throws -> String {
      var text = "procedure,year,grade,subject,school,class,score,journal_mark\n"
      for school in 1...6 {
        for paper in 0..<12 {
          text += "vpr,2026,5,Математика,edu\(200_000 + school),5\(paper % 2 == 0 ? "А" : "Б"),"
          text += "\(paper),\(journal && school < 4 ? "4" : "")\n"
        }
      }
      return try folder.file(name, text)
    }
    let read = try ResultsReader.read(
      inputs: [participants("a.csv", journal: true), "\(Self.folder)/Ф3 журнал.xlsx"])
    let results = try #require(read.resultSet.assessments.first)
    let expected = try Self.expected()
    // Six schools have results, three of them journal marks of papers; eighteen are not known.
    #expect(results.journalMarks != nil)
    #expect(read.leftOut.map(\.reason) == [.noResultsToCompare(18)])
    let schools = results.rolledUp(to: .school)
    #expect(Self.inOrder(schools) == expected[..<6].map(Optional.some))
    // The municipality comes from the table that knows it.
    #expect(schools.units.allSatisfy { !$0.municipality.isEmpty })
  }

  @Test func theSameGroupsTwiceAreComparedOnce() throws {
    let rows = JournalComparisonFormTests.heading + [JournalComparisonFormTests.header]
    func sheet(_ more: [[String]]) -> SheetStream { memorySheet("Лист", rows + more) }
    let school = ["Ш (edu200001)", "40", "22.5", "9", "62.5", "25", "15", "6"]
    let marks = memorySheet(
      "Лист",
      MarkStatisticsFormTests.heading + [["Ш (edu200001)", "", "40", "10", "30", "40", "20"]])
    var files = [
      try counts(of: [sheet([["Район (reg20_m001)"] + school.dropFirst(), school])]).counted,
      try counts(of: [sheet([school])]).counted,
      try counts(of: [marks]).counted,
    ]
    for index in files.indices { files[index].digest = "\(index)" }
    #expect(PublishedPrecedence.apply(to: &files).map(\.reason) == [.countedElsewhere(1)])
    let results = try ResultsAssembly(
      files, scales: MarkScaleCatalogue(), keepsItems: false, jobs: 1
    ).assessments
    #expect(
      results.map { $0.journalComparison?.total } == [
        JournalComparison.Counts(lowered: 9, confirmed: 25, raised: 6)
      ])
  }

  @Test func countsCarryItToAnotherMachine() throws {
    let read = try PublishedWorkbooksTests.read("Ф3 отметки", "Ф3 журнал")
    let folder = try TemporaryFolder()
    let text = CountsTable.text(read.resultSet)
    let again = try ResultsReader.read(inputs: [folder.file("counts.csv", bytes: Array(text))])
    #expect(again.leftOut == [])
    #expect(again.resultSet.assessments == read.resultSet.assessments)
    #expect(CountsTable.text(again.resultSet) == text)
    // Rows of the comparison alone say as little as its workbook.
    let lines = String(decoding: text, as: UTF8.self).split(separator: "\n")
    let alone = lines.filter {
      $0.hasPrefix("#") || $0.hasSuffix("form") || $0.contains("journal-")
    }
    let error = #expect(throws: ReadingError.self) {
      try ResultsReader.read(
        inputs: [folder.file("alone.csv", alone.joined(separator: "\n") + "\n")])
    }
    #expect(error?.kind == .noResultsToCompare)
    // There are three points; a fourth is none.
    let odd =
      alone.prefix(2).joined(separator: "\n") + "\nvpr,2026,5,М,,,а,,3,1,journal-comparison\n"
    let refused = #expect(throws: ReadingError.self) {
      try ResultsReader.read(inputs: [folder.file("odd.csv", odd)])
    }
    #expect(refused?.kind == .noUsableRows(.scoreAboveMaximum))
  }

  /// Nobody was raised.
  @Test func aComparisonHasThreePointsWhateverItHolds() throws {
    let folder = try TemporaryFolder()
    let counts = """
      procedure,year,grade,subject,school,score,count,form
      vpr,2026,5,М,а,4,20,
      vpr,2026,5,М,а,0,12,journal-comparison
      vpr,2026,5,М,а,1,8,journal-comparison

      """
    let read = try ResultsReader.read(inputs: [folder.file("counts.csv", counts)])
    let comparison = read.resultSet.assessments.first?.journalComparison
    #expect(comparison?.total == JournalComparison.Counts(lowered: 12, confirmed: 8, raised: 0))
  }
}
