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
