import Spreadsheet

/// Any table with published or Russian names of columns in one of the first rows of a sheet.
struct GenericTableForm: ResultForm {
  static let name = "table"

  /// The number of rows among which the header is looked for.
  private static let headerRows = 20

  private let columns: SheetColumns
  private let headerRow: Int
  private let constants: NormalisedTable.Constants

  init?(_ opening: SheetOpening) {
    var best: (columns: SheetColumns, row: Int)?
    for row in opening.rows.prefix(Self.headerRows) {
      let columns = SheetColumns(header: row)
      guard columns.hasScores else { continue }
      if best.map({ columns.recognisedCount > $0.columns.recognisedCount }) ?? true {
        best = (columns, row.number)
      }
    }
    guard let best else { return nil }
    columns = best.columns
    headerRow = best.row
    var labels = SheetLabels()
    for row in opening.rows where row.number < best.row { labels.read(row) }
    constants = NormalisedTable.Constants(
      procedure: labels.facts.procedure, year: labels.facts.year, grade: labels.facts.grade,
      subject: labels.facts.subject)
  }

  mutating func take(_ row: borrowing SheetRow, into tables: inout SheetTables) {
    if row.number == headerRow {
      tables.begin(columns.table(form: Self.name, constants: constants))
    } else if row.number > headerRow {
      tables.fill { $0.append(row, columns: columns.places) }
    }
  }
}
