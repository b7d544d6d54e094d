import ScoreStatistics

/// How ClickHouse spells statements.
struct ClickHouseDialect: SQLDialect {
  let textType = "Nullable(String)"

  func identifier(_ name: String) -> String {
    quoted(name, in: "`", escaping: ["`", "\\"], by: "\\")
  }

  func literal(_ text: String) -> String {
    quoted(text, in: "'", escaping: ["'", "\\"], by: "\\")
  }

  func trimmedText(_ value: String) -> String {
    let blanks = #"[\\x00-\\x20\\x{A0}]+"#
    return "replaceRegexpAll(\(text(value)), '^\(blanks)|\(blanks)$', '')"
  }

  func matches(_ text: String, _ pattern: String) -> String {
    "match(\(text), \(literal(pattern)))"
  }

  func number(_ text: String, _ pattern: String) -> String {
    "toInt32OrNull(extract(\(text), \(literal(pattern))))"
  }

  func answers(
    _ items: [(item: ResponseMatrix.Item, column: String)],
    names: (item: String, maximum: String, points: String)
  ) -> String {
    let texts = items.map { "      " + text(identifier($0.column)) }
    let item = items.map { literal($0.item.name) }.joined(separator: ", ")
    let maximum = items.map { "\($0.item.maximum)" }.joined(separator: ", ")
    return """
      ARRAY JOIN
          [\(item)] AS \(identifier(names.item)),
          [\(maximum)] AS \(identifier(names.maximum)),
          [
      \(texts.joined(separator: ",\n"))
          ] AS \(identifier(names.points))
      """
  }
}
