import Foundation
import Objectivity
import ScoreStatistics
import Testing

@testable import AssessmentFiles

@Suite struct CountsTableTests {
  static let participants = """
    procedure,year,grade,subject,region,municipality,school,class,score
    vpr,2021,4,Математика,Р,М,"Лицей ""А"", 1",4А,20
    vpr,2021,4,Математика,Р,М,"Лицей ""А"", 1",4А,7
    vpr,2021,4,Математика,Р,М,б,4А,7
    vpr,2021,4,Математика,Р,М,б,4А,7
    oge,2025,9,Химия,Р,М,б,9А,0
    """

  @Test func countsReadBackEqualToTheirSource() throws {
    let folder = try TemporaryFolder()
    let source = try ResultsReader.read(
      inputs: [folder.file("table.csv", Self.participants)])
    let path = folder.path + "/counts.csv"
    try CountsTable.write(source.resultSet, to: path)
    let counts = try ResultsReader.read(inputs: [path])
    #expect(counts.resultSet.assessments == source.resultSet.assessments)
    #expect(counts.files[0].tables[0].kind == .counts)
    #expect(counts.resultSet.originDigests == source.resultSet.originDigests)
    #expect(CountsTable.text(counts.resultSet) == CountsTable.text(source.resultSet))
  }

  /// Found by random changes: a combining mark makes another character of a quote, not another byte.
  @Test func quotesWithCombiningMarksAreDoubled() throws {
    let school = "Лицей \"А\"\u{301}, \"\u{d3b}1"
    let source = try read("school,score\n\(CountsWriter.quoted(school)),1\n")
    #expect(source.resultSet.assessments[0].units[0].school == school)
    let text = CountsTable.text(source.resultSet)
    #expect(text.count { $0 == UInt8(ascii: "\"") } == 2 + 2 * 3)
    let counts = try read(bytes: [UInt8](text))
    #expect(counts.resultSet.assessments == source.resultSet.assessments)
  }

  @Test func scaleFromItemsSurvivesTheRoundTrip() throws {
    let source = try read("item:1:5,item:2:5\n1,2\n0,3\n")
    let counts = try read(bytes: [UInt8](CountsTable.text(source.resultSet)))
    #expect(source.resultSet.assessments[0].table.scale.maximum == 10)
    #expect(
      counts.resultSet.assessments[0].table == source.resultSet.assessments[0].table)
  }

  @Test func cellsAreSummedAndBadCountsRejected() throws {
    let result = try read(
      "school;score;examinees\nа;1;2\nа;1;3\nа;0;-1\nа;0;много\nа;0;1,5\nа;2;0\n")
    #expect(result.resultSet.assessments[0].table.counts == [0, 5, 0])
    #expect(result.files[0].rejections == [.countUnreadable: 3])
  }

  @Test func mergingEqualsReadingTogether() throws {
    let folder = try TemporaryFolder()
    let first = try folder.file("a.csv", "school,score\nа,1\nб,2\n")
    let second = try folder.file("b.csv", "school,score\nа,1\nв,0\n")
    let options = ReadingOptions(year: 2021, grade: 5, subject: "Математика")
    var counts: [String] = []
    for (name, input) in [("1.csv", first), ("2.csv", second)] {
      counts.append(folder.path + "/" + name)
      let result = try ResultsReader.read(inputs: [input], options: options)
      try CountsTable.write(result.resultSet, to: counts[counts.count - 1])
    }
    let together = try ResultsReader.read(inputs: [second, first], options: options)
    let merged = try ResultsReader.read(inputs: counts)
    #expect(merged.resultSet.assessments == together.resultSet.assessments)
    #expect(CountsTable.text(merged.resultSet) == CountsTable.text(together.resultSet))
  }

  @Test func writingIntoNoFolderIsAWritingError() throws {
    let result = try read("score\n1\n")
    #expect(throws: WritingError(file: "/nonexistent/folder/counts.csv")) {
      try CountsTable.write(result.resultSet, to: "/nonexistent/folder/counts.csv")
    }
  }
}
