import Objectivity
import Spreadsheet

@testable import AssessmentFiles

/// What a form made of rows given as values.
struct FormRun {
  private(set) var tables: [NormalisedTable] = []
  private let sheet: SheetStream
  private let fileName: String

  /// Hands rows to a form; `nil` where it does not recognise them.
  init?<Form: ResultForm>(
    _: Form.Type, _ values: [[String]], fileName: String = "table.xlsx", sheetName: String = "Лист1"
  ) {
    sheet = memorySheet(sheetName, values)
    self.fileName = fileName
    let rows = values.enumerated().filter { !$1.allSatisfy(\.isEmpty) }
      .map { SheetRow(number: $0 + 1, values: $1) }
    let opening = SheetOpening(
      fileName: fileName, sheetName: sheetName, sheetNames: [sheetName],
      rows: Array(rows.prefix(SheetOpening.rowCount)))
    guard var form = Form(opening) else { return nil }
    var tables = SheetTables()
    for row in rows { form.take(row, into: &tables) }
    form.finish(&tables)
    self.tables = tables.tables
  }

  /// The lines of the last table: the values parted by a bar.
  var lines: [String] {
    guard let text = tables.last?.text else { return [] }
    return String(decoding: text, as: UTF8.self).split(separator: "\n").map {
      String($0.replacing(" | ", with: " / ").replacing("\u{1f}", with: "|"))
    }
  }

  /// The issues of the last table, each as `row problem value`.
  var issues: [String] {
    (tables.last?.remarks ?? []).map { "\($0.line) \($0.problem) \($0.value)" }
  }

  /// The results that the reader makes of the sheet, whose form it recognises itself.
  func results(scales: MarkScaleCatalogue = .shipped) throws -> [AssessmentResults] {
    try AssessmentFilesTests.results(
      of: [sheet], file: fileName, options: ReadingOptions(baseScales: scales))
  }

  /// What the reader reports of the sheet.
  func report() throws -> FileReport {
    try counts(of: [sheet], file: fileName).counted.report
  }
}
