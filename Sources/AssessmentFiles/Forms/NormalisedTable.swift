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
    /// The year in which the table was uploaded, which is that of the work where nothing says it.
    var yearOfUpload: Int?
  }

  /// No byte of a value: separates them.
  static let separator: UInt8 = 0x1f

  /// The form the table was read from.
  let form: String
  /// The columns.
  let columns: [Column]
  /// The columns of the sheet that identify persons, those that nothing needs, and those whose name
  /// is not known; none of them is copied.
  var droppedPersonal: [String] = []
  var notNeeded: [String] = []
  var unknown: [String] = []
  /// What the form has to say of rows of the sheet.
  var remarks: [RowIssue] = []
  /// The person behind each row of an examination; empty when appeals have been applied.
  var persons: [ExamPerson?] = []
  /// The appeals, where the sheet lists them instead of results.
  var appeals: AppealList?
  /// Whether the maxima of items are not those of the file.
  var maximaAreInferred = false
  /// The number of rows that were prepared and left empty.
  var preparedRows = 0
  /// What stands once for the whole table.
  var constants: Constants
  /// The rows: values parted by ``separator``, ended by a line feed.
  private(set) var text: [UInt8] = []
  /// The row of the sheet behind each line.
  private(set) var rowNumbers: [Int32] = []

  /// Whether the table must wait for those of other files before it is counted.
  var awaitsAppeals: Bool { appeals != nil || ExamItems.holdsMasks(self) }

  init(form: String, columns: [Column], constants: Constants) {
    self.form = form
    self.columns = columns
    self.constants = constants
  }

  /// Appends a row whose values stand in `places` of a row of the sheet, one for each column.
  mutating func append(_ row: borrowing SheetRow, columns places: [Int]) {
    for place in places { add(row.utf8(place)) }
    endRow(row.number)
  }

  /// Appends a row of values, one for each column.
  mutating func append(row number: Int, values: [String]) {
    for value in values { add(Array(value.utf8)[...]) }
    endRow(number)
  }

  /// Lists a row as a line of totals.
  mutating func rejectTotal(_ row: borrowing SheetRow) {
    let label = row.values.first { TotalLine.isLabel($0) } ?? ""
    remarks.append(
      RowIssue(
        line: row.number, column: nil, value: String(label.prefix(IssueLog.longestValue)),
        problem: .totalLine, outcome: .rejected))
  }

  /// Appends the next value of a row that ``endRow(_:)`` ends.
  ///
  /// Control characters would end a value or a row; they become blanks.
  mutating func add(_ value: ArraySlice<UInt8>) {
    if value.contains(where: { $0 < 0x20 }) {
      for byte in value { text.append(byte < 0x20 ? 0x20 : byte) }
    } else {
      text.append(contentsOf: value)
    }
    text.append(Self.separator)
  }

  /// Ends a row with the number it has in the sheet.
  mutating func endRow(_ number: Int) {
    if text.last == Self.separator { text.removeLast() }
    text.append(UInt8(ascii: "\n"))
    rowNumbers.append(Int32(clamping: number))
  }
}
