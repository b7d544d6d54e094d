/// Why a workbook could not be written; a value that Excel would not hold is refused, never cut.
public enum WorkbookWritingError: Error, Hashable, Sendable {
  /// The file cannot be written.
  case notWritable
  /// A workbook needs a sheet before it has rows and before it ends.
  case noSheet
  /// The name of a sheet is blank, longer than 31 characters, taken, or has one of `[]:*?/\`, or an
  /// apostrophe at an end.
  case sheetName(String)
  /// A sheet would have more than 1,048,576 rows.
  case tooManyRows
  /// A row would have more than 16,384 values.
  case tooManyColumns
  /// A text has more than 32,767 characters, as UTF-16 counts them.
  case textTooLong
  /// A text has the character NUL.
  case textWithNull
  /// A number is infinite or not a number.
  case notFinite
}
