public import Objectivity

/// What the reader understood of one file.
public struct FileReport: Hashable, Sendable {
  /// The kind of table.
  public enum Kind: String, Hashable, Sendable {
    /// A row for each examinee.
    case participants
    /// A row for each unit and score.
    case counts
    /// A row for each appeal, which corrects the score of a row in another table.
    case appeals
  }

  /// The encoding of the text.
  public enum Encoding: String, Hashable, Sendable {
    /// UTF-8, with or without a byte order mark.
    case utf8 = "UTF-8"
    /// Windows-1251.
    case windows1251 = "Windows-1251"
    /// UTF-16 with a byte order mark.
    case utf16 = "UTF-16"
  }

  /// A column, as found in the header.
  public struct Column: Hashable, Sendable {
    /// The name in the file.
    public var name: String
    /// What became of the column.
    public var use: ColumnUse
  }

  /// What becomes of a column.
  public enum ColumnUse: Hashable, Sendable {
    /// It is read as the column of this name in the published format.
    case read(String)
    /// It is known and not needed.
    case notNeeded
    /// Another column already gives the same thing.
    case superseded(by: String)
    /// It names or identifies persons and was dropped unread.
    case droppedPersonal
    /// Its name is not known.
    case unknown
  }

  /// A rule by which values of sound rows were read.
  public struct Reading: Hashable, Sendable {
    /// The number of rows or values that were read by it.
    public var count: Int
    /// The first different values.
    public var examples: [String]

    /// Creates a reading.
    public init(count: Int, examples: [String]) {
      self.count = count
      self.examples = examples
    }
  }

  /// One table of the file: the text itself, or a table on a sheet.
  public struct Table: Hashable, Sendable {
    /// The form: `table`, `counts`, or one of the authorities'; see ``ResultsReader/formNames``.
    public var form: String
    /// The kind of table.
    public var kind: Kind
    /// The sheet, where the file is a workbook.
    public var sheet: String?
    /// Whether any row belongs to a named school.
    public var namesSchool: Bool
    /// The works of which examinees were counted, in order.
    public var assessments: [Assessment]
    /// The columns in their order; of a sheet those that are read first.
    public var columns: [Column]
    /// The items whose maximum the file does not say, with the largest value seen in its place.
    public var inferredMaxima: [String: Int]
    /// The number of rows of examinees, counted ones and others.
    public var rows: Int
    /// The number of rows counted.
    public var accepted: Int
    /// The number of rows counted after a repair.
    public var repaired: Int
    /// The number of rows of examinees who were absent; not counted, and no issue.
    public var absent: Int
    /// The number of rows not counted, without the absent.
    public var rejected: Int
    /// The number of rows that were prepared for examinees and left empty.
    public var prepared: Int
    /// The number of rows with each problem that was repaired.
    public var repairs: [RowProblem: Int]
    /// The number of rows rejected for each problem.
    public var rejections: [RowProblem: Int]
    /// The rules by which values of sound rows were read.
    public var readings: [RowProblem: Reading]
    /// The first issues in the order of the file; see ``ReadingOptions/listedIssues``.
    public var issues: [RowIssue]
  }

  /// The path.
  public var path: String
  /// The encoding; `nil` for a workbook.
  public var encoding: Encoding?
  /// The character between values; `nil` for a workbook.
  public var delimiter: Character?
  /// The tables in their order.
  public var tables: [Table]
  /// The source as recorded with the results.
  ///
  /// Its rejected rows include absent examinees.
  public var source: ResultSet.Source

  /// The columns of all tables.
  public var columns: [Column] { tables.flatMap(\.columns) }
  /// The rows of examinees who were absent; not counted, and no issue.
  public var absent: Int { tables.reduce(0) { $0 + $1.absent } }
  /// The number of rows with each problem that was repaired.
  public var repairs: [RowProblem: Int] {
    tables.reduce(into: [:]) { $0.merge($1.repairs, uniquingKeysWith: +) }
  }
  /// The number of rows rejected for each problem.
  public var rejections: [RowProblem: Int] {
    tables.reduce(into: [:]) { $0.merge($1.rejections, uniquingKeysWith: +) }
  }
  /// The first issues of all tables.
  public var issues: [RowIssue] { tables.flatMap(\.issues) }

  /// The names of columns that are not known.
  public var unknownColumns: [String] {
    columns.filter { $0.use == .unknown }.map(\.name)
  }

  /// The names of columns that were dropped because they identify persons.
  public var droppedColumns: [String] {
    columns.filter { $0.use == .droppedPersonal }.map(\.name)
  }
}

/// A file of a folder, or a sheet of a workbook, that was not read as results.
public struct LeftOutFile: Hashable, Sendable {
  /// Why it was not read.
  public enum Reason: Hashable, Sendable {
    /// Its name does not end like that of a table.
    case notATable
    /// Its name is not UTF-8, so that it cannot be named.
    case nameNotText
    /// It is a link to a folder, which may lead back; the folder can be given as an input of its own.
    case linkToFolder
    /// It tells the truth about simulated data, which no analysis may see.
    case truth
    /// It has no score column.
    case noScores
    /// It could not be read as a table.
    case unusable(ReadingError)
    /// Another table gives the same work in more detail; the number of groups left out.
    case countedElsewhere(Int)
    /// It compares marks with those of the journal, and no table gives results of the same work; the
    /// number of groups left out.
    case noResultsToCompare(Int)
    /// It is not in the form that was asked for.
    case otherForm
    /// The sheet is hidden.
    case hiddenSheet
    /// The sheet is empty.
    case emptySheet
    /// The sheet is in no known form of results.
    case unknownSheet
  }

  /// The path.
  public var path: String
  /// The sheet, where the rest of the file was read.
  public var sheet: String?
  /// Why it was not read.
  public var reason: Reason

  /// Creates a record.
  public init(path: String, sheet: String? = nil, reason: Reason) {
    self.path = path
    self.sheet = sheet
    self.reason = reason
  }
}
