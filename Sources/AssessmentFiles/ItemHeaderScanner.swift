/// Reads the parts of the header of an item from left to right.
struct ItemHeaderScanner {
  private let text: [Unicode.Scalar]
  private var position = 0

  /// Takes a text; blanks of any kind become single spaces, letters lower case.
  init(_ header: String) {
    var text: [Unicode.Scalar] = []
    var isBlank = true
    for scalar in header.lowercased().unicodeScalars {
      if scalar.properties.isWhitespace {
        if !isBlank { text.append(" ") }
        isBlank = true
      } else {
        text.append(scalar)
        isBlank = false
      }
    }
    if text.last == " " { text.removeLast() }
    self.text = text
  }

  /// Whether nothing is left.
  var isAtEnd: Bool { position == text.count }

  /// Whether the whole text is the name of an item.
  static func name(_ header: String) -> String? {
    var scanner = ItemHeaderScanner(header)
    _ = scanner.skip("№")
    let name = scanner.takeName()
    return scanner.isAtEnd ? name?.text : nil
  }

  /// Skips the first of the words that stands next, with the blank behind it.
  mutating func skip(anyOf words: [String]) -> Bool {
    for word in words where skip(word) { return true }
    return false
  }

  /// Takes the number of an item with its part, letter or criterion, such as `4.1К2`, or a criterion
  /// alone.
  mutating func takeName() -> (text: String, isCriterion: Bool)? {
    var name = takeNumbers(separators: [".", ",", "_"])
    let isNumbered = !name.isEmpty
    if isNumbered {
      if let dash = next, dash == "-" || dash == "–", isDigit(at: position + 1) {
        position += 1
        name += "-" + takeNumbers(separators: [".", ",", "_"])
      }
      // A letter of its own, and not the first of a word or a criterion.
      if let letter = next, letter.properties.isAlphabetic, !Self.isCriterion(letter),
        !isLetter(at: position + 1)
      {
        name.unicodeScalars.append(letter == "a" ? "а" : letter)
        position += 1
      }
    }
    let criterion = takeCriterion()
    guard isNumbered || criterion != nil else { return nil }
    name += criterion ?? ""
    if next == "(", let part = digits(from: position + 1), text.count > part.end,
      text[part.end] == ")"
    {
      name += "(\(part.text))"
      position = part.end + 1
    }
    if next == "*" {
      name += "*"
      position += 1
    } else if next == "." {
      position += 1
    }
    skipBlank()
    return (name.uppercased(), criterion != nil)
  }

  /// Takes a maximum such as `(2б)`, `[2 балла]`, `(макс. 2)` or `, 2 б.` up to the end.
  ///
  /// Without a word for points or for a maximum it counts where it `isBare` and stands in brackets.
  mutating func takeMaximum(isBare: Bool) -> String? {
    let closing: Unicode.Scalar? = next == "(" ? ")" : next == "[" ? "]" : nil
    if closing != nil || next == "," { position += 1 }
    skipBlank()
    let hasWord = skip(anyOf: [
      "максимум", "максимально", "максимальный балл", "макс.", "макс", "max", "до",
    ])
    _ = skip("балл")
    _ = skip(anyOf: [":", "="])
    skipBlank()
    guard let digits = digits(from: position) else { return nil }
    position = digits.end
    skipBlank()
    let hasPoints = skip(anyOf: ["баллов", "балла", "баллы", "балл", "б.", "б"])
    if next == "." { position += 1 }
    skipBlank()
    if let closing {
      guard next == closing else { return nil }
      position += 1
    }
    guard isAtEnd, hasWord || hasPoints || isBare && closing != nil else { return nil }
    return digits.text
  }

  private var next: Unicode.Scalar? { position < text.count ? text[position] : nil }

  private mutating func skip(_ word: String) -> Bool {
    let scalars = Array(word.unicodeScalars)
    guard text[position...].starts(with: scalars) else { return false }
    position += scalars.count
    skipBlank()
    return true
  }

  private mutating func skipBlank() { if next == " " { position += 1 } }

  private static func isCriterion(_ letter: Unicode.Scalar) -> Bool {
    letter == "к" || letter == "k"
  }

  private func isDigit(at place: Int) -> Bool {
    place < text.count && ("0"..."9").contains(text[place])
  }

  private func isLetter(at place: Int) -> Bool {
    place < text.count && text[place].properties.isAlphabetic
  }

  private func digits(from start: Int) -> (text: String, end: Int)? {
    var end = start
    while isDigit(at: end) { end += 1 }
    guard end > start, end - start <= 9 else { return nil }
    var digits = ""
    digits.unicodeScalars.append(contentsOf: text[start..<end])
    return (digits, end)
  }

  /// Takes numbers with a separator between them, which becomes a point.
  private mutating func takeNumbers(separators: Set<Unicode.Scalar>) -> String {
    var result = ""
    while let number = digits(from: position) {
      result += number.text
      position = number.end
      guard let separator = next, separators.contains(separator), isDigit(at: position + 1) else {
        break
      }
      result += "."
      position += 1
    }
    return result
  }

  /// Takes a criterion, as in `4К1`, `4 К1` and `4.К1`.
  private mutating func takeCriterion() -> String? {
    var place = position
    while place < text.count, [" ", ".", ","].contains(text[place]) { place += 1 }
    guard place < text.count, Self.isCriterion(text[place]) else { return nil }
    place += 1
    if place < text.count, text[place] == " " { place += 1 }
    guard let number = digits(from: place) else { return nil }
    position = number.end
    return "К\(number.text)"
  }
}
