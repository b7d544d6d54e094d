import ScoreStatistics

/// What engines spell differently.
///
/// A pattern is a regular expression of what all engines share: no backslash, no look-around.
protocol SQLDialect: Sendable {
  /// A name in the engine's quotes.
  func identifier(_ name: String) -> String

  /// A text as a literal.
  func literal(_ text: String) -> String

  /// The name of the type of text.
  var textType: String { get }

  /// A value as text without blanks at its ends: control characters, spaces, no-break spaces.
  func trimmedText(_ value: String) -> String

  /// Whether a pattern is found in a text.
  func matches(_ text: String, _ pattern: String) -> String

  /// The whole number that the first group of a pattern finds in a text, or null.
  func number(_ text: String, _ pattern: String) -> String

  /// A text as a key of the order by code points.
  func ordered(_ text: String) -> String

  /// What stands behind the table's name so that each row becomes one for each item, in columns of
  /// the given names.
  func answers(
    _ items: [(item: ResponseMatrix.Item, column: String)],
    names: (item: String, maximum: String, points: String)
  ) -> String
}

extension SQLDialect {
  func ordered(_ text: String) -> String { text }

  /// The quoted name of a table: its parts stand between dots outside quotes.
  func table(_ name: String) -> String {
    var parts = [""]
    var openQuote: Character?
    var lastClosed: Character?
    for character in name {
      defer { if openQuote != nil || character != lastClosed { lastClosed = nil } }
      if let quote = openQuote {
        if character == quote {
          openQuote = nil
          lastClosed = quote
        } else {
          parts[parts.count - 1].append(character)
        }
      } else if character == lastClosed {
        // A doubled quote within quotes is one.
        parts[parts.count - 1].append(character)
        openQuote = character
      } else if character == "\"" || character == "`" {
        openQuote = character
      } else if character == "." {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts.map(identifier).joined(separator: ".")
  }

  /// A value as text.
  func text(_ value: String) -> String { "CAST(\(value) AS \(textType))" }

  /// A text in quotes, with what must not stand in it doubled or led by a backslash.
  func quoted(
    _ text: String, in quote: Character, escaping special: Set<Character>, by escape: Character?
  ) -> String {
    var result = String(quote)
    for character in text {
      if special.contains(character) { result.append(escape ?? character) }
      result.append(character)
    }
    result.append(quote)
    return result
  }
}
