#if Excel
import CXlsxWriter
public import Foundation

/// Writes an .xlsx workbook row by row, by libxlsxwriter, in memory that does not grow with the
/// number of rows.
///
/// A text is always written as a text: one that begins with `=`, `+`, `-` or `@` is no formula.
/// Sheets are written one behind the other. An existing file is replaced when the workbook ends;
/// a writer that is let go before leaves nothing. One writer belongs to one thread.
///
/// This is the one file of the module with unsafe code beside the reader's inflater: pointers of
/// the library live as long as the writer and leave it nowhere.
@safe public final class WorkbookWriter {
  /// What a cell holds.
  public enum Value: Hashable, Sendable {
    /// Nothing.
    case blank
    /// A text.
    case text(String)
    /// A number, of which Excel keeps 15 digits.
    case number(Double)
  }

  /// A column of a sheet.
  public struct Column: Hashable, Sendable {
    /// The title in the first row.
    public var title: String
    /// The width in characters of the usual font.
    public var width: Double
    /// How its cells are shown.
    public var style: Style

    /// Creates a column.
    public init(_ title: String, width: Double = 12, style: Style = Style()) {
      self.title = title
      self.width = width
      self.style = style
    }
  }

  /// How the cells of a column are shown.
  public struct Style: Hashable, Sendable {
    /// The format of numbers in the notation of Excel, such as `0.00`; `nil` for the usual one.
    public var numberFormat: String?
    /// Whether a text wider than the column goes on in further lines.
    public var wraps: Bool

    /// Creates a style; without arguments it is the usual one.
    public init(numberFormat: String? = nil, wraps: Bool = false) {
      self.numberFormat = numberFormat
      self.wraps = wraps
    }
  }

  private let path: String
  private let draft: String
  private var workbook: UnsafeMutablePointer<lxw_workbook>?
  private var sheet: UnsafeMutablePointer<lxw_worksheet>?
  private var header: UnsafeMutablePointer<lxw_format>?
  private var formats: [Style: UnsafeMutablePointer<lxw_format>] = unsafe [:]
  private var names: Set<String> = []
  private var columns: [Column] = []
  private var filters = false
  private var rowCount = 0

