/// A date that Excel made of the name of a class: it takes `5-1` for the fifth of January.
struct ClassDate: Equatable {
  private static let months = [
    ["январь", "января", "january"], ["февраль", "февраля", "february"],
    ["март", "марта", "march"],
    ["апрель", "апреля", "april"], ["май", "мая", "may"], ["июнь", "июня", "june"],
    ["июль", "июля", "july"], ["август", "августа", "august"],
    ["сентябрь", "сентября", "september"], ["октябрь", "октября", "october"],
    ["ноябрь", "ноября", "november"], ["декабрь", "декабря", "december"],
  ]

  /// The day of the month.
  private(set) var day: Int
  /// The month, from 1.
  private(set) var month: Int

  /// Reads `05.янв`, `5-Jan`, `янв.05`, `2026-01-05` or `05.01.2026`; `nil` for anything else.
  init?(_ text: String) {
    guard text.utf8.count <= 30, text.contains(where: \.isNumber) else { return nil }
    let parts = text.lowercased().split { !$0.isLetter && !$0.isNumber }
    func number(_ part: Substring, _ range: ClosedRange<Int>) -> Int? {
      Int(part).flatMap { range.contains($0) ? $0 : nil }
    }
    if parts.count == 2, let place = parts.firstIndex(where: { Self.month($0) != nil }),
      let month = Self.month(parts[place]), let day = number(parts[1 - place], 1...31)
    {
      (self.day, self.month) = (day, month)
      return
    }
    // A time of midnight may follow.
    guard parts.count == 3 || parts.count > 3 && parts[3...].allSatisfy({ Int($0) == 0 }),
      let month = number(parts[1], 1...12)
    else { return nil }
    let isYearFirst = parts[0].count == 4
    guard number(parts[isYearFirst ? 0 : 2], 1900...2200) != nil,
      let day = number(parts[isYearFirst ? 2 : 0], 1...31)
    else { return nil }
    (self.day, self.month) = (day, month)
  }

  /// What stood behind the grade in the name of the class; `nil` where neither day nor month is it.
  func name(grade: Int?) -> String? {
    guard let grade else { return nil }
    return grade == day ? String(month) : grade == month ? String(day) : nil
  }

  private static func month(_ word: Substring) -> Int? {
    guard word.count >= 3 else { return nil }
    return months.firstIndex { names in names.contains { $0.hasPrefix(word) } }.map { $0 + 1 }
  }
}
