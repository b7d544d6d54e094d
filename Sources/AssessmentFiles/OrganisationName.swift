/// Names of schools and municipalities with their keys, in one spelling.
///
/// Files write `edu200000`, `edu200000 | Название` and `Название(edu200000)`. The key comes first,
/// because long names are cut where space is short, and differ by their ends no more.
package enum OrganisationName {
  /// The longest text in bytes that is looked at.
  private static let longest = 1000

  /// The name with its key in front, `edu200000 Название`; other texts as they are.
  ///
  /// A canonical name is its own canonical name.
  static func canonical(_ text: String) -> String {
    guard text.utf8.count <= longest else { return text }
    if let number = codeNumber(text) { return number }
    if let bar = text.firstIndex(of: "|") {
      let key = trimmed(text[..<bar])
      let name = trimmed(text[text.index(after: bar)...])
      if isKey(key) { return name.isEmpty ? String(key) : canonical("\(key) \(name)") }
    }
    let whole = trimmed(text[...])
    if key(of: text) == nil, whole.hasSuffix(")"), let open = whole.lastIndex(of: "(") {
      let key = trimmed(whole[whole.index(after: open)...].dropLast())
      let name = trimmed(whole[..<open])
      if isKey(key) { return name.isEmpty ? String(key) : canonical("\(key) \(name)") }
    }
    return text
  }

  /// The digits of a code that a spreadsheet took for a number, such as `9306.0`.
  private static func codeNumber(_ text: String) -> String? {
    let digits = text.utf8.prefix { $0 >= 48 && $0 < 58 }
    let rest = text.utf8.dropFirst(digits.count)
    guard !digits.isEmpty, let mark = rest.first,
      mark == UInt8(ascii: ".") || mark == UInt8(ascii: ","),
      rest.count > 1, rest.dropFirst().allSatisfy({ $0 == 48 })
    else { return nil }
    return String(digits)
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop(while: isBlank)
    while text.last.map(isBlank) == true { text.removeLast() }
    return text
  }

  /// Whether a character is none of a name: a blank, or a control character.
  static func isBlank(_ character: Character) -> Bool {
    character.isWhitespace || (character.asciiValue ?? 0x20) < 0x20
  }

  /// The key that a name in its canonical spelling begins with, such as `edu200000` or `reg22_m019`.
  static func key(of text: String) -> Substring? {
    let word = text.prefix { $0 != " " }
    return isKey(word) ? word : nil
  }

  /// The key or code that a name begins with, or the whole name where there is none.
  package static func withoutName(_ text: String) -> String {
    let word = text.prefix { $0 != " " }
    let isCode = word.utf8.count >= 4 && word.utf8.allSatisfy { $0 >= 48 && $0 < 58 }
    return isCode || isKey(word) ? String(word) : text
  }

  /// Whether a word is the key of a school or a municipality.
  static func isKey(_ word: some StringProtocol) -> Bool {
    guard (9...13).contains(word.utf8.count) else { return false }
    let bytes = Array(word.utf8)
    func areDigits(_ range: Range<Int>) -> Bool {
      bytes[range].allSatisfy { (48...57).contains($0) }
    }
    // The logins of the base for research have eight digits.
    if ["sch", "edu", "ksh", "spo"].contains(where: { bytes.starts(with: $0.utf8) }) {
      return areDigits(3..<bytes.count)
    }
    return bytes.count == 10 && bytes.starts(with: "reg".utf8) && areDigits(3..<5)
      && bytes[5] == UInt8(ascii: "_") && bytes[6] == UInt8(ascii: "m") && areDigits(7..<10)
  }

  /// For each key the spelling that stands for all: one with a name where any has it, the longest,
  /// and of equal ones the first in order, whichever was met first.
  static func preferred(_ texts: some Sequence<String>) -> [Substring: String] {
    var best: [Substring: String] = [:]
    for text in texts {
      guard let key = key(of: text) else { continue }
      guard let known = best[key] else {
        best[key] = text
        continue
      }
      let (length, other) = (text.utf8.count, known.utf8.count)
      if length > other || length == other && text.utf8.lexicographicallyPrecedes(known.utf8) {
        best[key] = text
      }
    }
    return best
  }
}