  /// Begins a workbook; `created` is the date that its properties say, and apart from it the same
  /// rows give the same bytes.
  public init(path: String, created: Date = Date()) throws(WorkbookWritingError) {
    self.path = path
    // The library says only at the end that it cannot write; what is there stays until then.
    draft = path + ".\(UUID().uuidString.prefix(8)).part"
    guard FileManager.default.createFile(atPath: draft, contents: nil) else {
      throw .notWritable
    }
    var options = unsafe lxw_workbook_options()
    unsafe options.constant_memory = 1
    unsafe options.use_zip64 = 0
    unsafe workbook = draft.withCString { path in unsafe workbook_new_opt(path, &options) }
    guard unsafe workbook != nil else { throw .notWritable }
    var properties = unsafe lxw_doc_properties()
    unsafe properties.created = time_t(created.timeIntervalSince1970)
    unsafe workbook_set_properties(workbook, &properties)
    unsafe header = workbook_add_format(workbook)
    unsafe format_set_bold(header)
    unsafe format_set_text_wrap(header)
    unsafe format_set_align(header, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    unsafe format_set_bottom(header, UInt8(LXW_BORDER_THIN.rawValue))
  }

  deinit {
    if unsafe workbook != nil { try? end() }
    try? FileManager.default.removeItem(atPath: draft)
  }

  /// Begins a sheet whose first row has the titles, in bold, and stays while the others scroll.
  ///
  /// - Parameters:
  ///   - name: The name of the sheet.
  ///   - columns: The columns; of none there is no row of titles.
  ///   - filters: Whether rows can be chosen by the values of a column.
  /// - Throws: What Excel would not hold.
  public func addSheet(
    _ name: String, columns: [Column], filters: Bool = false
  ) throws(WorkbookWritingError) {
    guard ExcelRules.allowsSheetName(name), names.insert(name.lowercased()).inserted else {
      throw .sheetName(name)
    }
    guard columns.count <= ExcelRules.columns else { throw .tooManyColumns }
    endSheet()
    unsafe sheet = name.withCString { name in unsafe workbook_add_worksheet(workbook, name) }
    guard unsafe sheet != nil else { throw .sheetName(name) }
    rowCount = 0
    (self.columns, self.filters) = ([], false)
    guard !columns.isEmpty else { return }
    for (index, column) in columns.enumerated() {
      unsafe worksheet_set_column(
        sheet, lxw_col_t(index), lxw_col_t(index), min(max(column.width, 0), 255), nil)
    }
    try append(columns.map { .text($0.title) }, isHeader: true)
    unsafe worksheet_freeze_panes(sheet, 1, 0)
    self.columns = columns
    self.filters = filters
  }

  /// Appends a row to the sheet begun last.
  public func append(_ values: [Value]) throws(WorkbookWritingError) {
    try append(values, isHeader: false)
  }

  /// Ends the workbook and puts it in its place.
  public func close() throws(WorkbookWritingError) {
    guard unsafe workbook != nil, !names.isEmpty else { throw .noSheet }
    try end()
    // A rename replaces a file that is there in one step.
    let status = unsafe draft.withCString { draft in
      unsafe path.withCString { path in unsafe rename(draft, path) }
    }
    guard status == 0 else { throw .notWritable }
  }

  /// A filter takes in the rows that were written, so it is set behind the last.
  private func endSheet() {
    guard filters, rowCount > 1 else { return }
    unsafe worksheet_autofilter(
      sheet, 0, 0, lxw_row_t(rowCount - 1), lxw_col_t(columns.count - 1))
  }

  private func end() throws(WorkbookWritingError) {
    endSheet()
    let status = withoutErrorOutput { unsafe workbook_close(workbook) }
    unsafe workbook = nil
    unsafe sheet = nil
    guard status == LXW_NO_ERROR else { throw .notWritable }
  }

  /// The format of a column, one for all columns of the same style.
  private func format(ofColumn index: Int) -> UnsafeMutablePointer<lxw_format>? {
    guard index < columns.count, columns[index].style != Style() else { return nil }
    let style = columns[index].style
    if let format = unsafe formats[style] { return unsafe format }
    let format = unsafe workbook_add_format(workbook)
    if let numberFormat = style.numberFormat {
      unsafe numberFormat.withCString { unsafe format_set_num_format(format, $0) }
    }
    if style.wraps {
      unsafe format_set_text_wrap(format)
      unsafe format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    }
    unsafe formats[style] = format
    return unsafe format
  }

  private func append(_ values: [Value], isHeader: Bool) throws(WorkbookWritingError) {
    guard unsafe sheet != nil else { throw .noSheet }
    guard rowCount < ExcelRules.rows else { throw .tooManyRows }
    guard values.count <= ExcelRules.columns else { throw .tooManyColumns }
    // A row is written whole or not at all.
    for value in values { try check(value) }
    let row = lxw_row_t(rowCount)
    for (index, value) in values.enumerated() {
      let column = lxw_col_t(index)
      let format = unsafe isHeader ? header : format(ofColumn: index)
      let status: lxw_error
      switch value {
      case .blank: continue
      case .text(let text):
        // Of an empty text the library would make a blank with a style.
        if text.isEmpty { continue }
        status = unsafe ExcelRules.escaped(text).withCString { text in
          unsafe worksheet_write_string(sheet, row, column, text, format)
        }
      case .number(let number):
        status = unsafe worksheet_write_number(sheet, row, column, number, format)
      }
      guard status == LXW_NO_ERROR else { throw .notWritable }
    }
    rowCount += 1
  }

  private func check(_ value: Value) throws(WorkbookWritingError) {
    switch value {
    case .blank: return
    case .number(let number): guard number.isFinite else { throw .notFinite }
    case .text(let text):
      // The library counts what it is given.
      guard ExcelRules.escaped(text).utf16.count <= ExcelRules.textLength else {
        throw .textTooLong
      }
      guard !text.utf8.contains(0) else { throw .textWithNull }
    }
  }
}
#endif
