extension RowIssue {
  /// The number of letters in a row, of digits in a row and of digits in all that marks, points and
  /// classes have.
  private static let most = (letters: 1, digits: 4, allDigits: 6)

  /// A value as it may be shown: one that looks like a mark, like points or like a class, and `…` for
  /// any other.
  ///
  /// Where rows are shifted or headings unknown, the name, the address or the code of a person stands
  /// in any column. The line and the column say where the value itself is.
  static func shown(_ value: String) -> String {
    let text = value.prefix(IssueLog.longestValue)
    var letters = 0
    var digits = 0
    var allDigits = 0
    for character in text {
      letters = character.isLetter ? letters + 1 : 0
      digits = character.isNumber ? digits + 1 : 0
      allDigits += character.isNumber ? 1 : 0
      if letters > most.letters || digits > most.digits || allDigits > most.allDigits { return "…" }
    }
    return String(text)
  }
}
