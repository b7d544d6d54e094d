/// Why a workbook could not be read.
public struct WorkbookError: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Kind: Hashable, Sendable {
    /// There is no such file.
    case notFound
    /// The file cannot be opened or is a folder.
    case unreadable
    /// The file is no workbook.
    case notAWorkbook
    /// A workbook in an older or a binary form of Excel (`.xls`, `.xlsb`).
    case legacyWorkbook
    /// The workbook opens with a password only.
    case passwordProtected
    /// The workbook contradicts itself or its format.
    case damaged(Damage)
    /// The workbook goes beyond a limit.
    case tooLarge(Limit)
  }

  /// In what way a workbook is damaged.
  public enum Damage: String, Hashable, Sendable, CaseIterable {
    /// The archive is cut off, or its table of contents does not fit its bytes.
    case archive
    /// Two parts of the archive have the same name or the same bytes.
    case overlappingParts
    /// Two sheets are the same part, whose rows would count twice.
    case sheetTwice
    /// A part is compressed in a way that no workbook uses.
    case compression
    /// The bytes of a part are not those that were written: a wrong sum, size or deflate stream.
    case checksum
    /// A part that others refer to is absent.
    case missingPart
    /// A part is not well-formed XML.
    case markup
    /// A part has a document type, which no workbook has and which can define entities.
    case documentType
    /// A text is not UTF-8.
    case encoding
    /// A row or cell has no proper place, or is not behind the one before it.
    case reference
    /// A cell refers to a shared text that does not exist.
    case sharedString
  }

  /// A limit of ``WorkbookLimits``, or of the format.
  public enum Limit: String, Hashable, Sendable, CaseIterable {
    /// The size of the file.
    case fileBytes
    /// The number of parts of the archive.
    case parts
    /// The inflated size of a part.
    case partBytes
    /// The inflated size of all parts together.
    case inflatedBytes
    /// The inflated size of a part over its compressed size.
    case ratio
    /// The number of sheets.
    case sheets
    /// The number of rows of a sheet.
    case rows
    /// The number of columns of a sheet.
    case columns
    /// The number of places from the first to the last value of each row, over a sheet.
    case cells
    /// The length of a text.
    case cellBytes
    /// The length of a row.
    case rowBytes
    /// The length of all values of a sheet.
    case sheetBytes
    /// The length of all shared texts.
    case sharedStringBytes
    /// The number of shared texts.
    case sharedStrings
    /// The number of number formats and cell styles.
    case styles
    /// The length of a tag.
    case tagBytes
    /// The depth of elements within elements.
    case depth
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

  static func damaged(_ damage: Damage) -> WorkbookError { WorkbookError(.damaged(damage)) }

  static func tooLarge(_ limit: Limit) -> WorkbookError { WorkbookError(.tooLarge(limit)) }
}
