/// An engine that counts where the data already live.
public enum SQLEngine: String, CaseIterable, Hashable, Sendable {
  /// PostgreSQL, and Citus, which distributes it.
  case postgresql
  /// Spark SQL.
  case spark
  /// DuckDB.
  case duckdb
  /// ClickHouse.
  case clickhouse

  /// How the engine spells what statements are made of.
  var dialect: any SQLDialect {
    switch self {
    case .postgresql: PostgreSQLDialect()
    case .spark: SparkDialect()
    case .duckdb: DuckDBDialect()
    case .clickhouse: ClickHouseDialect()
    }
  }
}
