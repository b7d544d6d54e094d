import ScoreStatistics

/// The statement with which an engine counts a table of participants where it lies.
///
/// Rows are first counted as they are written, so that texts are set right once for each distinct
/// row rather than for each participant. Text loses the blanks at its ends, absent examinees are
/// left out, and whole numbers are read as ``ResultsReader`` reads them; rows without a whole score
/// are left out, and ``leftOutText`` counts them by reason. What else the reader repairs, and scores
/// above the maximum of a scale, are judged when the counts are read.
///
/// The rows of the result are ordered by code points of texts with missing values first, so that
/// the results of two engines can be compared byte by byte.
public struct CountingStatement: Sendable {
  /// What is counted.
  public enum Counts: String, CaseIterable, Hashable, Sendable {
    /// Examinees by unit and score: ``CountsTable/columns``.
    case scores
    /// Examinees by unit, item, points and score; the last is named `paper_score`, so that the table
    /// cannot be mistaken for one of scores. `X` stands for an item not attempted.
    case items
    /// Examinees by unit, journal mark and score.
    case journal
  }

  /// The engine.
  public let engine: SQLEngine
  /// What is counted.
  public let counts: Counts
  let table: String
  let layout: TableLayout

  /// The columns of a table of participants that counting scores and journal marks reads.
  public static let publishedColumns = [
    "procedure", "year", "grade", "subject", "region", "municipality", "school", "class",
    "variant", "score", "journal_mark", "status",
  ]

  /// Creates the statement for a table with the given columns.
  ///
  /// Dots in the name of the table part catalogue, schema and table, unless in quotes. Columns are
  /// recognised in English and Russian as those of files are; what is not recognised is not read, and
  /// neither is what identifies persons, nor what `without` names. An error names the column that
  /// is missing or given twice.
  public init(
    engine: SQLEngine, table: String, columns: [String] = Self.publishedColumns,
    without: [String] = [], counts: Counts = .scores
  ) throws(ReadingError) {
    let dropped = Set(without.compactMap { ColumnRole.recognise($0)?.role })
    let kept = columns.filter { name in
      !without.contains(name)
        && (ColumnRole.recognise(name).map { !dropped.contains($0.role) } ?? true)
    }
    do {
      layout = try TableLayout(names: kept, file: table, line: 0)
    } catch {
      // There are no lines in a database.
      throw ReadingError(error.kind, file: table, column: error.column)
    }
    self.engine = engine
    self.counts = counts
    self.table = table
    guard layout.column[.score] != nil else { throw missing("score") }
    if counts == .journal, layout.column[.journalMark] == nil { throw missing("journal_mark") }
    if counts == .items, layout.items.isEmpty { throw missing("item:…") }
  }

  private func missing(_ column: String) -> ReadingError {
    ReadingError(.missingColumn, file: table, column: column)
  }

  /// Whether a name is that of a column which the reader of files knows.
  public static func isKnown(column name: String) -> Bool {
    ColumnRole.recognise(name) != nil || name.lowercased().hasPrefix("item:")
  }
}
