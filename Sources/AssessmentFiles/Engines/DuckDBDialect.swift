/// How DuckDB spells statements.
struct DuckDBDialect: StandardSQLDialect {
  let textType = "VARCHAR"

  func trimmedText(_ value: String) -> String {
    let blanks = #"[\x00-\x20\x{A0}]+"#
    return "regexp_replace(\(text(value)), '^\(blanks)|\(blanks)$', '', 'g')"
  }

  func matches(_ text: String, _ pattern: String) -> String {
    "regexp_matches(\(text), \(literal(pattern)))"
  }

  func number(_ text: String, _ pattern: String) -> String {
    "TRY_CAST(regexp_extract(\(text), \(literal(pattern)), 1) AS INTEGER)"
  }
}
