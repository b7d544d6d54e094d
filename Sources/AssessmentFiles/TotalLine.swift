/// The labels of lines that sum up a table: totals, averages, shares, the highest score possible.
///
/// Such a line stands among the rows of examinees and is no examinee, no school and no work.
enum TotalLine {
  /// The longest label in bytes that is looked at.
  private static let longest = 200

  /// The words of which the first alone makes a label, whatever follows.
  static let alone: Set<String> = [
    "итого", "итог", "итоги", "всего", "медиана", "дисперсия", "успеваемость",
    "обученность", "total", "totals", "subtotal", "average", "mean", "median", "summary",
  ]
  /// The words that make a label where one of ``quantities`` follows or nothing does.
  static let beginnings: Set<String> = [
    "средний", "средняя", "среднее", "средние", "средних", "ср", "сумма", "максимальный",
    "максимальная", "максимум", "макс", "максимально", "минимальный", "минимальная", "минимум",
    "мин", "общий", "общая", "общее", "общие", "стандартное", "процент", "доля", "количество",
    "кол", "число", "качество", "уровень", "степень", "выполнение", "показатель", "показатели",
    "мода", "grand", "overall", "max", "maximum", "min", "minimum", "percent", "sum", "avg",
  ]
  /// Those of ``beginnings`` that are no label alone.
  static let needingMore: Set<String> = [
    "общий", "общая", "общее", "общие", "ср", "кол", "мода", "min", "max", "мин",
  ]
  /// The words with which a label of ``beginnings`` goes on.
  static let quantities: Set<String> = [
    "балл", "балла", "баллы", "баллов", "значение", "значения", "процент", "процента", "отметка",
    "оценка", "отметки", "оценки", "показатель", "показатели", "результат", "результаты",
    "выполнение", "выполнения", "выполнили", "арифметическое", "взвешенное", "количество", "кол",
    "во", "число", "чел", "человек", "участников", "участник", "учеников", "обучающихся",
    "учащихся", "писавших", "работ", "школ", "оо", "итог", "итого", "сумма", "доля", "по", "от",
    "за", "первичный", "первичных", "тестовый", "возможный", "возможная", "граница", "порог",
    "отклонение", "откл", "знаний", "обученности", "успеваемости", "score", "scores", "points",
    "total", "mean", "average", "possible", "of", "отсутствующих", "отсутствовавших",
  ]
  /// The words before ``wholes``.
  static let prepositions = ["по", "в", "вся", "все"]
  /// The words that make a label with any other behind them.
  static let leading = ["минимальная", "пороговый"]
  /// The words that follow `по`, `в`, `вся` or `все` where that makes a label.
  static let wholes: Set<String> = [
    "району", "району/городу", "региону", "области", "краю", "республике", "округу", "городу",
    "школе", "оо", "оу", "классу", "классам", "муниципалитету", "мсу", "ате", "выборке", "стране",
    "россии", "рф", "всем", "всей", "параллели", "предмету", "территории", "субъекту", "среднем",
    "целом", "выборка", "участники", "школы", "классы", "муниципалитеты", "работы", "ученики",
    "область", "параллель", "регион",
  ]

  /// Whether a text is the label of such a line.
  static func isLabel(_ text: String) -> Bool {
    guard text.utf8.count <= longest else { return false }
    let folded = ColumnRole.folded(text)
    let words = folded.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    guard let first = words.first else { return false }
    // `% выполнения`, `% от числа участников`.
    if folded.first == "%" { return quantities.contains(first) }
    if alone.contains(first) { return true }
    guard words.count > 1 else {
      return first == "все" || beginnings.contains(first) && !needingMore.contains(first)
    }
    if prepositions.contains(first) { return wholes.contains(words[1]) }
    if leading.contains(first) { return true }
    return beginnings.contains(first)
      && (quantities.contains(words[1]) || Int(words[1]) != nil && first == "доля")
  }

  /// A label as it may be shown: its known words, and `…` for whatever follows them.
  static func shown(_ label: String) -> String {
    var end = label.startIndex
    var rest = label[...]
    while let start = rest.firstIndex(where: { $0.isLetter || $0.isNumber }) {
      let word = rest[start...].prefix { $0.isLetter || $0.isNumber }
      guard words.contains(ColumnRole.folded(String(word))) else { break }
      end = word.endIndex
      rest = label[end...]
    }
    let isWhole = !rest.contains { $0.isLetter || $0.isNumber }
    return isWhole ? label : label[..<end] + "…"
  }

  /// All words that labels are made of.
  private static let words = alone.union(beginnings).union(quantities).union(wholes)
    .union(prepositions).union(leading)

  /// Whether bytes may begin a label, which spares most rows the making of a text.
  ///
  /// The first three letters are those of a word that makes labels; what begins with neither a letter nor a digit,
  /// such as a quotation mark or a no-break space, is looked at as a text.
  @inline(__always) static func mayBegin(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count >= 2 else { return false }
    var prefix: UInt64 = 0
    var letters = 0
    var place = range.lowerBound
    while letters < prefixLength, place < range.upperBound,
      let letter = letter(bytes, at: &place, end: range.upperBound)
    {
      prefix = prefix << 16 | UInt64(letter)
      letters += 1
    }
    guard letters > 0 else {
      let first = bytes[range.lowerBound]
      return !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
    }
    return prefixes.contains(prefix)
  }

  private static let prefixLength = 3

  /// The first letters of the words that make labels.
  private static let prefixes: Set<UInt64> = Set(
    alone.union(beginnings).union(prepositions).union(leading).map { word in
      word.unicodeScalars.prefix(prefixLength).reduce(0) { $0 << 16 | UInt64($1.value) }
    })

  /// A Latin or Cyrillic letter in lower case, behind which the place is moved; `nil` for anything else.
  @inline(__always) private static func letter(
    _ bytes: Span<UInt8>, at place: inout Int, end: Int
  ) -> UInt32? {
    let first = bytes[place]
    if first < 0x80 {
      let letter = first | 0x20
      guard (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(letter) else { return nil }
      place += 1
      return UInt32(letter)
    }
    guard first == 0xd0 || first == 0xd1, place + 1 < end else { return nil }
    let scalar = UInt32(first & 0x1f) << 6 | UInt32(bytes[place + 1] & 0x3f)
    guard (0x410...0x44f).contains(scalar) else { return nil }
    place += 2
    return scalar < 0x430 ? scalar + 0x20 : scalar
  }

  /// Whether a field of delimited text is the label of such a line.
  @inline(__always) static func isLabel(_ bytes: Span<UInt8>, _ field: Range<Int>) -> Bool {
    mayBegin(bytes, field) && isLabel(bytes.text(field, atMost: longest))
  }

  /// Whether a value of a sheet is the label of such a line.
  static func isLabel(_ value: ArraySlice<UInt8>) -> Bool {
    let bytes = value.span
    return isLabel(bytes, bytes.indices)
  }
}
