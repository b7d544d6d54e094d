import Foundation
import Objectivity
import ScoreStatistics
import Testing

@testable import AssessmentFiles

/// Published tables that were saved as delimited text.
@Suite struct DelimitedSheetTests {
  /// The rows as text; values that hold the delimiter or a quote are quoted.
  private static func text(_ rows: [[String]], delimiter: String) -> String {
    rows.map { row in
      row.map { value in
        value.contains(delimiter) || value.contains("\"")
          ? "\"" + value.replacing("\"", with: "\"\"") + "\"" : value
      }.joined(separator: delimiter)
    }.joined(separator: "\r\n") + "\r\n"
  }

  private static let wide: [[String]] =
    [WidePercentagesFormTests.header + ["2", "3", "4", "5"]]
    + [
      [
        "2023", "4", "Математика", "Первый", "edu200001", "Школа \"А\"", "3", "0", "33,33", "66,67",
      ],
      ["2023", "4", "Математика", "Первый", "edu200002", "Б", "6", "16,67", "50", "0", "33,33"],
      ["2024", "5", "Русский язык", "Второй", "edu200003", "В", "8", "12,5", "25", "50", "12,5"],
    ]

  @Test(arguments: [";", ",", "\t"]) func wideTablesAreReadWithEveryDelimiter(
    delimiter: String
  ) throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("ВПР.csv", Self.text(Self.wide, delimiter: delimiter))
    let read = try ResultsReader.read(inputs: [path])
    let report = try #require(read.files.first)
    #expect(report.tables.map(\.form) == ["wide-percentages"])
    #expect(report.tables.map(\.sheet) == [nil])
    #expect(report.delimiter == Character(delimiter) && report.encoding == .utf8)
    #expect(report.issues == [] && report.source.rows == 10)
    #expect(
      read.resultSet.assessments.map(\.assessment.identifier) == [
        "vpr-2023-4-matematika-marks", "vpr-2024-5-russkiy-yazyk-marks",
      ])
    #expect(
      read.resultSet.assessments.map(\.table.counts) == [[0, 1, 2, 0, 1, 3, 0, 2], [1, 2, 4, 1]])
    #expect(read.resultSet.assessments[0].units[0].school == "edu200001 Школа \"А\"")
    #expect(report.source.sha256.count == 64)
  }

  @Test func tablesOfGroupsAreReadWithTheirTitles() throws {
    let folder = try TemporaryFolder()
    let marks = MarkStatisticsFormTests.heading + MarkStatisticsFormTests.rows
    let journal =
      [["Сравнение отметок с отметками по журналу"]] + MarkStatisticsFormTests.heading[1...5]
      + [JournalComparisonFormTests.header] + JournalComparisonFormTests.rows
    let scores =
      ScoreDistributionFormTests.header(1) + [
        ["Школа 9 (edu200009)", "4", "50", "50"]
      ]
    let windows = try #require(
      Self.text(marks, delimiter: ";").data(using: .windowsCP1251))
    try folder.file("отметки.csv", bytes: Array(windows))
    try folder.file("журнал.tsv", Self.text(journal, delimiter: "\t"))
    try folder.file("баллы.csv", "\u{FEFF}" + Self.text(scores, delimiter: ","))
    let read = try ResultsReader.read(
      inputs: [folder.path], options: ReadingOptions(baseScales: MarkScaleCatalogue(), jobs: 2))
    #expect(
      Set(read.files.flatMap(\.tables).map(\.form)) == [
        "fis-oko-marks", "fis-oko-journal", "fis-oko-scores",
      ])
    #expect(Set(read.files.map(\.encoding)) == [.windows1251, .utf8])
    let results = try #require(
      read.resultSet.assessments.first { $0.assessment.form == Assessment.marksForm })
    #expect(results.table.total.counts == [0, 0, 10, 30, 40, 20])
    #expect(results.journalComparison?.total == .init(lowered: 12, confirmed: 39, raised: 9))
    #expect(read.files.allSatisfy { $0.issues.isEmpty })
  }

  @Test func issuesNameTheLineOfTheFile() throws {
    let folder = try TemporaryFolder()
    var rows = Self.wide
    rows.insert([""], at: 2)
    // A comma that is not quoted parts a percentage, and its row is refused.
    let text = Self.text(rows, delimiter: ",").replacing("\"16,67\"", with: "16,67")
    let read = try ResultsReader.read(inputs: [folder.file("ВПР.csv", text)])
    let issue = try #require(read.files[0].issues.first)
    #expect(issue.line == 4 && issue.outcome == .rejected)
    #expect(read.files[0].source.rejected == 1)
  }

  @Test func otherTextIsRefusedForTheReasonOfItsHeader() throws {
    let folder = try TemporaryFolder()
    func kind(_ text: String, format: String? = nil) throws -> ReadingError.Kind? {
      let path = try folder.file("a.csv", text)
      let error = #expect(throws: ReadingError.self) {
        try ResultsReader.read(inputs: [path], options: ReadingOptions(format: format))
      }
      return error?.kind
    }
    #expect(try kind("Группы участников;Кол-во ОО\nа;1\n") == .noHeader)
    #expect(try kind("школа;отметка\nа;4\n") == .noScoreColumn)
    let wide = Self.text(Self.wide, delimiter: ";")
    #expect(try kind(wide, format: "fis-oko-marks") == .noForm("fis-oko-marks"))
    #expect(
      try kind("школа;балл\nа;4\n", format: "wide-percentages") == .noForm("wide-percentages"))
    let path = try folder.file("ВПР.csv", wide)
    let read = try ResultsReader.read(
      inputs: [path], options: ReadingOptions(format: "wide-percentages"))
    #expect(read.files[0].tables.map(\.form) == ["wide-percentages"])
  }
}
