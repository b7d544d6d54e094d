/// Why a workbook could not be read.
public struct WorkbookError: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Kind: Hashable, Sendable {
    /// The file is no workbook.
    case notAWorkbook
  }

  /// What is wrong.
  public var kind: Kind
  /// The sheet, where one is to blame.
  public var sheet: String?
  /// The row, counted from 1, where one is to blame.
  public var row: Int?

  /// Creates an error.
  public init(_ kind: Kind, sheet: String? = nil, row: Int? = nil) {
    self.kind = kind
    self.sheet = sheet
    self.row = row
  }
}

/// How much of a workbook is believed before it is refused.
public struct WorkbookLimits: Hashable, Sendable {
  /// Creates the usual limits.
  public init() {}
}
