/// The words by which files say that an examinee was absent or that a topic was not taught.
///
/// Statements for engines read them too: a beginning is matched with what follows, a word whole.
enum AbsenceWord {
  /// How a text begins that says that the examinee was absent, slips of the pen included.
  static let absentBeginnings = [
    "отсут", "отсуст", "отсус", "отутст", "не присут", "неприсут", "absent", "неяв", "не яв",
    "не участ", "неучаст", "не писал", "не пишет", "не сдавал", "не выполнял", "не был",
    "не приступ", "не приш", "пропуск", "пропуст", "прогул", "болеет", "болел", "болез", "болен",
    "больн", "заболел", "по болезни", "уваж", "по уваж", "выбыл", "освобожд", "не допущ",
    "недопущ", "did not", "no show", "no-show", "missing", "not present", "sick",
  ]
  /// Whole texts that say the same.
  static let absentWords = [
    "н", "н.", "нб", "н/б", "н.б.", "ня", "н/я", "отс", "отс.", "бол", "бол.", "б-нь", "ув", "ув.",
    "осв", "осв.", "abs", "abs.", "ill",
  ]
  /// How a text begins that says that the topic of an item was not taught.
  static let notTaughtBeginnings = [
    "не пройд", "непройд", "не проход", "не изуч", "неизуч", "тема не", "не по прогр",
    "нет в прогр", "нет темы",
  ]
  /// Whole texts that say the same.
  static let notTaughtWords = ["not taught", "н/п", "н.п.", "н/и", "н.и."]

  /// Whether a text says that the examinee was absent.
  static func isAbsent(_ text: String) -> Bool {
    // The word of the authorities' own files stands in every seventh row.
    if text == "отсутствовал" { return true }
    let folded = text.lowercased()
    return absentWords.contains(folded) || absentBeginnings.contains { folded.hasPrefix($0) }
  }

  /// Whether a text says that the topic of an item was not taught.
  static func isNotTaught(_ text: String) -> Bool {
    let folded = text.lowercased()
    return notTaughtWords.contains(folded) || notTaughtBeginnings.contains { folded.hasPrefix($0) }
  }
}
