import Spreadsheet

/// A small table with a row for each school, from delimited text or the first sheet of a workbook that
/// holds one: attributes or marks of schools.
struct SmallTable {
  /// The number of rows of a sheet among which the header is looked for.
  private static let headerRows = 20

  /// The path of the file.
  let path: String
  /// The sheet; `nil` for text.
  private(set) var sheet: String?
  /// The names of the columns.
  let names: [String]
  /// The rows below the header; those that only repeat it, or are blank, are left out.
  let rows: [TextRows.Row]

  /// Reads a table whose header has a name of one of the roles.
  init(_ path: String, roles: Set<ColumnRole>) throws(ReadingError) {
    try self.init(path) { name in
      ColumnRole.recognise(name).map { roles.contains($0.role) } ?? false
    }
  }

  /// Reads a table whose header has a name that is known.
  init(_ path: String, isKnown: (String) -> Bool) throws(ReadingError) {
    func known(_ names: [String]) -> Int { names.count(where: isKnown) }
    self.path = path
    let file = try InputFile(path: path)
    var rows: [TextRows.Row]
    if WorkbookCounts.isWorkbook(file) {
      let found = try Self.read(file, known: known)
      (sheet, names, rows) = (found.sheet, found.names, found.rows)
    } else {
      // Where no name is known all are named in the refusal.
      let text = try DelimitedText(file, jobs: 1) { max(1, known($0)) }
      names = text.names
      rows = try text.rows()
    }
    let header = names.map(ColumnRole.folded)
    rows.removeAll { row in row.values.map(ColumnRole.folded) == header }
    self.rows = rows
  }

  /// The error of a table without a column of the given name, with those that it has.
  func missing(_ column: String) -> ReadingError {
    ReadingError(
      .missingColumn, file: path, sheet: sheet, column: column,
      value: RowIssue.shown(headings: names))
  }

  /// An error at a row.
  func error(
    _ kind: ReadingError.Kind, _ row: TextRows.Row, column: Int? = nil, value: String
  ) -> ReadingError {
    ReadingError(
      kind, file: path, sheet: sheet, line: row.line, column: column.map { names[$0] },
      value: RowIssue.shown(value))
  }

  private static func read(
    _ file: InputFile, known: ([String]) -> Int
  ) throws(ReadingError) -> (sheet: String, names: [String], rows: [TextRows.Row]) {
    let workbook: Workbook
    do throws(WorkbookError) { workbook = try Workbook(file.data) } catch {
      throw ForeignWorkbook.error(error, of: file)
    }
    var first: (sheet: String, names: [String]) = ("", [])
    for sheet in SheetStream.sheets(of: workbook) where !sheet.isHidden {
      var rows: [TextRows.Row] = []
      do throws(WorkbookError) {
        try sheet.read { row in
          let values = row.values.map { value in
            value.split(whereSeparator: \.isWhitespace).joined(separator: " ")
          }
          rows.append(TextRows.Row(line: row.number, values: values))
          return .row
        }
      } catch {
        throw ReadingError(error, file: file.path)
      }
      let counts = rows.prefix(headerRows).map { known($0.values) }
      if first.names.isEmpty { first = (sheet.name, rows.first?.values ?? []) }
      guard let most = counts.max(), most > 0, let header = counts.firstIndex(of: most) else {
        continue
      }
      let names = rows[header].values
      let below = rows[(header + 1)...].map { row in
        TextRows.Row(
          line: row.line,
          values: names.indices.map { $0 < row.values.count ? row.values[$0] : "" })
      }
      return (sheet.name, names, below)
    }
    return (first.sheet, first.names, [])
  }
}
