/// The titles, columns and rows of the tables of a self-audit.
enum AuditColumn {
  /// The title of a table and the names of its columns.
  struct Header {
    let title: Localized
    let names: [Localized]
  }

  static let flags = Header(
    title: Localized("Отмечено, в среднем за повторение", "Flagged, mean of the repetitions"),
    names: [
      Localized("данные", "results"), Localized("повторений", "repetitions"),
      Localized("высокий", "high"), Localized("повышенный", "elevated"),
      Localized("больше всего", "most"),
    ])
  static let asTheyAre = Localized("как есть", "as they are")
  static let permuted = Localized("ученики перемешаны", "pupils permuted")
  static let items = Localized(
    "ответы перемешаны при равных баллах, по заданиям",
    "answers permuted within totals, by items")
  static let withinTotals = Localized(
    "ответы перемешаны при равных баллах, по всем показателям",
    "answers permuted within totals, by all indicators")

  static let indicators = Header(
    title: Localized("Показатели", "Indicators"),
    names: [
      Localized("показатель", "indicator"), Localized("единиц", "units"),
      Localized("половины", "halves"), Localized("надёжность", "reliability"),
      Localized("далеко", "far"), Localized("зеркало", "mirror"),
      Localized("без границы", "no boundary"), Localized("роль", "role"),
    ])
  static let evidence = Localized("свидетельство", "evidence")
  static let context = Localized("сведения", "context")

  static let shares = Header(
    title: Localized(
      "Сколько отмечено, если обычной считать такую долю устойчивых различий",
      "How many are flagged where this share of lasting differences counts as ordinary"),
    names: [
      Localized("доля", "share"), Localized("отмечено", "flagged"),
      Localized("по зеркалу", "by the mirror"), Localized("по случайности", "by chance"),
    ])

  static let assessments = Header(
    title: Localized("Что остаётся", "What remains"),
    names: [
      Localized("без процедуры", "without the assessment"), Localized("высокий", "high"),
      Localized("повышенный", "elevated"), Localized("из отмеченных", "of those flagged"),
    ])

  static func some(_ count: String, of all: String) -> Localized {
    Localized("\(count) из \(all)", "\(count) of \(all)")
  }

  static func bothHalves(_ first: String, _ second: String, chance: String) -> Localized {
    Localized(
      "в обеих половинах (\(first) и \(second); случайно \(chance))",
      "in both halves (\(first) and \(second); \(chance) by chance)")
  }

  static func years(_ first: Int, _ second: Int) -> Header {
    Header(
      title: Localized(
        "Согласие \(first) и \(second) годов при равном числе работ",
        "Agreement of \(first) and \(second), the number of papers held constant"),
      names: [
        Localized("показатель", "indicator"), Localized("единиц", "units"),
        Localized("корреляция", "correlation"),
      ])
  }

  static func bothYears(
    _ first: String, _ second: String, both: String, chance: String
  ) -> Localized {
    Localized(
      "  Отмечены в оба года: \(both) (\(first) и \(second); случайно \(chance)).",
      "  Flagged in both years: \(both) (\(first) and \(second); \(chance) by chance).")
  }
}
