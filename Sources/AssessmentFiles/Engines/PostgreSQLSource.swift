import Foundation

/// A PostgreSQL server that counts a table of participants; only counts travel.
public enum PostgreSQLSource {
  /// Whether the program was built with the trait `PostgreSQL`.
  public static var isSupported: Bool {
    #if PostgreSQL
    true
    #else
    false
    #endif
  }

  /// The counts of tables, made by the server where they lie.
  ///
  /// Journal marks are counted with the scores where a table has them. All tables are read in one
  /// transaction, which cannot write; each is scanned twice: for the counts, and for the rows that
  /// are left out by reason. Dots in the name of a table part schema and table, unless in quotes. The
  /// address is `postgresql://…`; what it leaves open is taken from the environment, as by any
  /// program of PostgreSQL (`PGPASSWORD`, `~/.pgpass`).
  ///
  /// - Complexity: Two scans of each table by the server; memory of the size of the counts.
  public static func counts(
    of tables: [String], at address: String
  ) throws(ReadingError) -> [ReceivedCounts] {
    #if PostgreSQL
    let address = try PostgreSQLAddress(address)
    let connection = try PostgreSQLConnection.open(address)
    try connection.perform("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    var received: [ReceivedCounts] = []
    for table in tables { received.append(try counts(of: table, address, connection)) }
    try connection.perform("COMMIT")
    return received
    #else
    throw ReadingError(.noDatabaseSupport, file: "--source")
    #endif
  }

  #if PostgreSQL
  private static func counts(
    of table: String, _ address: PostgreSQLAddress, _ connection: borrowing PostgreSQLConnection
  ) throws(ReadingError) -> ReceivedCounts {
    let dialect = PostgreSQLDialect()
    let origin = "\(address.origin)/\(table)"
    // The server's own words where there is no such table or none of it may be read.
    _ = try connection.values("SELECT 1 FROM \(dialect.table(table)) LIMIT 0", origin: origin)
    // Only what may be read: columns that identify persons can be kept from the role that counts.
    let columns = try connection.values(
      """
      SELECT attname FROM pg_attribute
      WHERE attrelid = CAST(\(dialect.literal(dialect.table(table))) AS regclass)
        AND attnum > 0 AND NOT attisdropped AND has_column_privilege(attrelid, attnum, 'SELECT')
      ORDER BY attnum
      """, origin: origin
    ).filter { !$0.lowercased().hasPrefix("item:") }
    let hasJournal = columns.contains { ColumnRole.recognise($0)?.role == .journalMark }
    let statement: CountingStatement
    do {
      statement = try CountingStatement(
        engine: .postgresql, table: table, columns: columns,
        counts: hasJournal ? .journal : .scores)
    } catch {
      throw ReadingError(error.kind, file: origin, column: error.column)
    }
    let counts = try connection.copy(statement.text, origin: origin)
    let reasons = try connection.values(statement.leftOutText, origin: origin)
    let leftOut = stride(from: 0, to: reasons.count - 1, by: 2).map { index in
      ReceivedCounts.LeftOut(
        problem: RowProblem(rawValue: reasons[index]), rows: Int(reasons[index + 1]) ?? 0)
    }
    return ReceivedCounts(origin: origin, table: counts, leftOut: leftOut)
  }
  #endif
}
