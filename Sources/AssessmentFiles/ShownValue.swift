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

  /// The name of a class as it may be shown: one that was read as a number, a letter or both.
  ///
  /// Where the name of a person stands in its place, it is read as a word.
  static func shown(className written: String, readAs text: String) -> String {
    let isClass = shown(text) == text && written.count(where: \.isNumber) <= most.allDigits
    return isClass ? String(written.prefix(IssueLog.longestValue)) : shown(written)
  }

  /// The number of characters of headings that are shown.
  private static let longestHeadings = 200

  /// Headings as they may be shown.
  ///
  /// A single text is none, and where one of them is an address or begins with a digit, like points or a class, they
  /// are the first row of a table without a header: then they are shown as values are.
  static func shown(headings: [String]) -> String {
    let texts = headings.filter { !$0.isEmpty }
    let isOfValues =
      texts.count == 1 || texts.contains { $0.contains("@") || $0.first?.isNumber == true }
    return String(
      texts.map { isOfValues ? shown($0) : $0 }.joined(separator: "; ").prefix(longestHeadings))
  }
}
