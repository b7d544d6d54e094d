public import Spreadsheet

/// Why a file could not be used, with the place in it where that shows.
///
/// Only problems that leave nothing trustworthy to count are errors. A row that cannot be counted is
/// a ``RowIssue``.
public struct ReadingError: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Kind: Hashable, Sendable {
    /// The file or folder does not exist.
    case notFound
    /// The file exists but cannot be read.
    case unreadable
    /// The file changed or vanished while it was read.
    case changed
    /// The file is larger than the memory there is for it.
    case tooLarge
    /// The file holds no bytes, or blanks only.
    case empty
    /// The file holds bytes that no text has.
    case binary
    /// The file is of a known format that is not read; the name of the format.
    case unsupportedFormat(String)
    /// The file is an archive; its end of name.
    case archive(String)
    /// The file is a workbook that cannot be read.
    case workbook(WorkbookError.Kind)
    /// No sheet of the workbook is in a known form; or not in the one that was asked for.
    case noForm(String?)
    /// No form has this name; the names there are.
    case unknownForm([String])
    /// The bytes are neither UTF-8, nor UTF-16 with a mark, nor Windows-1251.
    case unknownEncoding
    /// No column of the first row has a known name.
    case noHeader
    /// The first row is longer than any header could be.
    case headerTooLong
    /// There are neither a score column nor item columns.
    case noScoreColumn
    /// It is a table of mark scales, which is read under another name or when it is given as one.
    case markScales
    /// No column is known to hold this, and the name of one looks like it.
    case columnLooksLike(String)
    /// Two columns have the same meaning.
    case duplicateColumn
    /// An item column is not `item:NAME:MAX`.
    case badItemColumn
    /// A quote is opened and never closed.
    case unclosedQuote
    /// The first line of a counts table is not understood.
    case badCountsHeader
    /// The examinees of a cell or a work are more than any country has.
    case countsTooLarge
    /// The items of a work have more points than could be told apart by score.
    case itemsTooLarge
    /// The table of so many units and possible scores would take too much memory.
    case tableTooLarge(units: Int, scores: Int)
    /// Not one row could be counted; the commonest reason, when there were rows.
    case noUsableRows(RowProblem?)
    /// The file compares marks with those of the journal, and no table gives results of the same work.
    case noResultsToCompare
    /// No table could be read, each for a reason of its own.
    case noneReadable([ReadingError])
    /// The folder holds no table that could be read.
    case noTables
    /// The same source is given twice; the name of the other file.
    case duplicateSource(String)
    /// One item has two maxima in files of one assessment.
    case twoMaximaForOneItem
    /// A required column of a scales or context file or of a list of schools is missing.
    case missingColumn
    /// A project file is no TOML; what is wrong stands as the value.
    case badProjectFile
    /// A key of a project file is not known; the keys there are.
    case unknownProjectKey([String])
    /// A value of a project file is not of the kind that its key needs.
    case badProjectValue
    /// A row of a scales file does not describe a scale.
    case badScale
    /// Two rows of a scales file give one assessment two different scales.
    case twoScalesForOneKey
    /// One school has two different values of an attribute in a context file.
    case contradictoryContext
    /// A known attribute of a context file is neither yes or no, nor a number where it is one.
    case badContextValue
    /// A value of a list of marked schools is not a year, a marker of 0 or 1, or a count.
    case badLabel
    /// A list of marked schools has no row with a school.
    case noLabels
    /// A database is to be asked, and the program was built without what that needs.
    case noDatabaseSupport
    /// The address of a database is not understood.
    case badDatabaseAddress
    /// A database cannot be reached; what the connection says.
    case databaseUnreachable(String)
    /// A database refuses what was asked; what it says.
    case databaseRefused(String)
  }

  /// What is wrong.
  public var kind: Kind
  /// The path of the file or folder.
  public var file: String
  /// The sheet of a workbook, where one is to blame.
  public var sheet: String?
  /// The line or the row of the sheet, counted from 1, where one is to blame.
  public var line: Int?
  /// The name of the column, where a column is to blame.
  public var column: String?
  /// The offending text, shortened.
  public var value: String?
  /// Whether the whole reading is refused, though the file is one of a folder.
  private(set) var concernsAll = false

  /// Creates an error.
  public init(
    _ kind: Kind, file: String, sheet: String? = nil, line: Int? = nil, column: String? = nil,
    value: String? = nil
  ) {
    self.kind = kind
    self.file = file
    self.sheet = sheet
    self.line = line
    self.column = column
    self.value = value
  }

  /// The error as one for which the whole reading is refused.
  var concerningAll: ReadingError {
    var error = self
    error.concernsAll = true
    return error
  }

  /// Creates the error of a table without scores, with the headings that were found.
  init(noScoresAmong headings: [String], of file: String, sheet: String? = nil) {
    if MarkScaleFile.isHeader(headings) {
      self.init(.markScales, file: file, sheet: sheet)
      return
    }
    let alike = headings.first { ColumnRole.likeness(of: $0) == .score }
    let found = headings.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    self.init(
      alike == nil ? .noScoreColumn : .columnLooksLike(ColumnRole.score.rawValue), file: file,
      sheet: sheet, column: alike,
      value: alike == nil ? RowIssue.shown(headings: found) : nil)
  }

  /// Creates the error of a workbook.
  init(_ error: WorkbookError, file: String) {
    self.init(.workbook(error.kind), file: file, sheet: error.sheet, line: error.row)
  }

  /// The exit status for a command: 66 when the input is missing, 64 when it cannot be asked for in
  /// this way, otherwise 65, unusable data.
  public var exitStatus: Int32 {
    switch kind {
    case .notFound, .unreadable, .changed, .databaseUnreachable: 66
    case .unknownForm, .noDatabaseSupport, .badDatabaseAddress: 64
    default: 65
    }
  }
}

extension ReadingError.Kind {
  /// Whether only the first row says that a text is no table of participants or counts.
  var isOfHeader: Bool {
    switch self {
    case .noHeader, .noScoreColumn, .columnLooksLike, .duplicateColumn, .noForm: true
    default: false
    }
  }
}

/// Why a file could not be written.
public struct WritingError: Error, Hashable, Sendable {
  /// The path.
  public var file: String
  /// The exit status for a command: the output cannot be written.
  public var exitStatus: Int32 { 73 }

  /// Creates an error.
  public init(file: String) { self.file = file }
}
