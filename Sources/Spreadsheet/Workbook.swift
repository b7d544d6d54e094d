/// An .xlsx workbook, read as a stream of rows within limits.
public struct Workbook: Sendable {
  /// A sheet of the workbook.
  public struct Sheet: Hashable, Sendable {
    /// The name, which Excel cuts at 31 characters.
    public var name: String
    /// Whether the sheet is hidden.
    public var isHidden: Bool
    /// The place among the sheets.
    var index: Int
  }

  /// What a reader wants after a row.
  public enum Next: Sendable {
    /// The next row.
    case row
    /// Nothing more of the sheet.
    case stop
  }

  /// The sheets, in the order of the tabs.
  public let sheets: [Sheet]

  /// Opens a workbook and reads its table of contents, not its sheets.
  public init(path: String, limits: WorkbookLimits = WorkbookLimits()) throws(WorkbookError) {
    throw WorkbookError(.notAWorkbook)
  }

  /// Hands the rows of a sheet to `body`, in their order; rows without any value are left out.
  public func readRows(
    of sheet: Sheet, _ body: (borrowing SheetRow) -> Next
  ) throws(WorkbookError) {}
}
