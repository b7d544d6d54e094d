import Foundation
import Objectivity
import ScoreStatistics
import Spreadsheet
import Testing

@testable import AssessmentFiles

/// Protocols of РИС ГИА as workbooks, with the dirt of real files, and the appeals beside them.
@Suite struct ExamProtocolsTests {
  /// The folder of the fixtures, made by make_exam_protocols.py.
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures/exam-protocols").path

  /// What an examination comes to.
  struct Exam: Decodable {
    var file: String
    var form: String
    var procedure: String
    var year: Int
    var grade: Int
    var subject: String
    var rows: Int
    var accepted: Int
    var repairs: [String: Int]
    var rejections: [String: Int]
    var scores: [String: Int]
    var schools: [String: Int]
    var maxima: [Int]
    var answered: Int
    var itemPoints: [Int]

    var assessment: Assessment {
      Assessment(
        procedure: Procedure(rawValue: procedure), year: year, grade: grade, subject: subject)
    }
  }

  /// What all of them come to.
  struct Truth: Decodable {
    struct Appeals: Decodable {
      var applied: Int
      var listed: [Listed]
    }

    /// An appeal that was not applied.
    struct Listed: Decodable, Equatable {
      var row: Int
      var problem: String

      init(from decoder: any Decoder) throws {
        var values = try decoder.unkeyedContainer()
        row = try values.decode(Int.self)
        problem = try values.decode(String.self)
      }
    }

    var exams: [Exam]
    var appeals: Appeals
    var secrets: [String]
  }

  static func truth() throws -> Truth {
    let data = try Data(contentsOf: URL(filePath: folder).appending(path: "expected.json"))
    return try JSONDecoder().decode(Truth.self, from: data)
  }

