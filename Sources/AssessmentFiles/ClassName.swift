/// The name of a class in one spelling.
struct ClassName: Equatable {
  /// The name; empty where the file says that there is no class.
  var text: String
  /// The rules by which it differs from what the file says.
  var rules: [RowProblem] = []

  /// The longest text in bytes that is taken for a name.
  private static let longest = 200
  /// The number of times after which a spelling is left as it is.
  private static let mostPasses = 16

  /// Latin letters that look like Cyrillic ones.
  private static let lookalikes: [Character: Character] = [
    "A": "А", "B": "В", "C": "С", "E": "Е", "H": "Н", "K": "К", "M": "М", "O": "О", "P": "Р",
    "T": "Т", "X": "Х", "Y": "У", "a": "а", "c": "с", "e": "е", "k": "к", "m": "м", "o": "о",
    "p": "р", "x": "х", "y": "у",
  ]
  private static let separators: Set<Character> = [
    " ", "-", "–", "—", "_", ".", "/", "«", "»", "\"", "'", "`", "\u{a0}",
  ]
  private static let nothing: Set<String> = [
    "нет", "нет класса", "без класса", "н/а", "-", "–", "—",
  ]

  /// Reads a name; a leading grade goes where it is `grade`, as in `4А` of grade 4.
  ///
  /// Letters become Cyrillic and upper-case, separators between number and letter go; words are
  /// capitalised. A name of digits alone stays, even where it equals the grade. The lower-case Latin
  /// b stays Latin, since it may stand for Б or В. The spelling is its own spelling, so that a class
  /// keeps its name in counts.
  init(_ written: String, grade: Int?) {
    self.init(spelling: written, grade: grade)
    // Where a quotation mark goes, two words become one that is spelt otherwise.
    for _ in 0..<Self.mostPasses {
      let next = ClassName(spelling: text, grade: grade)
      if next.text == text { break }
      let isNothing = next.rules == [.noClass]
      rules = isNothing ? next.rules : rules + next.rules.filter { !rules.contains($0) }
      text = next.text
    }
  }

  /// Reads a name in one pass.
  private init(spelling written: String, grade: Int?) {
    guard written.utf8.count <= Self.longest else {
      text = written
      return
    }
    let trimmed = written.split(whereSeparator: OrganisationName.isBlank).joined(separator: " ")
    if Self.nothing.contains(trimmed.lowercased()) {
      text = ""
      rules = [.noClass]
      return
    }
    if let date = ClassDate(trimmed) {
      text = date.name(grade: grade) ?? trimmed
      rules = [.classIsDate]
      return
    }
    var name = Self.spelling(Self.withoutWord(trimmed))
    let digits = name.prefix { $0.isASCII && $0.isNumber }
    if !digits.isEmpty, digits.count < name.count {
      let rest = name.dropFirst(digits.count).drop { Self.separators.contains($0) }
      if rest.isEmpty {
        name = String(digits)
      } else if let grade, Int(digits) == grade {
        name = String(rest)
        rules.append(.classGradePrefix)
      } else if rest.first?.isLetter == true {
        name = String(digits + rest)
      }
    }
    text = name
    let whole = rules.isEmpty ? name : String(digits) + name
    if whole != written { rules.insert(.classSpelling, at: 0) }
  }

  /// A name without the word for class behind it.
  private static func withoutWord(_ text: String) -> String {
    let folded = text.lowercased()
    for word in [" класс", " кл.", " кл"] where folded.hasSuffix(word) {
      return String(text.dropLast(word.count))
    }
    return text
  }

  private static func spelling(_ text: String) -> String {
    var result = ""
    var word = ""
    func finished(_ word: String) -> String {
      // A Latin word is left in its letters.
      let isMixed = word.contains { !$0.isASCII }
      guard word != "b", isMixed || word.allSatisfy({ lookalikes[$0] != nil }) else { return word }
      let letters = String(word.map { lookalikes[$0] ?? $0 })
      guard letters.count > 3 else { return letters.uppercased() }
      return letters.prefix(1).uppercased() + letters.dropFirst().lowercased()
    }
    for character in text {
      if character.isLetter {
        word.append(character)
        continue
      }
      result += finished(word)
      word = ""
      if !["«", "»", "\"", "'", "`"].contains(character) { result.append(character) }
    }
    return result + finished(word)
  }
}
