/// Values of protocols of РИС ГИА, passed on only in the shape that is expected.
enum ExamValue {
  /// The code of a school, of four to six digits; `9306.0` of a number cell is `9306`.
  static func school(_ text: String) -> String? {
    let digits = withoutFraction(text)
    let isCode = (4...6).contains(digits.count) && digits.allSatisfy { $0.isASCII && $0.isNumber }
    return isCode ? digits : nil
  }

  /// Stands for a text that has not the shape of what is expected.
  static let unreadable = "?"

  /// The name of a class: one that begins with a digit, or a letter; otherwise ``unreadable``.
  static func schoolClass(_ text: String) -> String {
    let name = withoutFraction(text)
    if name.isEmpty || FieldWord.isNoMark(name) { return "" }
    guard let first = name.first, name.count <= 8 else { return unreadable }
    if first.isASCII && first.isNumber { return name }
    let letters = name.filter { !"«»\"' ".contains($0) }
    return letters.count == 1 && letters.allSatisfy(\.isLetter) ? letters : unreadable
  }

  /// The code of a municipality, with or without its name behind; empty where no digit begins it, or
  /// more than six, as in a number of a document.
  static func code(_ text: String) -> String {
    guard let first = text.first, first.isASCII, first.isNumber || text.hasPrefix("reg") else {
      return ""
    }
    guard text.prefix(while: \.isNumber).count <= 6 else { return "" }
    return withoutFraction(text)
  }

  /// A number, or a word for an absent examinee; otherwise ``unreadable``.
  static func number(_ text: String) -> String {
    let number = withoutFraction(text)
    let isNumber =
      number.count <= 12
      && number.allSatisfy { character in
        character.isASCII && character.isNumber || ".,+-".contains(character)
      }
    if isNumber { return number }
    return AbsenceWord.isAbsent(text) ? "absent" : unreadable
  }

  /// A text without blanks, and without `.0` at its end.
  private static func withoutFraction(_ text: String) -> String {
    let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) { ".,".contains($0) }
    guard parts.count == 2, !parts[1].isEmpty, parts[1].allSatisfy({ $0 == "0" }) else {
      return text.trimmedOfBlanks
    }
    return String(parts[0]).trimmedOfBlanks
  }
}

extension String {
  /// The text without blanks of any kind at its ends.
  var trimmedOfBlanks: String {
    let bytes = utf8
    guard let first = bytes.first, let last = bytes.last else { return self }
    // Blanks beyond ASCII begin or end with a byte above it.
    if (0x21..<0x7f).contains(first) && (0x21..<0x7f).contains(last) { return self }
    func isBlank(_ character: Character) -> Bool {
      character.isWhitespace || character == "\u{200b}" || character == "\u{feff}"
    }
    guard let start = firstIndex(where: { !isBlank($0) }),
      let end = lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(self[start...end])
  }
}
