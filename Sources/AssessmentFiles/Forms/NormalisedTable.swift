import Objectivity
import Spreadsheet

/// A table in the published column names, made of rows of a sheet.
///
/// Its text is read by the same rows reader as a file of delimited text; only line numbers lead back
/// to rows of the sheet.
struct NormalisedTable: Sendable {
  /// A column.
  struct Column: Sendable {
    /// The published name, such as `school` or `item:4К1:3`.
    var name: String
    /// The name in the file, for messages.
    var nameInFile: String
  }

  /// What stands once for the whole table.
  struct Constants: Sendable {
    var procedure: Procedure?
    var year: Int?
    var grade: Int?
    var subject: String?
    var form: String?
    var region: String?
    var municipality: String?
    var school: String?
  }

  /// No byte of a value: separates them.
  static let separator: UInt8 = 0x1f

  /// The form the table was read from.
  let form: String
  /// The columns.
  let columns: [Column]
  /// The columns of the sheet that identify persons, and those whose name is not known.
  var droppedPersonal: [String] = []
  var unknown: [String] = []
  /// What stands once for the whole table.
  var constants: Constants
  /// The rows: values parted by ``separator``, ended by a line feed.
  private(set) var text: [UInt8] = []
  /// The row of the sheet behind each line.
  private(set) var rowNumbers: [Int32] = []

  init(form: String, columns: [Column], constants: Constants) {
    self.form = form
    self.columns = columns
    self.constants = constants
  }

  /// Appends a row whose values stand in `places` of a row of the sheet, one for each column.
  mutating func append(_ row: borrowing SheetRow, columns places: [Int]) {
    for (index, place) in places.enumerated() {
      if index > 0 { text.append(Self.separator) }
      append(value: row.utf8(place))
    }
    text.append(UInt8(ascii: "\n"))
    rowNumbers.append(Int32(clamping: row.number))
  }

  /// Appends a row of values, one for each column.
  mutating func append(row number: Int, values: [String]) {
    for (index, value) in values.enumerated() {
      if index > 0 { text.append(Self.separator) }
      append(value: Array(value.utf8)[...])
    }
    text.append(UInt8(ascii: "\n"))
    rowNumbers.append(Int32(clamping: number))
  }

  /// Control characters would end a value or a row; they become blanks.
  private mutating func append(value: ArraySlice<UInt8>) {
    for byte in value { text.append(byte < 0x20 ? 0x20 : byte) }
  }
}
