import Foundation
import Objectivity
import ScoreStatistics
import Testing

@testable import AssessmentFiles

/// The forms of ВПР as workbooks, with the dirt of real files.
@Suite struct VPRWorkbooksTests {
  /// The folder of the fixtures, made by make_vpr_forms.py.
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures/vpr-forms").path

  /// What was planted in a file.
  struct Planted: Decodable {
    var rows: Int
    var absent: Int
    var totals: Int
    var high: Int
    var prepared: Int?
    var maxima: [Int]
    var values: [String: Int]
    var marks: [String: Int]
    var variants: [String: Int]

    func sum(_ words: [String], of counts: [String: Int]) -> Int {
      words.reduce(0) { $0 + counts[$1, default: 0] }
    }
  }

  static func planted() throws -> [String: Planted] {
    let data = try Data(contentsOf: URL(filePath: folder).appending(path: "expected.json"))
    return try JSONDecoder().decode([String: Planted].self, from: data)
  }

  /// Every workbook of the folder, without the copy of one of them as text.
  static func read(jobs: Int = 2) throws -> ReadResult {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    let paths = names.filter { $0.hasSuffix(".xlsx") }.sorted().map { "\(folder)/\($0)" }
    return try ResultsReader.read(inputs: paths, options: ReadingOptions(jobs: jobs))
  }

  @Test func allDirtIsCountedUnderItsName() throws {
    let tables = try Self.read().files.flatMap(\.tables)
    for (form, planted) in try Self.planted() {
      let table = try #require(tables.first { $0.form == form })
      func count(_ rule: RowProblem) -> Int { table.readings[rule]?.count ?? 0 }
      #expect(table.rows == planted.rows, "\(form)")
      #expect(table.absent == planted.absent, "\(form)")
      #expect(table.prepared == planted.prepared ?? 0, "\(form)")
      #expect(table.rejections == [.scoreAboveMaximum: planted.high], "\(form)")
      let spellings = planted.sum(["Х", "х", " Х", "X ", "Х\u{a0}"], of: planted.values)
      #expect(count(.notAttemptedSpelling) == spellings, "\(form)")
      #expect(count(.topicNotTaught) == planted.values["не пройд."], "\(form)")
      #expect(count(.noBreakSpace) == planted.values["\u{a0}1"], "\(form)")
      let stray = planted.sum(["?", "H", "-1", "-2", "*", "ж", "м"], of: planted.values)
      #expect(table.repairs[.itemUnreadable] == stray, "\(form)")
      #expect(table.repairs[.totalDiffersFromItems] == planted.totals, "\(form)")
      #expect(
        count(.noJournalMark) == planted.sum(["нет отметки", "н/а"], of: planted.marks), "\(form)")
      #expect(
        table.repairs[.journalMarkUnreadable]
          == planted.sum(["1", "6", "8", "12"], of: planted.marks), "\(form)")
      #expect(table.repairs[.letterForThree] == planted.marks["З"], "\(form)")
      #expect(count(.variantWord) == planted.variants["Var1"], "\(form)")
      #expect(count(.variantUnknown) == planted.sum(["0", "14"], of: planted.variants), "\(form)")
      let inferred = table.inferredMaxima.sorted { ($0.key.count, $0.key) < ($1.key.count, $1.key) }
      let isExport = form == "vpr-2020" || form == "vpr-2021"
      #expect(inferred.map(\.value) == (isExport ? planted.maxima : []), "\(form)")
      #expect(table.columns.allSatisfy { $0.use != .unknown || form == "table" }, "\(form)")
    }
  }

  @Test func worksAndUnitsAreThoseOfTheFiles() throws {
    let read = try Self.read()
    #expect(
      read.resultSet.assessments.map(\.assessment.identifier) == [
        "vpr-2020-5-matematika", "vpr-2021-4-matematika", "vpr-2022-6-biologiya",
        "vpr-2023-8-khimiya", "vpr-2024-5-russkiy-yazyk", "vpr-2026-4-russkiy-yazyk",
      ])
    for results in read.resultSet.assessments where results.assessment.year != 2023 {
      let classes = Set(results.units.map(\.schoolClass))
      #expect(classes.isSubset(of: ["", "А", "Б", "В"]), "\(classes)")
      // One spelling of every school, whether its file gives the login alone or the name as well.
      #expect(results.units.allSatisfy { $0.school.wholeMatch(of: /edu20000(\d) Школа \1/) != nil })
      #expect(results.responses != nil && results.journalMarks != nil)
    }
    #expect(read.files.allSatisfy { $0.encoding == nil && $0.source.sha256.count == 64 })
    #expect(
      Set(read.leftOut.compactMap(\.sheet)) == [
        "Классы", "Служебный", "Порядковый номер класса", "Заметки",
      ])
    let individual = try #require(read.files.first { $0.path.hasSuffix("individual_results.xlsx") })
    #expect(individual.repairs[.participantCountDiffers] == 1)
  }

  @Test func threadsLeaveNoTrace() throws {
    let one = try Self.read(jobs: 1)
    let three = try Self.read(jobs: 3)
    #expect(one.resultSet == three.resultSet && one.files == three.files)
    #expect(one.leftOut == three.leftOut)
  }

  @Test func aWorkbookAndItsTextCountAlike() throws {
    let options = ReadingOptions(procedure: .vpr, year: 2021, grade: 4, subject: "Математика")
    let text = try ResultsReader.read(
      inputs: [Self.folder + "/export-2021.csv"], options: options)
    let book = try ResultsReader.read(
      inputs: [Self.folder + "/Проведение работы по математике, 4 класс. ВПР 2021.xlsx"])
    let (one, other) = (text.resultSet.assessments[0], book.resultSet.assessments[0])
    #expect(one.table == other.table && one.responses == other.responses)
    #expect(one.units.map(\.schoolClass) == other.units.map(\.schoolClass))
    #expect(text.files[0].repairs == book.files[0].repairs)
    #expect(text.files[0].rejections == book.files[0].rejections)
    #expect(text.files[0].tables[0].readings == book.files[0].tables[0].readings)
    // The header is the first line of both.
    #expect(text.files[0].issues.map(\.line) == book.files[0].issues.map(\.line))
  }

  @Test func filesOfAFolderThatAreNoWorkbooksAreLeftOutWithTheirReason() throws {
    let folder = try TemporaryFolder()
    let path = Self.folder + "/individual_results.xlsx"
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    try folder.file("a.xlsx", bytes: bytes)
    try folder.file("cut.xlsx", bytes: Array(bytes.prefix(3000)))
    try folder.file("old.xls", bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
    try folder.file("~$a.xlsx", bytes: [1, 2, 3])
    let read = try ResultsReader.read(inputs: [folder.path])
    #expect(read.files.map(\.source.file) == ["a.xlsx"])
    #expect(
      read.leftOut.map { URL(filePath: $0.path).lastPathComponent } == [
        "cut.xlsx", "old.xls", "~$a.xlsx",
      ])
    // The same workbook under two names.
    try folder.file("b.xlsx", bytes: bytes)
    #expect(throws: ReadingError.self) { try ResultsReader.read(inputs: [folder.path]) }
  }
}
