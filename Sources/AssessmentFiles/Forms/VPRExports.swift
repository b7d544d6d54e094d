import Objectivity
import Spreadsheet

/// Rows below a header in the first row, copied as they are: the exports of participants by year.
private struct ExportedRows: Sendable {
  let columns: SheetColumns
  let headerRow: Int
  let constants: NormalisedTable.Constants

  init?(
    _ opening: SheetOpening, having names: [String], calling published: [String: String] = [:],
    yearOfUpload: Int? = nil
  ) {
    guard let header = opening.rows.first,
      names.allSatisfy({ SheetColumns.has($0, in: header) }), SheetColumns.hasItems(header)
    else { return nil }
    columns = SheetColumns(header: header, names: published)
    headerRow = header.number
    constants = NormalisedTable.Constants(procedure: .vpr, yearOfUpload: yearOfUpload)
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
/// Only names of files and folders say year, grade and subject, and nothing the maxima of items.
struct VPR2020Form: ResultForm {
  static let name = "vpr-2020"

  private let rows: ExportedRows

  init?(_ opening: SheetOpening) {
    guard
      let rows = ExportedRows(
        opening, having: ["user", "otc", "sum"])
    else { return nil }
    self.rows = rows
  }

  mutating func take(_ row: borrowing SheetRow, into tables: inout SheetTables) {
    rows.take(row, form: Self.name, into: &tables)
  }
}

/// The export of 2021: `логин школы, регион, номер обучающегося, …, всего баллов, балл за 1 …`.
///
/// All values are text; `регион` holds the municipality. Only names of files and folders say year,
/// grade and subject, and nothing the maxima of items.
struct VPR2021Form: ResultForm {
  static let name = "vpr-2021"

  private let rows: ExportedRows

  init?(_ opening: SheetOpening) {
    guard
      let rows = ExportedRows(
        opening, having: ["логин школы", "всего баллов"], calling: ["регион": "municipality"])
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
    var year: Int?
    if let header = opening.rows.first, opening.rows.count > 1 {
      for place in 0..<header.count where ColumnRole.folded(header[place]) == "дата загрузки" {
        year = year ?? WorkFacts(opening.rows[1][place]).year
      }
    }
    guard
      let rows = ExportedRows(
        opening, having: ["пользователь", "муниципалитет", "школа", "итого баллов"],
        yearOfUpload: year)
    else { return nil }
    self.rows = rows
  }

  mutating func take(_ row: borrowing SheetRow, into tables: inout SheetTables) {
    rows.take(row, form: Self.name, into: &tables)
  }
}
