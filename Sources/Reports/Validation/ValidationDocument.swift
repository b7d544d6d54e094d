public import AssessmentFiles
public import Foundation
import Objectivity
import ScoreStatistics

/// What was understood of each file, as `merilo validate --json` prints it.
///
/// The format is fixed by `validation.schema.json`. Problems and rules are named by the cases of
/// ``/AssessmentFiles/RowProblem``, which do not change within a version of the schema.
public struct ValidationDocument: Codable, Hashable, Sendable {
  /// The identifier of the format and its version.
  public static let schemaIdentifier = "merilo.validation/1"

  struct File: Codable, Hashable, Sendable {
    var file: String
    var sha256: String
    var encoding: String?
    var delimiter: String?
    var rows: Int
    var accepted: Int
    var repaired: Int
    var absent: Int
    var rejected: Int
    var tables: [Table]
  }

  struct Table: Codable, Hashable, Sendable {
    var form: String
    var kind: String
    var sheet: String?
    var assessments: [String]
    var columns: [Column]
    var inferredMaxima: [String: Int]
    var rows: Int
    var accepted: Int
    var repaired: Int
    var absent: Int
    var rejected: Int
    var prepared: Int
    var repairs: [String: Int]
    var rejections: [String: Int]
    var readings: [String: Reading]
    var issues: [Issue]
  }

  struct Column: Codable, Hashable, Sendable {
    var name: String
    /// `read`, `notNeeded`, `superseded`, `personal` or `unknown`.
    var use: String
    /// The published name where it is read, the other column where it is superseded.
    var by: String?
  }

  struct Reading: Codable, Hashable, Sendable {
    var count: Int
    var examples: [String]
  }

  struct Issue: Codable, Hashable, Sendable {
    var line: Int
    var column: String?
    var value: String
    var problem: String
    var outcome: String
  }

  struct Assessment: Codable, Hashable, Sendable {
    var id: String
    var procedure: String
    var year: Int?
    var grade: Int?
    var subject: String
    var form: String?
    var examinees: Int
    var units: Int
    var minScore: Int
    var maxScore: Int
    var boundaries: [Int]?
    var scaleSource: String?
    /// Where each part is known from: `cells`, `option`, `sheetName`, `classNames`, `fileName` or
    /// `folderName`.
    var identity: [String: [String]]
  }

  struct LeftOut: Codable, Hashable, Sendable {
    var file: String
    var sheet: String?
    /// `notATable`, `nameNotText`, `linkToFolder`, `truth`, `noScores`, `unusable`,
    /// `countedElsewhere`, `noResultsToCompare`, `otherForm`, `hiddenSheet`, `emptySheet` or
    /// `unknownSheet`.
    var reason: String
    /// Why, in a sentence, where it is unusable.
    var message: String?
  }

  var schema = Self.schemaIdentifier
  var merilo: String
  var files: [File]
  var assessments: [Assessment]
  var leftOut: [LeftOut]
  var warnings: [FindingsDocument.Warning]

  /// Creates the document of what was read by a version of Merilo.
  public init(_ read: ReadResult, merilo: String) {
    self.merilo = merilo
    files = read.files.map(Self.file)
    assessments = read.resultSet.assessments.map { results in
      let scale = results.table.scale
      return Assessment(
        id: results.assessment.identifier, procedure: results.assessment.procedure.rawValue,
        year: results.assessment.year, grade: results.assessment.grade,
        subject: results.assessment.subject, form: results.assessment.form,
        examinees: results.table.total.examinees, units: results.units.count,
        minScore: scale.minimum, maxScore: scale.maximum,
        boundaries: results.markScale?.boundaries, scaleSource: results.markScale?.source,
        identity: FindingsDocument.identity(read.identities[results.assessment, default: [:]]))
    }
    leftOut = read.leftOut.map(Self.leftOut)
    warnings = read.warnings.map(FindingsDocument.Warning.init)
  }

  /// The bytes of the document, indented, keys ascending.
  public func json() throws -> Data {
    let encoder = FindingsDocument.encoder
    encoder.outputFormatting.insert(.prettyPrinted)
    var data = try encoder.encode(self)
    data.append(0x0A)
    return data
  }

  private static func file(_ report: FileReport) -> File {
    File(
      file: report.path, sha256: report.source.sha256, encoding: report.encoding?.rawValue,
      delimiter: report.delimiter.map(String.init), rows: report.source.rows,
      accepted: report.source.accepted, repaired: report.source.repaired, absent: report.absent,
      rejected: report.source.rejected - report.absent, tables: report.tables.map(table))
  }

  private static func table(_ table: FileReport.Table) -> Table {
    func named<Value>(_ values: [RowProblem: Value]) -> [String: Value] {
      Dictionary(values.map { ($0.key.rawValue, $0.value) }, uniquingKeysWith: { one, _ in one })
    }
    return Table(
      form: table.form, kind: table.kind.rawValue, sheet: table.sheet,
      assessments: table.assessments.map(\.identifier), columns: table.columns.map(column),
      inferredMaxima: table.inferredMaxima, rows: table.rows, accepted: table.accepted,
      repaired: table.repaired, absent: table.absent, rejected: table.rejected,
      prepared: table.prepared, repairs: named(table.repairs),
      rejections: named(table.rejections),
      readings: named(table.readings).mapValues {
        Reading(count: $0.count, examples: $0.examples)
      },
      issues: table.issues.map { issue in
        Issue(
          line: issue.line, column: issue.column, value: issue.value,
          problem: issue.problem.rawValue, outcome: issue.outcome.rawValue)
      })
  }

  private static func column(_ column: FileReport.Column) -> Column {
    switch column.use {
    case .read(let role): Column(name: column.name, use: "read", by: role)
    case .notNeeded: Column(name: column.name, use: "notNeeded")
    case .superseded(let other): Column(name: column.name, use: "superseded", by: other)
    case .droppedPersonal: Column(name: column.name, use: "personal")
    case .unknown: Column(name: column.name, use: "unknown")
    }
  }

  private static func leftOut(_ file: LeftOutFile) -> LeftOut {
    var message: String?
    let reason =
      switch file.reason {
      case .notATable: "notATable"
      case .nameNotText: "nameNotText"
      case .linkToFolder: "linkToFolder"
      case .truth: "truth"
      case .noScores: "noScores"
      case .unusable: "unusable"
      case .countedElsewhere: "countedElsewhere"
      case .noResultsToCompare: "noResultsToCompare"
      case .otherForm: "otherForm"
      case .hiddenSheet: "hiddenSheet"
      case .emptySheet: "emptySheet"
      case .unknownSheet: "unknownSheet"
      }
    if case .unusable(let error) = file.reason { message = error.sentence(in: .english) }
    return LeftOut(file: file.path, sheet: file.sheet, reason: reason, message: message)
  }
}
