#if Excel
import Foundation
import Spreadsheet

/// The workbook `report.xlsx`: the findings as tables to sort and filter.
///
/// The first sheet says what the tables are and what they are not. The same document gives the same
/// bytes: the date in the properties is that from which archives count.
struct FindingsWorkbook {
  typealias Column = WorkbookWriter.Column
  typealias Value = WorkbookWriter.Value

  let document: FindingsDocument
  let language: Language
  let assessments: [String: FindingsDocument.Assessed]

  private static let created = Date(timeIntervalSince1970: 315_532_800)
  /// The length of a text that surely fits into a cell, in UTF-16; what is longer is cut.
  private static let longestText = 10_000

  init(_ document: FindingsDocument, language: Language) {
    self.document = document
    self.language = language
    assessments = Dictionary(document.assessments.map { ($0.id, $0) }) { first, _ in first }
  }

  /// Writes the workbook to a path.
  func write(to path: String) throws(WorkbookWritingError) {
    let writer = try WorkbookWriter(path: path, created: Self.created)
    try writer.addSheet(ReportText.passport.text(language), columns: passportColumns)
    for row in passportRows { try writer.append(row) }
    try write(WorkbookText.units, unitColumns, document.units.lazy.map(unitRow), to: writer)
    let evidence = document.units.lazy.filter(\.isFlagged).flatMap(evidenceRows)
    try write(WorkbookText.evidence, evidenceColumns, evidence, to: writer)
    try write(
      ReportText.assessments.text, assessmentColumns, document.assessments.map(assessmentRow),
      to: writer)
    try write(
      ReportText.regionSection.text, regionColumns, document.assessments.flatMap(regionRows),
      to: writer)
    try write(ReportText.sources.text, sourceColumns, document.sources.map(sourceRow), to: writer)
    try writer.close()
  }

  /// Writes a sheet with filters; where the rows are more than a sheet holds, they go on in a next.
  func write(
    _ name: Localized, _ columns: [Column], _ rows: some Sequence<[Value]>,
    to writer: WorkbookWriter
  ) throws(WorkbookWritingError) {
    try writer.addSheet(name(language), columns: columns, filters: true)
    var number = 1
    for row in rows {
      do throws(WorkbookWritingError) {
        try writer.append(row)
      } catch {
        guard error == .tooManyRows else { throw error }
        number += 1
        try writer.addSheet("\(name(language)) \(number)", columns: columns, filters: true)
        try writer.append(row)
      }
    }
  }

  /// A text as it can stand in a cell.
  func text(_ text: String?) -> Value {
    guard let text, !text.isEmpty else { return .blank }
    let shown = text.printable().defused
    guard shown.utf16.count > Self.longestText else { return .text(shown) }
    return .text(String(decoding: shown.utf16.prefix(Self.longestText), as: UTF16.self) + "…")
  }

  func text(_ text: Localized) -> Value { self.text(text(language)) }

  func number(_ value: Double?) -> Value { value.map { .number($0) } ?? .blank }

  func number(_ value: Int?) -> Value { number(value.map(Double.init)) }

  func answer(_ value: Bool?) -> Value {
    value.map { text(($0 ? ReportText.yes : .no).text) } ?? .blank
  }

  func column(
    _ title: Localized, width: Double = 12, _ numberFormat: String? = nil
  ) -> Column {
    Column(title(language), width: width, style: .init(numberFormat: numberFormat))
  }
}

/// Formats of numbers in the notation of Excel.
enum CellFormat {
  static let count = "#,##0"
  static let size = "0.00"
  static let share = "0.0%"
  static let probability = "[<0.0001]0.0E+00;0.0000"
}
#endif
