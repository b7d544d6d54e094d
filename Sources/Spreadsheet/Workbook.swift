package import Foundation

/// An .xlsx workbook, read as a stream of rows within limits.
///
/// Opening reads the table of contents and the texts that sheets share; the rows of a sheet are
/// inflated and read as they are handed over, so that memory does not grow with their number.
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

  /// The sheets, in the order of the tabs; sheets that hold a chart alone are left out.
  public let sheets: [Sheet]
  private let package: Package
  private let parts: [String]
  private let strings: SharedStrings
  private let styles: CellStyles
  private let countsFrom1904: Bool

  /// Opens a workbook and reads its table of contents, not its sheets.
  public init(path: String, limits: WorkbookLimits = WorkbookLimits()) throws(WorkbookError) {
    let url = URL(filePath: path).resolvingSymlinksInPath()
    guard
      let values = try? url.resourceValues(forKeys: [.isRegularFileKey, .fileSizeKey])
    else { throw WorkbookError(.notFound) }
    guard values.isRegularFile == true, let size = values.fileSize else {
      throw WorkbookError(.unreadable)
    }
    guard size <= limits.fileBytes else { throw .tooLarge(.fileBytes) }
    // Read rather than mapped, so that the file may change meanwhile.
    guard let data = try? Data(contentsOf: url) else { throw WorkbookError(.unreadable) }
    try self.init(data, limits: limits)
  }

  /// Opens a workbook whose bytes are there; `chunk` is the number of bytes inflated at once.
  package init(
    _ data: Data, limits: WorkbookLimits = WorkbookLimits(), chunk: Int = 128 << 10
  ) throws(WorkbookError) {
    guard data.count <= limits.fileBytes else { throw .tooLarge(.fileBytes) }
    if let refusal = CompoundFile.refusal(data) { throw WorkbookError(refusal) }
    guard data.starts(with: [0x50, 0x4b, 0x03, 0x04]) else { throw WorkbookError(.notAWorkbook) }
    let package = Package(
      archive: try ZipArchive(data, limits: limits), limits: limits, chunk: chunk)
    let root = try Relationships(of: "", in: package)
    guard let workbook = root.first("officeDocument") else { throw WorkbookError(.notAWorkbook) }
    if workbook.hasSuffix(".bin") { throw WorkbookError(.legacyWorkbook) }
    let contents = try WorkbookPart(workbook, in: package)
    let references = try Relationships(of: workbook, in: package)
    countsFrom1904 = contents.countsFrom1904
    let stringsPart = references.first("sharedStrings")
    strings =
      try stringsPart.map { part throws(WorkbookError) in
        try SharedStrings(part, in: package)
      } ?? SharedStrings()
    let stylesPart = references.first("styles")
    styles =
      try stylesPart.map { part throws(WorkbookError) in
        try CellStyles(part, in: package)
      } ?? CellStyles()
    var sheets: [Sheet] = []
    var parts: [String] = []
    var named: Set<String> = []
    for sheet in contents.sheets {
      guard let target = references.targets[sheet.relationship] else {
        throw WorkbookError(.damaged(.missingPart), sheet: sheet.name)
      }
      guard target.kind == "worksheet" else { continue }
      guard package.hasPart(target.part) else {
        throw WorkbookError(.damaged(.missingPart), sheet: sheet.name)
      }
      // Its rows would count twice.
      guard named.insert(ZipArchive.key(target.part)).inserted else {
        throw WorkbookError(.damaged(.sheetTwice), sheet: sheet.name)
      }
      sheets.append(Sheet(name: sheet.name, isHidden: sheet.isHidden, index: sheets.count))
      parts.append(target.part)
    }
    self.package = package
    self.sheets = sheets
    self.parts = parts
  }

  /// Hands the rows of a sheet to `body`, in their order; rows without any value are left out.
  ///
  /// Hidden rows and columns are read as all others. Cells of a merged range hold what the file
  /// holds for them, which is the value in the first and nothing in the others.
  public func readRows(
    of sheet: Sheet, _ body: (borrowing SheetRow) -> Next
  ) throws(WorkbookError) {
    precondition(sheets.indices.contains(sheet.index), "the sheet is of another workbook")
    var row: Int?
    do throws(WorkbookError) {
      var reader = SheetReader(
        try package.scanner(parts[sheet.index]), strings: strings, styles: styles,
        countsFrom1904: countsFrom1904, limits: package.limits)
      do throws(WorkbookError) {
        try reader.read(body)
      } catch {
        row = reader.currentRow
        throw error
      }
    } catch {
      throw WorkbookError(error.kind, sheet: sheet.name, row: row)
    }
  }
}
