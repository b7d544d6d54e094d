import ScoreStatistics

/// How PostgreSQL spells statements.
struct PostgreSQLDialect: SQLDialect {
  let textType = "text"

  func identifier(_ name: String) -> String {
    quoted(name, in: "\"", escaping: ["\""], by: nil)
  }

  func literal(_ text: String) -> String { quoted(text, in: "'", escaping: ["'"], by: nil) }

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

  func answers(
    _ items: [(item: ResponseMatrix.Item, column: String)],
    names: (item: String, maximum: String, points: String)
  ) -> String {
    let rows = items.map { item, column in
      "    (\(literal(item.name)), \(item.maximum), \(text(identifier(column))))"
    }
    let columns = [names.item, names.maximum, names.points].map(identifier)
    return "CROSS JOIN LATERAL (VALUES\n" + rows.joined(separator: ",\n")
      + "\n  ) AS answer (\(columns.joined(separator: ", ")))"
  }
}
