import Reports

/// What the argument parser itself says, which it knows in English only.
enum ParserText {
  /// A help text or usage error in the given language.
  static func message(_ text: String, _ language: Language) -> String {
    guard language == .russian else { return text }
    var result = text
    for (english, russian) in phrases { result.replace(english, with: russian) }
    return result.replacing(/See '(.+?)' for (?:more information|detailed help)\./) {
      "Подробнее: \($0.1)"
    }
  }

  /// The phrases of the parser, the longer before those that they contain.
  private static let phrases: [(english: String, russian: String)] = [
    ("OVERVIEW: ", "ОБЗОР: "), ("USAGE: ", "ВЫЗОВ: "), ("ARGUMENTS:\n", "АРГУМЕНТЫ:\n"),
    ("SUBCOMMANDS:\n", "КОМАНДЫ:\n"), ("OPTIONS:\n", "ПАРАМЕТРЫ:\n"),
    ("[<options>]", "[<параметры>]"), ("<subcommand>", "<команда>"),
    ("Show the version.", "Показать версию."),
    ("Show help information.", "Показать эту справку."),
    ("Show subcommand help information.", "Показать справку о команде."),
    ("(default:", "(обычно:"), ("; default:", "; обычно:"), ("(values: ", "(выбор: "),
    ("Error: ", "Ошибка: "), ("Usage: ", "Вызов: "), ("Help:  ", "Справка:  "),
    ("Missing expected argument ", "не указан обязательный аргумент "),
    ("Missing one of: ", "не указано одно из: "),
    ("Missing value for ", "не указано значение для "),
    ("Unknown option ", "неизвестный параметр "), (" Did you mean ", " Возможно, имелось в виду "),
    ("Unexpected argument ", "лишний аргумент "),
    (" unexpected arguments: ", " лишних аргумента: "),
    ("The value ", "значение "), (" is invalid for ", " не подходит для "),
    ("Please provide one of the following:", "Возможные значения:"),
    ("Please provide one of ", "Возможные значения: "), ("' or '", "', '"), ("' and '", "', '"),
  ]
}
