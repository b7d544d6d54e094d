public import Objectivity

/// What the reader understood of one file.
public struct FileReport: Hashable, Sendable {
  /// The kind of table.
  public enum Table: String, Hashable, Sendable {
    /// A row for each examinee.
    case participants
    /// A row for each unit and score.
    case counts
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

  /// The path.
  public var path: String
  /// The kind of table.
  public var table: Table
  /// The encoding.
  public var encoding: Encoding
  /// The character between values.
  public var delimiter: Character
  /// The columns in their order.
  public var columns: [Column]
  /// The source as recorded with the results.
  ///
  /// Its rejected rows include absent examinees.
  public var source: ResultSet.Source
  /// The rows of examinees who were absent; not counted, and no issue.
  public var absent: Int
  /// The number of rows with each problem that was repaired.
  public var repairs: [RowProblem: Int]
  /// The number of rows rejected for each problem.
  public var rejections: [RowProblem: Int]
  /// The first issues in the order of the file; see ``ReadingOptions/listedIssues``.
  public var issues: [RowIssue]

  /// The names of columns that are not known.
  public var unknownColumns: [String] {
    columns.filter { $0.use == .unknown }.map(\.name)
  }

  /// The names of columns that were dropped because they identify persons.
  public var droppedColumns: [String] {
    columns.filter { $0.use == .droppedPersonal }.map(\.name)
  }
}

/// A file of a folder that was not read as results.
public struct LeftOutFile: Hashable, Sendable {
  /// Why it was not read.
  public enum Reason: Hashable, Sendable {
    /// Its name does not end like that of a table.
    case notATable
    /// It tells the truth about simulated data, which no analysis may see.
    case truth
    /// It has no score column.
    case noScores
    /// It could not be read as a table.
    case unusable(ReadingError)
  }

  /// The path.
  public var path: String
  /// Why it was not read.
  public var reason: Reason

  /// Creates a record.
  public init(path: String, reason: Reason) {
    self.path = path
    self.reason = reason
  }
}
