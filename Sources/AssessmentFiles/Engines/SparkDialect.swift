import ScoreStatistics

/// How Spark SQL spells statements.
struct SparkDialect: SQLDialect {
  let textType = "STRING"

  func identifier(_ name: String) -> String { quoted(name, in: "`", escaping: ["`"], by: nil) }

  // Two adjoining literals are one to Spark, so a quote cannot be doubled.
  func literal(_ text: String) -> String {
    quoted(text, in: "'", escaping: ["'", "\\"], by: "\\")
  }

  // Whether literals are unescaped before the pattern is read or not, it means the same.
  func trimmedText(_ value: String) -> String {
    let blanks = #"[\u0000-\u0020\u00A0]+"#
    return "regexp_replace(\(text(value)), '^\(blanks)|\(blanks)$', '')"
  }

  func matches(_ text: String, _ pattern: String) -> String { "\(text) RLIKE \(literal(pattern))" }

  func number(_ text: String, _ pattern: String) -> String {
    "TRY_CAST(regexp_extract(\(text), \(literal(pattern)), 1) AS INT)"
  }

  func answers(
    _ items: [(item: ResponseMatrix.Item, column: String)],
    names: (item: String, maximum: String, points: String)
  ) -> String {
    let rows = items.map { item, column in
      "    \(literal(item.name)), \(item.maximum), \(text(identifier(column)))"
    }
    let columns = [names.item, names.maximum, names.points].map(identifier)
    return "LATERAL VIEW stack(\n    \(items.count),\n" + rows.joined(separator: ",\n")
      + "\n  ) answer AS \(columns.joined(separator: ", "))"
  }
}
