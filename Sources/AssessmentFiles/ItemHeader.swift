/// The name and maximum of an item as the header of a column gives them.
///
/// Known are `item:NAME:MAX`, the published form; `4К1 (3б)`, `5(2) (1б)`, `9.1 (2 балла)`, `Задание 5
/// (max 2)` of ФИС ОКО, the collection forms and tables that people make; and, without a maximum,
/// `балл за 7`, `К1` and `a-7-grade`. Numbers alone are items only where a header counts them up from
/// 1, see ``readings(of:)``.
struct ItemHeader: Equatable {
  /// The name, with a point and the Cyrillic К: `9.1`, `4К1`.
  var name: String
  /// The maximum; `nil` where the header does not say it.
  var maximum: Int?

  /// What became of a header.
  enum Reading: Equatable {
    /// The header is of an item.
    case item(ItemHeader)
    /// The header begins as one of an item and does not go on as one.
    case broken
    /// The header is of something else.
    case other
  }

  /// The longest header in bytes that can be that of an item of a form.
  private static let longest = 80
  /// The least number of columns of numbers alone that are items.
  private static let leastRun = 3
  /// The words before the number of an item.
  private static let words = [
    "баллы за", "баллов за", "балл за", "задание", "задания", "задача", "зад.", "зад", "вопрос",
    "критерий", "task", "question", "item", "q", "№",
  ]

  /// Reads a header.
  static func read(_ header: String) -> Reading {
    if header.prefix(5).lowercased() == "item:" { return published(header.dropFirst(5)) }
    // Few headers can be of items; the patterns need not be tried on the others.
    guard header.utf8.count <= longest, header.utf8.contains(where: { (48...57).contains($0) })
    else { return .other }
    if let number = exported(header) { return .item(ItemHeader(name: number)) }
    var scanner = ItemHeaderScanner(header)
    var hasWord = false
    while scanner.skip(anyOf: words) { hasWord = true }
    guard let name = scanner.takeName() else { return .other }
    if scanner.isAtEnd {
      // A number alone is a mark or a score as well.
      return hasWord || name.isCriterion ? .item(ItemHeader(name: name.text)) : .other
    }
    guard let maximum = scanner.takeMaximum(isBare: hasWord) else { return .other }
    guard let maximum = Int(maximum), maximum <= TableLayout.largestItem else { return .broken }
    return .item(ItemHeader(name: name.text, maximum: maximum))
  }

  /// The number of the item of the export of 2020, `a-7-grade`.
  private static func exported(_ header: String) -> String? {
    let parts = header.lowercased().split(separator: "-")
    guard parts.count == 3, parts[0].trimmingPrefix(" ") == "a", parts[2].hasPrefix("grade"),
      parts[2].dropFirst(5).allSatisfy(\.isWhitespace), Int(parts[1]) != nil
    else { return nil }
    return String(parts[1])
  }

  /// Reads the headers of a table.
  ///
  /// Three or more numbers alone, counted up from 1, are items of a table that has a column of a unit
  /// or an examinee, or a score.
  static func readings(of headers: [String]) -> [Reading] {
    var readings = headers.map(read)
    var run: [(place: Int, name: String)] = []
    for (place, header) in headers.enumerated() where readings[place] == .other {
      guard header.utf8.count <= 12, header.utf8.contains(where: { (48...57).contains($0) }),
        let name = ItemHeaderScanner.name(header)
      else { continue }
      run.append((place, name))
    }
    guard run.count >= leastRun else { return readings }
    let numbers = run.map { Int($0.name.prefix { $0.isASCII && $0.isNumber }) ?? 0 }
    let leads = numbers[0] == 1 || readings.contains { $0 != .other }
    guard leads, zip(numbers, numbers.dropFirst()).allSatisfy({ $0 <= $1 && $1 - $0 <= 2 }),
      Set(run.map(\.name)).count == run.count
    else { return readings }
    let roles = Set(headers.compactMap { ColumnRole.recognise($0)?.role })
    guard !roles.contains(.examinees), !roles.isDisjoint(with: rolesBesideItems) else {
      return readings
    }
    for (place, name) in run { readings[place] = .item(ItemHeader(name: name)) }
    return readings
  }

  private static let rolesBesideItems: Set<ColumnRole> = [
    .school, .schoolClass, .participant, .person, .variant, .score, .journalMark,
  ]

  /// Whether a header that is not known may be that of an item.
  static func isLikely(_ header: String) -> Bool {
    guard header.utf8.count <= longest, header.utf8.contains(where: { (48...57).contains($0) }),
      !header.contains("%"), read(header) == .other
    else { return false }
    let text = header.lowercased()
    if ["задани", "критери"].contains(where: { text.contains($0) }) { return true }
    var scanner = ItemHeaderScanner(header)
    return scanner.takeName() != nil
  }

  /// The name of an item may itself hold a colon; the maximum stands behind the last one.
  private static func published(_ text: Substring) -> Reading {
    guard let colon = text.lastIndex(of: ":"),
      let maximum = Int(text[text.index(after: colon)...]),
      (0...TableLayout.largestItem).contains(maximum), colon > text.startIndex
    else { return .broken }
    return .item(ItemHeader(name: String(text[..<colon]), maximum: maximum))
  }
}