  static func workbooks() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".xlsx") }.sorted()
  }

  static func read(_ options: ReadingOptions) throws -> ReadResult {
    try ResultsReader.read(inputs: workbooks().map { "\(folder)/\($0)" }, options: options)
  }

  /// The tables of a workbook before they are counted.
  static func tables(
    _ name: String, forms: [any ResultForm.Type] = ResultForms.all
  ) throws -> [NormalisedTable] {
    var tables: [NormalisedTable] = []
    var reading = SheetReading(path: name, fileName: name, forms: forms)
    let workbook = try Workbook(path: "\(folder)/\(name)")
    try reading.read(SheetStream.sheets(of: workbook)) { _, table throws(ReadingError) in
      tables.append(table)
    }
    return tables
  }

  @Test func everyExaminationComesToWhatWasWritten() throws {
    let truth = try Self.truth()
    let result = try Self.read(ReadingOptions(baseScales: MarkScaleCatalogue(), jobs: 2))
    let tables = result.files.flatMap { file in
      file.tables.map { (file: file.source.file, table: $0) }
    }
    for exam in truth.exams {
      let found = tables.filter { $0.table.assessments == [exam.assessment] }
      #expect(found.count == 1, "\(exam.subject)")
      let (file, table) = try #require(found.first)
      #expect(file == exam.file && table.form == exam.form)
      #expect(table.rows == exam.rows, "\(exam.subject)")
      #expect(table.accepted == exam.accepted, "\(exam.subject)")
      let repairs = table.repairs.map { ($0.key.rawValue, $0.value) }
      #expect(Dictionary(uniqueKeysWithValues: repairs) == exam.repairs, "\(exam.subject)")
      let rejections = table.rejections.map { ($0.key.rawValue, $0.value) }
      #expect(Dictionary(uniqueKeysWithValues: rejections) == exam.rejections, "\(exam.subject)")
      #expect(table.repaired <= exam.repairs.values.reduce(0, +))
      let dropped = table.columns.filter { $0.use == .droppedPersonal }.map { $0.name.lowercased() }
      #expect(Set(dropped).isSuperset(of: ["фамилия", "имя", "отчество", "код ппэ"]))
      let results = try #require(
        result.resultSet.assessments.first { $0.assessment == exam.assessment })
      #expect(Self.scores(results) == exam.scores, "\(exam.subject)")
      #expect(Self.schools(results) == exam.schools, "\(exam.subject)")
      #expect(results.units.allSatisfy { $0.region == "Тестовая область" })
      let responses = try #require(results.responses)
      #expect(responses.items.map(\.maximum) == exam.maxima, "\(exam.subject)")
      #expect(responses.items.map(\.name) == (1...exam.maxima.count).map(String.init))
      #expect(responses.codes.count == exam.answered * exam.maxima.count, "\(exam.subject)")
      var points = [Int](repeating: 0, count: exam.maxima.count)
      for (index, code) in responses.codes.enumerated() where code < ResponseMatrix.notTaughtCode {
        points[index % points.count] += Int(code)
      }
      #expect(points == exam.itemPoints, "\(exam.subject)")
    }
  }

  private static func scores(_ results: AssessmentResults) -> [String: Int] {
    var scores: [String: Int] = [:]
    for unit in results.units.indices {
      for (place, point) in results.table.scale.points.enumerated() {
        let count = Int(results.table.counts[unit * results.table.scale.pointCount + place])
        if count > 0 { scores[String(point), default: 0] += count }
      }
    }
    return scores
  }

  private static func schools(_ results: AssessmentResults) -> [String: Int] {
    let width = results.table.scale.pointCount
    var schools: [String: Int] = [:]
    for (index, unit) in results.units.enumerated() {
      let counts = results.table.counts[(index * width)..<((index + 1) * width)]
      schools[unit.school, default: 0] += counts.reduce(0) { $0 + Int($1) }
    }
    return schools
  }

  @Test func appealsThatChangeNothingAreListedWithTheirRows() throws {
    let truth = try Self.truth()
    let result = try Self.read(ReadingOptions(jobs: 2))
    let tables = result.files.flatMap(\.tables).filter { $0.kind == .appeals }
    #expect(tables.count == 1)
    let table = try #require(tables.first)
    #expect(table.accepted == truth.appeals.applied)
    #expect(table.rows == truth.appeals.applied + truth.appeals.listed.count)
    #expect(table.issues.map(\.line) == truth.appeals.listed.map(\.row))
    #expect(table.issues.map(\.problem.rawValue) == truth.appeals.listed.map(\.problem))
    #expect(table.issues.allSatisfy { $0.outcome == .rejected && $0.value.isEmpty })
    #expect(table.assessments.isEmpty)
  }

  @Test func theOrderOfFilesAndThreadsChangesNothing() throws {
    let names = try Self.workbooks().map { "\(Self.folder)/\($0)" }
    let one = try ResultsReader.read(inputs: names, options: ReadingOptions(jobs: 1))
    let other = try ResultsReader.read(
      inputs: names.reversed(), options: ReadingOptions(jobs: 4))
    #expect(one.resultSet.assessments == other.resultSet.assessments)
    #expect(Set(one.files) == Set(other.files))
  }

  @Test func eachWorkbookIsOfExactlyOneForm() throws {
    let expected = [
      "Апелляции.xlsx": "gia-appeals", "ЕГЭ компактный.xlsx": "ege-compact",
      "ЕГЭ разреженный.xlsx": "ege", "ОГЭ протоколы.xlsx": "oge",
    ]
    #expect(try Self.workbooks() == expected.keys.sorted())
    for (name, form) in expected {
      let workbook = try Workbook(path: "\(Self.folder)/\(name)")
      for sheet in SheetStream.sheets(of: workbook) {
        let opening = SheetOpening(
          fileName: name, sheetName: sheet.name, sheetNames: [sheet.name],
          rows: try sheet.opening(rows: SheetOpening.rowCount))
        let found = ResultForms.all.filter {
          $0 != GenericTableForm.self && $0.init(opening) != nil
        }
        #expect(found.map { $0.name } == [form], "\(name)")
      }
    }
  }

  @Test func formsOfOtherResultsAreNoProtocols() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/vpr-forms").path
    let exams: [any ResultForm.Type] = [
      EGESparseForm.self, EGECompactForm.self, OGEForm.self, AppealsForm.self,
    ]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder)
    where name.hasSuffix(".xlsx") {
      let workbook = try Workbook(path: "\(folder)/\(name)")
      for sheet in SheetStream.sheets(of: workbook) {
        let opening = SheetOpening(
          fileName: name, sheetName: sheet.name, sheetNames: [sheet.name],
          rows: try sheet.opening(rows: SheetOpening.rowCount))
        #expect(exams.allSatisfy { $0.init(opening) == nil }, "\(name)")
      }
    }
  }

  @Test func nothingThatLeadsToAPersonIsInATable() throws {
    let truth = try Self.truth()
    var all: [NormalisedTable] = []
    for name in try Self.workbooks() { all += try Self.tables(name) }
    #expect(all.count == truth.exams.count + 1)
    func expectNoSecret(_ tables: [NormalisedTable]) {
      for table in tables {
        let text = String(decoding: table.text, as: UTF8.self)
        for secret in truth.secrets {
          #expect(!text.localizedCaseInsensitiveContains(secret), "\(secret)")
        }
      }
    }
    expectNoSecret(all)
    AppealCorrections.apply(to: &all)
    expectNoSecret(all)
    #expect(all.allSatisfy { $0.persons.isEmpty && $0.appeals?.pending.isEmpty ?? true })
    // Neither is it in anything that is told of the files.
    var told = ""
    dump(try Self.read(ReadingOptions(jobs: 2, listedIssues: 10_000)), to: &told)
    for secret in truth.secrets {
      #expect(!told.localizedCaseInsensitiveContains(secret), "\(secret)")
    }
  }
}
