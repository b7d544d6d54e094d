/// The labels of lines that sum up a table: totals, averages, shares, the highest score possible.
///
/// Such a line stands among the rows of examinees and is no examinee, no school and no work.
enum TotalLine {
  /// The longest label in bytes that is looked at.
  private static let longest = 200

  /// The words of which the first alone makes a label, whatever follows.
  private static let alone: Set<String> = [
    "итого", "итог", "итоги", "всего", "медиана", "дисперсия", "успеваемость",
    "обученность", "total", "totals", "subtotal", "average", "mean", "median", "summary",
  ]
  /// The words that make a label where one of ``quantities`` follows or nothing does.
  private static let beginnings: Set<String> = [
    "средний", "средняя", "среднее", "средние", "средних", "ср", "сумма", "максимальный",
    "максимальная", "максимум", "макс", "максимально", "минимальный", "минимальная", "минимум",
    "мин", "общий", "общая", "общее", "общие", "стандартное", "процент", "доля", "количество",
    "кол", "число", "качество", "уровень", "степень", "выполнение", "показатель", "показатели",
    "мода", "grand", "overall", "max", "maximum", "min", "minimum", "percent", "sum", "avg",
  ]
  /// Those of ``beginnings`` that are no label alone.
  private static let needingMore: Set<String> = [
    "общий", "общая", "общее", "общие", "ср", "кол", "мода", "min", "max", "мин",
  ]
  /// The words with which a label of ``beginnings`` goes on.
  private static let quantities: Set<String> = [
    "балл", "балла", "баллы", "баллов", "значение", "значения", "процент", "процента", "отметка",
    "оценка", "отметки", "оценки", "показатель", "показатели", "результат", "результаты",
    "выполнение", "выполнения", "выполнили", "арифметическое", "взвешенное", "количество", "кол",
    "во", "число", "чел", "человек", "участников", "участник", "учеников", "обучающихся",
    "учащихся", "писавших", "работ", "школ", "оо", "итог", "итого", "сумма", "доля", "по", "от",
    "за", "первичный", "первичных", "тестовый", "возможный", "возможная", "граница", "порог",
    "отклонение", "откл", "знаний", "обученности", "успеваемости", "score", "scores", "points",
    "total", "mean", "average", "possible", "of", "отсутствующих", "отсутствовавших",
  ]
  /// The words that follow `по`, `в`, `вся` or `все` where that makes a label.
  private static let wholes: Set<String> = [
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
    if ["по", "в", "вся", "все"].contains(first) { return wholes.contains(words[1]) }
    if first == "минимальная" || first == "пороговый" { return true }
    return beginnings.contains(first)
      && (quantities.contains(words[1]) || Int(words[1]) != nil && first == "доля")
  }

  /// Whether bytes may begin a label, which spares most rows the making of a text.
  ///
  /// Labels begin with the letters of few words; a digit, a login or the word `Школа` does not.
  @inline(__always) static func mayBegin(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count >= 2 else { return false }
    let first = bytes[range.lowerBound]
    if first < 0x80 {
      let letter = first | 0x20
      return first <= 0x25 || first == UInt8(ascii: "\"")
        || [
          UInt8(ascii: "t"), UInt8(ascii: "a"), UInt8(ascii: "m"), UInt8(ascii: "g"),
          UInt8(ascii: "o"), UInt8(ascii: "s"), UInt8(ascii: "p"),
        ].contains(letter)
    }
    return mayBeginCyrillic(bytes, range)
  }

  private static let cyrillic: Set<UInt32> = Set("ивсмдоупкчв%".unicodeScalars.map(\.value))

  private static func mayBeginCyrillic(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let (first, second) = (bytes[range.lowerBound], bytes[range.lowerBound + 1])
    // A no-break space may stand before the word, and a quotation mark.
    guard first == 0xd0 || first == 0xd1 else { return true }
    let scalar = UInt32(first & 0x1f) << 6 | UInt32(second & 0x3f)
    let lower = (0x410...0x42f).contains(scalar) ? scalar + 0x20 : scalar
    return cyrillic.contains(lower)
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
