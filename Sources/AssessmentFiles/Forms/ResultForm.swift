import Spreadsheet

/// A form in which an authority hands out or collects results, recognised by what a sheet holds.
///
/// A form turns the rows of a sheet into tables in the published format; everything that is then
/// done with values (cleaning, counting, listing of issues) is the same for all forms.
protocol ResultForm: Sendable {
  /// The name shown by `validate` and taken by `--format`, such as `vpr-2021`.
  static var name: String { get }

  /// Whether the form reads several blocks of a sheet itself; otherwise each is read for itself.
  static var readsBlocks: Bool { get }

  /// Recognises the form; `nil` when the sheet is of another.
  init?(_ opening: SheetOpening)

  /// Takes a row of the sheet, from the first one on; rows of the opening are handed over again.
  mutating func take(_ row: borrowing SheetRow, into tables: inout SheetTables)

  /// Takes the end of the sheet.
  mutating func finish(_ tables: inout SheetTables)
}

extension ResultForm {
  static var readsBlocks: Bool { false }

  mutating func finish(_ tables: inout SheetTables) {}
}

/// How a sheet begins, and where it stands.
struct SheetOpening: Sendable {
  /// The number of rows that may be looked at.
  static let rowCount = 24

  /// The name of the file without its folder.
  var fileName: String
  /// The name of the sheet.
  var sheetName: String
  /// The names of all sheets of the workbook.
  var sheetNames: [String]
  /// The first rows that are not blank.
  var rows: [SheetRow]
  /// The other sheets of the workbook, hidden ones too, which may say to whom the results belong.
  var companions: [Companion] = []

  /// Another sheet of the workbook.
  struct Companion: Sendable {
    /// The number of rows that may be looked at.
    static let rowCount = 100

    /// The name of the sheet.
    var name: String
    /// The first rows that are not blank.
    var rows: [SheetRow]
  }
}

/// The tables that a form makes of a sheet; a protocol of several examinations makes several.
struct SheetTables: Sendable {
  /// The tables, of which the last is being filled.
  private(set) var tables: [NormalisedTable] = []

  /// Begins a table.
  mutating func begin(_ table: NormalisedTable) { tables.append(table) }

  /// Changes the table that is being filled.
  @inline(__always) mutating func fill(_ change: (inout NormalisedTable) -> Void) {
    guard !tables.isEmpty else { return }
    change(&tables[tables.count - 1])
  }
}
