import Foundation
import Spreadsheet

/// Delimited text as the one sheet of a workbook: a table of any form that was saved as text.
///
/// Such a table has titles above its header, a header of two rows, or names of columns that a table of
/// participants lacks.
struct DelimitedSheet: Sendable {
  /// The encoding of the file.
  let encoding: FileReport.Encoding
  /// The scanner of all rows.
  private let scanner: RowScanner
  private let text: Data
  private let start: Int

  /// The character between values.
  var delimiter: Character { Character(UnicodeScalar(scanner.delimiter)) }

  /// Opens a file; `nil` where none of `forms` recognises it.
  init?(_ file: InputFile, forms: [any ResultForm.Type], jobs: Int) {
    guard !forms.isEmpty, let decoded = try? DelimitedText.decoded(file, jobs: jobs) else {
      return nil
    }
    text = decoded.text
    encoding = decoded.encoding
    start = decoded.start
    for delimiter in DelimitedText.delimiters {
      func scanner(columns: Int) -> RowScanner {
        RowScanner(
          delimiter: delimiter, terminator: decoded.terminator, columns: columns,
          hasQuotes: decoded.survey.hasQuote)
      }
      var rows: [SheetRow] = []
      Self.read(
        text, in: start..<min(text.count, start + Self.openingBytes),
        scanner: scanner(columns: DelimitedText.mostColumns)
      ) { row in
        rows.append(copy row)
        return rows.count < SheetOpening.rowCount ? .row : .stop
      }
      let opening = SheetOpening(
        fileName: file.place.fileName, sheetName: "", sheetNames: [""], rows: rows)
      guard SheetReading.blocks(opening, forms: forms) != nil else { continue }
      var widest = WidestRow()
      let outcome = scanner(columns: 1).scan(text.span, in: start..<text.count, into: &widest)
      guard outcome.unclosedQuote == nil, widest.fields > 1 else { continue }
      self.scanner = scanner(columns: min(widest.fields, DelimitedText.mostColumns))
      return
    }
    return nil
  }

  /// Whether a table whose first row is a header of participants is one of another form nevertheless: the
  /// header is that of a protocol or of corrections, or goes on in the second row.
  static func isNeeded(for text: DelimitedText) -> Bool {
    if ExamHeader(text.names) != nil || AppealsForm.isOfCorrections(text.names) { return true }
    var rows = FirstRow(header: text.names)
    let end = min(text.text.count, text.bodyStart + openingBytes)
    _ = text.scanner.scan(text.text.span, in: text.bodyStart..<end, into: &rows)
    return rows.lower.map { lower in
      MergedHeader([SheetRow(number: 1, values: text.names), lower]) != nil
    } ?? false
  }

  /// The bytes in which a form is recognised, so that the rows of a large file of another kind are not read.
  private static let openingBytes = 1 << 20

  /// The rows as a sheet without a name.
  var stream: SheetStream {
    SheetStream(name: "", isHidden: false) { [text, start, scanner] body throws(WorkbookError) in
      Self.read(text, in: start..<text.count, scanner: scanner, body)
    }
  }

  private static func read(
    _ text: Data, in range: Range<Int>, scanner: RowScanner,
    _ body: (borrowing SheetRow) -> Workbook.Next
  ) {
    withoutActuallyEscaping(body) { body in
      var rows = SheetRows(body: body)
      _ = scanner.scan(text.span, in: range, into: &rows)
    }
  }
}

/// Keeps the row below a header.
private struct FirstRow: RowHandler {
  let header: [String]
  private(set) var lower: SheetRow?

  init(header: [String]) { self.header = header }

  mutating func row(_ bytes: Span<UInt8>, _ fields: RowFields) {
    guard lower == nil else { return }
    lower = SheetRow(number: 2, values: (0..<fields.columns).map { bytes.text(fields[$0]) })
  }
}

/// Finds the number of values of the longest row.
private struct WidestRow: RowHandler {
  private(set) var fields = 0

  mutating func row(_ bytes: Span<UInt8>, _ fields: RowFields) {
    self.fields = max(self.fields, fields.count)
  }
}

/// Hands on the rows that are not blank until enough has been seen.
private struct SheetRows: RowHandler {
  let body: (borrowing SheetRow) -> Workbook.Next
  private var hasEnded = false

  init(body: @escaping (borrowing SheetRow) -> Workbook.Next) { self.body = body }

  mutating func row(_ bytes: Span<UInt8>, _ fields: RowFields) {
    if hasEnded { return }
    var values = (0..<min(fields.count, fields.columns)).map { bytes.text(fields[$0]) }
    while values.last?.isEmpty == true { values.removeLast() }
    guard !values.isEmpty else { return }
    hasEnded = body(SheetRow(number: fields.line + 1, values: values)) == .stop
  }
}
