import ScoreStatistics

/// How DuckDB spells statements.
struct DuckDBDialect: SQLDialect {
  let textType = "VARCHAR"

  func identifier(_ name: String) -> String {
    quoted(name, in: "\"", escaping: ["\""], by: nil)
  }

  func literal(_ text: String) -> String { quoted(text, in: "'", escaping: ["'"], by: nil) }

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
