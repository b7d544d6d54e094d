import Spreadsheet

/// Rows below a header in the first row, copied as they are: the exports of participants by year.
private struct ExportedRows: Sendable {
  let columns: SheetColumns
  let headerRow: Int
  let constants: NormalisedTable.Constants

  init?(
    _ opening: SheetOpening, having names: [String], calling published: [String: String] = [:],
    facts: WorkFacts
  ) {
    guard let header = opening.rows.first,
      names.allSatisfy({ SheetColumns.has($0, in: header) }), SheetColumns.hasItems(header)
    else { return nil }
    columns = SheetColumns(header: header, names: published)
    headerRow = header.number
    constants = .vpr(facts)
  }

  func take(_ row: borrowing SheetRow, form: String, into tables: inout SheetTables) {
    if row.number == headerRow {
      tables.begin(columns.table(form: form, constants: constants))
    } else if row.number > headerRow {
      columns.take(row, into: &tables)
    }
  }
}

/// The export of 2020: `groups, user, id, code, otc, gender, klass, var-1, var-2, sum, a-1-grade …`.
///
/// Year, grade and subject stand in the name of the file only, and no maximum of an item anywhere.
struct VPR2020Form: ResultForm {
  static let name = "vpr-2020"

  private let rows: ExportedRows

  init?(_ opening: SheetOpening) {
    guard
      let rows = ExportedRows(
        opening, having: ["user", "otc", "sum"], facts: WorkFacts(opening.fileName))
    else { return nil }
    self.rows = rows
  }

  mutating func take(_ row: borrowing SheetRow, into tables: inout SheetTables) {
    rows.take(row, form: Self.name, into: &tables)
  }
}

/// The export of 2021: `логин школы, регион, номер обучающегося, …, всего баллов, балл за 1 …`.
///
/// All values are text; `регион` holds the municipality. Year, grade and subject stand in the name of
/// the file only, and no maximum of an item anywhere.
struct VPR2021Form: ResultForm {
  static let name = "vpr-2021"

  private let rows: ExportedRows

  init?(_ opening: SheetOpening) {
    guard
      let rows = ExportedRows(
        opening, having: ["логин школы", "всего баллов"], calling: ["регион": "municipality"],
        facts: WorkFacts(opening.fileName))
    else { return nil }
    self.rows = rows
  }

  mutating func take(_ row: borrowing SheetRow, into tables: inout SheetTables) {
    rows.take(row, form: Self.name, into: &tables)
  }
}

/// The regional export of 2022: `Пользователь, Код региона, Регион, Муниципалитет, Школа, …`.
struct VPR2022Form: ResultForm {
  static let name = "vpr-2022"

  private let rows: ExportedRows

  init?(_ opening: SheetOpening) {
    var facts = WorkFacts(opening.fileName)
    if let header = opening.rows.first, opening.rows.count > 1 {
      for place in 0..<header.count where ColumnRole.folded(header[place]) == "дата загрузки" {
        facts.year = facts.year ?? WorkFacts(opening.rows[1][place]).year
      }
    }
    guard
      let rows = ExportedRows(
        opening, having: ["пользователь", "муниципалитет", "школа", "итого баллов"], facts: facts)
    else { return nil }
    self.rows = rows
  }

  mutating func take(_ row: borrowing SheetRow, into tables: inout SheetTables) {
    rows.take(row, form: Self.name, into: &tables)
  }
}
