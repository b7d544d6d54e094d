/// Patterns for what the reader of files knows, spelt without help from an engine's locale.
enum SQLPattern {
  /// A whole number; the first group leaves out a fraction of zeros.
  static let wholeNumber = "^([+-]?[0-9]{1,9})(?:[.,]0+)?$"
  /// A number with a decimal point or comma.
  static let fraction = "^[+-]?[0-9]{1,9}[.,][0-9]+$"
  /// What says that an examinee was absent.
  static let absent = beginnings(AbsenceWord.absentBeginnings, words: AbsenceWord.absentWords)
  /// What says that the topic of an item was not taught.
  static let notTaught = beginnings(
    AbsenceWord.notTaughtBeginnings, words: AbsenceWord.notTaughtWords)

  /// What may stand where the number of a variant is expected: a number, one behind a word, a letter.
  static let variant =
    "^(?:[+-]?[0-9]{1,9}(?:[.,][0-9]+)?|(?:" + anyOf(["variant", "var", "вариант", "вар"])
    + ")" + gap + "*[0-9]+|[" + letters + "])$"
  /// The label of a line of totals, where fields stand between bars: a text that ``TotalLine`` knows.
  static let totalLine =
    "[|]" + gap + "*(?:"
    + [
      "(?:" + anyOf(TotalLine.alone) + ")" + gap,
      "(?:" + anyOf(TotalLine.beginnings.subtracting(TotalLine.needingMore).union(["все"])) + ")"
        + inside + "*[|]",
      "(?:" + anyOf(TotalLine.beginnings) + ")" + inside + "+(?:" + anyOf(TotalLine.quantities)
        + ")"
        + gap,
      "(?:" + anyOf(TotalLine.prepositions) + ")" + inside + "+(?:"
        + anyOf(TotalLine.wholes.filter { !$0.contains("/") }) + ")" + gap,
      "(?:" + anyOf(TotalLine.leading) + ")" + inside + "+[0-9" + letters + "]",
      inAnyCase("доля") + inside + "+[0-9]+" + gap,
    ].joined(separator: "|") + ")|[|]%" + inside + "*(?:" + anyOf(TotalLine.quantities) + ")" + gap

  private static let letters = "A-Za-zА-яЁё"
  /// What stands between words, bars included, and inside a field.
  private static let gap = "[^0-9" + letters + "]"
  private static let inside = "[^0-9|" + letters + "]"

  private static func anyOf(_ words: some Sequence<String>) -> String {
    words.sorted().map(inAnyCase).joined(separator: "|")
  }

  private static func beginnings(_ beginnings: [String], words: [String]) -> String {
    "^(?:" + (beginnings.map(inAnyCase) + words.map { inAnyCase($0) + "$" }).joined(separator: "|")
      + ")"
  }

  /// A pattern for a text in which no sign but the point means something in patterns: whether an
  /// engine knows the case of Cyrillic letters depends on its locale.
  private static func inAnyCase(_ text: String) -> String {
    text.map { letter in
      let upper = letter.uppercased()
      if letter == "." { return "[.]" }
      return upper == String(letter) ? upper : "[\(letter)\(upper)]"
    }.joined()
  }
}
