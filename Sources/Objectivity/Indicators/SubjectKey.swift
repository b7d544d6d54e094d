/// Recognises one subject under the names that different procedures print.
///
/// Case, «ё», spaces, brackets and the level of an examination are left out, and the abbreviations of
/// ВПР tables are spelt out: «МА», «Математика» and «Математика (профильная)» are one subject.
public enum SubjectKey {
  /// The key of a subject's name; equal keys are one subject.
  public static func key(_ name: String) -> String {
    var words: [Substring] = []
    var depth = 0
    var plain = ""
    for character in name.lowercased() {
      switch character {
      case "(", "[": depth += 1
      case ")", "]": depth = max(0, depth - 1)
      case "ё": if depth == 0 { plain.append("е") }
      default:
        if depth == 0 { plain.append(character.isLetter ? character : " ") }
      }
    }
    words = plain.split(separator: " ").filter { !ignored.contains(String($0)) }
    let joined = words.joined(separator: " ")
    return abbreviations[joined] ?? joined
  }

  private static let ignored: Set<String> = [
    "профильная", "профильный", "базовая", "базовый", "уровень", "уровня", "язык", "и", "икт",
  ]

  private static let abbreviations: [String: String] = [
    "ру": "русский", "рус": "русский", "рус яз": "русский", "русский яз": "русский",
    "ма": "математика", "мат": "математика", "мп": "математика", "мб": "математика",
    "ом": "окружающий мир", "ис": "история", "ист": "история", "би": "биология",
    "гг": "география", "ге": "география", "об": "обществознание", "фи": "физика",
    "физ": "физика", "хи": "химия", "хим": "химия", "ин": "информатика", "инф": "информатика",
    "ли": "литература", "лит": "литература", "ая": "английский", "аня": "английский",
    "ня": "немецкий", "фя": "французский",
  ]
}
