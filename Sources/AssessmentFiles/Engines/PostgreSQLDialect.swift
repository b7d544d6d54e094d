/// How PostgreSQL spells statements.
struct PostgreSQLDialect: StandardSQLDialect {
  let textType = "text"

  func trimmedText(_ value: String) -> String {
    let blanks = #"[\u0001-\u0020\u00A0]+"#
    return "regexp_replace(\(text(value)), '^\(blanks)|\(blanks)$', '', 'g')"
  }

  func matches(_ text: String, _ pattern: String) -> String { "\(text) ~ \(literal(pattern))" }

  func number(_ text: String, _ pattern: String) -> String {
    "CAST(substring(\(text) FROM \(literal(pattern))) AS integer)"
  }

  // The database's own collation may be that of a language.
  func ordered(_ text: String) -> String { text + " COLLATE \"C\"" }
}
