import ScoreStatistics

/// Reads the answers to items of a row.
extension ResultRows {
  /// The Latin letters for an item not attempted, less the digit 0 as digits are.
  private static let capitalX = UInt8(ascii: "X") - 48
  private static let smallX = UInt8(ascii: "x") - 48

  /// Reads the items into ``codes``; `false` when the row was rejected.
  @inline(__always) mutating func readItems(
    _ bytes: Span<UInt8>, _ fields: RowFields, _ sum: inout Int?
  ) -> Bool {
    var total = 0
    var hasAnswer = false
    var item = 0
    while true {
      let first = item
      item = Self.readPlainItems(
        bytes, fields, columns: itemColumns, maxima: itemMaxima, from: first, into: &codes, &total)
      if item > first { hasAnswer = true }
      if item == itemColumns.count { break }
      guard let code = itemCode(bytes, fields, item: item) else { return false }
      codes[item] = code
      if code != Self.blankCode { hasAnswer = true }
      if code < Self.blankCode { total &+= Int(code) }
      item += 1
    }
    sum = hasAnswer ? total : nil
    return true
  }

  /// Reads items of a digit or a Latin X and returns the first that is something else.
  @inline(__always) private static func readPlainItems(
    _ bytes: Span<UInt8>, _ fields: RowFields, columns: [Int], maxima: [UInt8], from first: Int,
    into codes: inout [UInt8], _ total: inout Int
  ) -> Int {
    let columns = columns.span
    let maxima = maxima.span
    var codes = codes.mutableSpan
    var item = first
    while item < columns.count {
      let field = fields[columns[item]]
      guard field.count == 1 else { return item }
      let points = bytes[field.lowerBound] &- 48
      if points <= 9 && points <= maxima[item] {
        codes[item] = points
        total &+= Int(points)
      } else if points == capitalX || points == smallX {
        codes[item] = ResponseMatrix.notAttemptedCode
      } else {
        return item
      }
      item &+= 1
    }
    return item
  }

  private mutating func itemCode(
    _ bytes: Span<UInt8>, _ fields: RowFields, item: Int
  ) -> UInt8? {
    let column = layout.itemColumns[item]
    switch bytes.wholeNumber(fields[column]) {
    case .blank:
      return Self.blankCode
    case .value(let points) where points >= 0 && points <= Int(itemMaxima[item]):
      noteBlanks(bytes, fields[column])
      return UInt8(points)
    case .value(let points) where points >= 0:
      return unreadableItem(.itemAboveMaximum, column: column, bytes, fields)
    default:
      let field = fields[column]
      let text = bytes.text(field, atMost: 100)
      if FieldWord.isNotAttempted(text) {
        let written = bytes.written(field, atMost: 100)
        readings.append(RowReadings.Value(rule: .notAttemptedSpelling, text: written))
        return ResponseMatrix.notAttemptedCode
      }
      if AbsenceWord.isNotTaught(text) {
        readings.append(RowReadings.Value(rule: .topicNotTaught, text: text))
        return ResponseMatrix.notTaughtCode
      }
      return unreadableItem(.itemUnreadable, column: column, bytes, fields)
    }
  }

  private mutating func unreadableItem(
    _ problem: RowProblem, column: Int, _ bytes: Span<UInt8>, _ fields: RowFields
  ) -> UInt8? {
    guard let scoreColumn, bytes.wholeNumber(fields[scoreColumn]) != .blank else {
      reject(problem, column: column, bytes, fields)
      return nil
    }
    repair(problem, column: column, value: bytes.text(fields[column], atMost: 100), fields)
    return ResponseMatrix.notAttemptedCode
  }
}
