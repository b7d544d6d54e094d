/// Subjects as forms, titles and names of files call them.
enum SubjectName {
  /// A beginning of a word and the subject that it tells.
  private static let stems: [(stem: String, subject: String)] = [
    ("русск", "Русский язык"), ("математик", "Математика"),
    ("окружающ", "Окружающий мир"), ("истори", "История"), ("биолог", "Биология"),
    ("географ", "География"), ("обществ", "Обществознание"), ("физик", "Физика"),
    ("хими", "Химия"), ("английск", "Английский язык"), ("немецк", "Немецкий язык"),
    ("французск", "Французский язык"), ("испанск", "Испанский язык"),
    ("китайск", "Китайский язык"), ("информатик", "Информатика"),
    ("литературн", "Литературное чтение"), ("литератур", "Литература"),
    ("иностранн", "Иностранный язык"),
  ]

  /// The abbreviations of the federal lists, which stand as words of their own.
  private static let abbreviations = [
    "РУ": "Русский язык", "МА": "Математика", "ОМ": "Окружающий мир", "ИС": "История",
    "БИ": "Биология", "ГГ": "География", "ОБ": "Обществознание", "ФИ": "Физика", "ХИ": "Химия",
    "АЯ": "Английский язык", "НЯ": "Немецкий язык", "ФЯ": "Французский язык",
  ]

  /// The longest title in words that is taken for a subject.
  private static let titleWords = 4

  /// The subject of a title that names nothing else.
  static func title(_ text: String) -> String? {
    let words = text.split { !$0.isLetter && !$0.isNumber }.map { $0.lowercased() }
    let ofSchools = ["школ", "сош", "лице", "гимнази", "мбоу", "маоу", "мкоу", "оо"]
    guard words.count <= titleWords,
      !words.contains(where: { word in ofSchools.contains { word.hasPrefix($0) } })
    else { return nil }
    return find(in: text)
  }

  /// A value of a column of subjects in one spelling; a code is what the legend of the heading says.
  static func canonical(_ text: String, legend: [String: String]) -> String {
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let value = legend[words] ?? words
    if let subject = abbreviations[value.uppercased()] { return subject }
    let folded = value.lowercased()
    return known[folded] ?? value
  }

  /// What the codes in a heading such as `Код предмета (1- РУ, 2- МА)` stand for.
  static func legend(ofHeading heading: String) -> [String: String] {
    guard let open = heading.firstIndex(of: "(") else { return [:] }
    let pairs = heading[open...].matches(of: /([0-9]+)\s*[-–—=:]\s*([^,;()0-9]+)/)
    return pairs.reduce(into: [:]) { legend, match in
      legend[String(match.1)] = match.2.split(whereSeparator: \.isWhitespace)
        .joined(separator: " ")
    }
  }

  private static let known: [String: String] = Dictionary(
    stems.map { ($0.subject.lowercased(), $0.subject) }, uniquingKeysWith: { first, _ in first })

  /// The only subject that a text names in any case, such as `математике`; `nil` when it names none
  /// or several.
  ///
  /// A foreign language counts for itself beside the words `иностранный язык`.
  static func find(in text: String) -> String? {
    let words = text.replacing("_", with: " ").split { !$0.isLetter }
    var found: [String] = []
    for word in words {
      let folded = word.lowercased().replacing("ё", with: "е")
      let subject =
        stems.first { folded.hasPrefix($0.stem) }?.subject ?? abbreviations[String(word)]
      guard let subject, !found.contains(subject) else { continue }
      found.append(subject)
    }
    if found.count > 1 { found.removeAll { $0 == "Иностранный язык" } }
    guard found.count == 1 else { return nil }
    guard found[0] == "Математика" else { return found[0] }
    return words.contains { $0.lowercased().hasPrefix("профил") }
      ? "Математика профильная" : found[0]
  }
}
