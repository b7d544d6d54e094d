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
