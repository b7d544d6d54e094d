import Foundation
import Objectivity
import ScoreStatistics
import Testing

@testable import AssessmentFiles

/// The workbooks of published percentages, and folders that hold several tables of one work.
@Suite struct PublishedWorkbooksTests {
  /// The folder of the fixtures, made by make_aggregate_forms.py.
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures/aggregate-forms").path

  /// The counts from which the percentages were made.
  struct Expected: Decodable {
    struct Row: Decodable {
      var year: Int
      var grade: Int
      var subject: String
      var school: String
      var counts: [UInt32]
    }

    var scores: [[UInt32]]
    var marks: [[UInt32]]
    var journal: [[Int]]
    var wide: [Row]
  }

  static func expected() throws -> Expected {
    let data = try Data(contentsOf: URL(filePath: folder).appending(path: "expected.json"))
    return try JSONDecoder().decode(Expected.self, from: data)
  }

  static func read(_ names: String...) throws -> ReadResult {
    try ResultsReader.read(inputs: names.map { "\(folder)/\($0).xlsx" })
  }

  @Test func marksAndScoresComeBackToTheLastCell() throws {
    let expected = try Self.expected()
    let marks = try Self.read("Ф3 отметки")
    #expect(
      marks.resultSet.assessments.map(\.assessment.identifier) == ["vpr-2026-5-matematika-marks"])
    #expect(marks.resultSet.assessments[0].table.counts == Array(expected.marks.joined()))
    #expect(marks.resultSet.assessments[0].units.map(\.municipality).first == "reg20_m001 Район 1")
    #expect(marks.files[0].issues == [])
    let scores = try Self.read("Ф3 баллы")
    #expect(scores.resultSet.assessments.map(\.assessment.identifier) == ["vpr-2026-5-matematika"])
    #expect(scores.resultSet.assessments[0].table.counts == Array(expected.scores.joined()))
    #expect(scores.files[0].issues == [])
    let wide = try Self.read("ВПР по отметкам")
    for results in wide.resultSet.assessments {
      let rows = expected.wide.filter { $0.year == results.assessment.year }
      #expect(results.assessment.grade == rows[0].grade)
      #expect(results.units.map { $0.school.prefix(9) } == rows.map { $0.school.prefix(9) })
      #expect(results.table.counts == Array(rows.map(\.counts).joined()))
      #expect(results.markScale?.isOfMarks == true)
    }
    #expect(wide.resultSet.assessments.count == 2)
  }

  @Test func nobodyCountsTwiceWhereTwoTablesGiveOneWork() throws {
    let expected = try Self.expected()
    for names in [["Ф3 баллы", "Ф3 отметки"], ["Ф3 отметки", "Ф3 баллы"]] {
      let both = try Self.read(names[0], names[1])
      #expect(both.resultSet.assessments.count == 1)
      #expect(both.resultSet.assessments[0].table.counts == Array(expected.scores.joined()))
      #expect(both.leftOut.map(\.reason) == [.countedElsewhere(24)])
      #expect(both.leftOut[0].path.hasSuffix("Ф3 отметки.xlsx"))
    }
  }

  @Test func participantsComeBeforePublishedPercentages() throws {
    let folder = try TemporaryFolder()
    // The first municipality sent its participants; the others are known by their percentages.
    let expected = try Self.expected()
    var text = "procedure,year,grade,subject,municipality,school,class,score\n"
    for (school, counts) in expected.scores.prefix(6).enumerated() {
      for (score, count) in counts.enumerated() {
        for _ in 0..<count {
          text += "vpr,2026,5,Математика,reg20_m001,edu\(200_001 + school),5А,\(score)\n"
        }
      }
    }
    let participants = try folder.file("участники.csv", text)
    let read = try ResultsReader.read(
      inputs: [participants, "\(Self.folder)/Ф3 баллы.xlsx", "\(Self.folder)/Ф3 отметки.xlsx"])
    let results = try #require(read.resultSet.assessments.first)
    #expect(read.resultSet.assessments.count == 1)
    #expect(results.rolledUp(to: .school).table.counts == Array(expected.scores.joined()))
    #expect(results.units.count { !$0.schoolClass.isEmpty } == 6)
    #expect(
      Dictionary(
        uniqueKeysWithValues: read.leftOut.map { ($0.path.split(separator: "/").last, $0.reason) })
        == ["Ф3 баллы.xlsx": .countedElsewhere(6), "Ф3 отметки.xlsx": .countedElsewhere(24)])
  }

  @Test func publishedMunicipalitiesGiveWayToTheirSchools() throws {
    func sheet(_ rows: [[String]]) -> SheetStream {
      memorySheet("Лист", ScoreDistributionFormTests.header(2) + rows)
    }
    var files = [
      try counts(of: [sheet([["Район (reg20_m001)", "4", "50", "25", "25"]])]).counted,
      try counts(
        of: [
          sheet([
            ["Район (reg20_m001)", "4", "50", "25", "25"],
            ["Ш (edu200001)", "4", "50", "25", "25"],
          ])
        ]
      ).counted,
    ]
    files[0].digest = "a"
    files[1].digest = "b"
    let leftOut = PublishedPrecedence.apply(to: &files)
    #expect(leftOut.map(\.reason) == [.countedElsewhere(1)])
    #expect(files[0].tables[0].superseded == [[0]])
    // The same table once more counts once.
    files[0].tables[0] = files[1].tables[0]
    files[0].tables[0].superseded = []
    #expect(PublishedPrecedence.apply(to: &files).map(\.reason) == [.countedElsewhere(1)])
    #expect(files[1].tables[0].superseded == [[0]])
  }
}
