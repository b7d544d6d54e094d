import ScoreStatistics

/// What the engines share that quote and join as the standard of SQL has it.
protocol StandardSQLDialect: SQLDialect {}

extension StandardSQLDialect {
  func identifier(_ name: String) -> String {
    quoted(name, in: "\"", escaping: ["\""], by: nil)
  }

  func literal(_ text: String) -> String { quoted(text, in: "'", escaping: ["'"], by: nil) }

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
