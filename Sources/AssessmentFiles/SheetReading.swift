import Objectivity
import Spreadsheet

/// A sheet of a workbook as a stream of rows.
struct SheetStream {
  /// The name.
  var name: String
  /// Whether the sheet is hidden.
  var isHidden: Bool
  /// Hands the rows that are not blank to a body, from the first one on.
  var read: (_ body: (borrowing SheetRow) -> Workbook.Next) throws(WorkbookError) -> Void

  /// The sheets of a workbook.
  static func sheets(of workbook: Workbook) -> [SheetStream] {
    workbook.sheets.map { sheet in
      SheetStream(name: sheet.name, isHidden: sheet.isHidden) {
        body throws(WorkbookError) in try workbook.readRows(of: sheet, body)
      }
    }
  }

  /// The first rows.
  func opening(rows count: Int) throws(WorkbookError) -> [SheetRow] {
    var rows: [SheetRow] = []
    try read { row in
      rows.append(copy row)
      return rows.count < count ? .row : .stop
    }
    return rows
  }
}

/// The tables that the sheets of a workbook hold.
struct SheetReading {
  /// A sheet that no form took.
  struct LeftOutSheet {
    var name: String
    var reason: LeftOutFile.Reason
  }

  /// The sheets in which no table was found.
  private(set) var leftOut: [LeftOutSheet] = []

  /// The headings of the row that looks most like a header, of sheets that no form took.
  private(set) var headings: (sheet: String, names: [String])?

  private let path: String
  private let fileName: String
  private let forms: [any ResultForm.Type]

  init(path: String, fileName: String, forms: [any ResultForm.Type] = ResultForms.all) {
    self.path = path
    self.fileName = fileName
    self.forms = forms
  }

  /// Turns each sheet into tables and hands them on, one sheet at a time, so that no two sheets need
  /// to be held.
  mutating func read(
    _ sheets: [SheetStream],
    into use: (_ sheet: String, _ table: NormalisedTable) throws(ReadingError) -> Void
  ) throws(ReadingError) {
    var companions: [SheetOpening.Companion] = []
    for sheet in sheets {
      do throws(WorkbookError) {
        companions.append(
          SheetOpening.Companion(
            name: sheet.name, rows: try sheet.opening(rows: SheetOpening.Companion.rowCount)))
      } catch {
        throw ReadingError(error, file: path)
      }
    }
    for (index, sheet) in sheets.enumerated() {
      if sheet.isHidden {
        leftOut.append(LeftOutSheet(name: sheet.name, reason: .hiddenSheet))
        continue
      }
      let rows = companions[index].rows.filter { $0.count <= DelimitedText.mostColumns }
      guard !rows.isEmpty else {
        leftOut.append(LeftOutSheet(name: sheet.name, reason: .emptySheet))
        continue
      }
      var others = companions
      others.remove(at: index)
      let opening = SheetOpening(
        fileName: fileName, sheetName: sheet.name, sheetNames: sheets.map(\.name),
        rows: Array(rows.prefix(SheetOpening.rowCount)), companions: others)
      guard let found = Self.blocks(opening, forms: forms) else {
        leftOut.append(LeftOutSheet(name: sheet.name, reason: .unknownSheet))
        noteHeadings(of: opening)
        continue
      }
      let stream = found.header?.applied(to: sheet) ?? sheet
      let tables: [NormalisedTable]
      do throws(WorkbookError) { tables = try Self.tables(of: stream, found.blocks) } catch {
        throw ReadingError(error, file: path)
      }
      for table in tables { try use(sheet.name, table) }
    }
  }

  /// Recognises a sheet; one that no particular form takes may have a header of two rows.
  static func blocks(
    _ opening: SheetOpening, forms: [any ResultForm.Type]
  ) -> (blocks: SheetBlocks, header: MergedHeader?)? {
    let blocks = SheetBlocks(opening, forms: forms)
    if let blocks, !(blocks.form is GenericTableForm) { return (blocks, nil) }
    if let header = MergedHeader(opening.rows) {
      var merged = opening
      merged.rows = header.applied(to: opening.rows)
      if let found = SheetBlocks(merged, forms: forms) { return (found, header) }
    }
    return blocks.map { ($0, nil) }
  }

  /// Keeps the row with the most names that are known or look like one.
  private mutating func noteHeadings(of opening: SheetOpening) {
    func weight(_ names: [String]) -> Int {
      names.count { ColumnRole.recognise($0) != nil || ColumnRole.likeness(of: $0) != nil }
    }
    for row in opening.rows where weight(row.values) > max(1, weight(headings?.names ?? [])) {
      headings = (opening.sheetName, row.values)
    }
  }

  private static func tables(
    of sheet: SheetStream, _ blocks: SheetBlocks
  ) throws(WorkbookError) -> [NormalisedTable] {
    var blocks = blocks
    try sheet.read { row in
      blocks.take(row)
      return .row
    }
    return blocks.finish()
  }
}
