/// Patterns for what the reader of files knows, spelt without help from an engine's locale.
enum SQLPattern {
  /// A whole number; the first group leaves out a fraction of zeros.
  static let wholeNumber = "^([+-]?[0-9]{1,9})(?:[.,]0+)?$"
  /// A number with a decimal point or comma.
  static let fraction = "^[+-]?[0-9]{1,9}[.,][0-9]+$"
  /// What says that an examinee was absent.
  static let absent =
    "^(?:" + FieldWord.absentBeginnings.map(inAnyCase).joined(separator: "|") + ")"
  /// What says that the topic of an item was not taught.
  static let notTaught =
    "^(?:" + inAnyCase(FieldWord.notTaughtBeginning) + "|" + inAnyCase(FieldWord.notTaught) + "$)"

  /// A pattern for a text of letters and spaces: whether an engine knows the case of Cyrillic letters
  /// depends on its locale.
  private static func inAnyCase(_ text: String) -> String {
    text.map { letter in
      let upper = letter.uppercased()
      return upper == String(letter) ? upper : "[\(letter)\(upper)]"
    }.joined()
  }
}
