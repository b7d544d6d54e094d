/// What stands in a field where a whole number is expected.
enum WholeNumber: Equatable {
  /// Nothing but blanks.
  case blank
  /// A whole number, possibly written with a decimal point or comma and zeros.
  case value(Int)
  /// A number with a fraction.
  case fractional
  /// Something else.
  case other
}

extension Span<UInt8> {
  /// The part of `range` without blanks at its ends: control characters, spaces, no-break spaces.
  @inline(__always) func trimmed(_ range: Range<Int>) -> Range<Int> {
    if range.isEmpty { return range }
    let first = self[range.lowerBound]
    let last = self[range.upperBound &- 1]
    if first > 0x20 && first != 0xc2 && last > 0x20 && last != 0xa0 { return range }
    return trimmedSlowly(range)
  }

  private func trimmedSlowly(_ range: Range<Int>) -> Range<Int> {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      if self[low] <= 0x20 {
        low += 1
      } else if low + 1 < high && self[low] == 0xc2 && self[low + 1] == 0xa0 {
        low += 2
      } else {
        break
      }
    }
    while low < high {
      if self[high - 1] <= 0x20 {
        high -= 1
      } else if high - 2 >= low && self[high - 2] == 0xc2 && self[high - 1] == 0xa0 {
        high -= 2
      } else {
        break
      }
    }
    return low..<high
  }

  /// The text of `range` without blanks at its ends.
  func text(_ range: Range<Int>, atMost limit: Int = Int.max) -> String {
    let part = trimmed(range)
    var copy: [UInt8] = []
    copy.reserveCapacity(min(part.count, limit))
    for index in part.prefix(limit) { copy.append(self[index]) }
    // A cut may fall inside a character.
    while limit < part.count, let last = copy.last, last >= 0x80 {
      copy.removeLast()
      if last >= 0xc0 { break }
    }
    return String(decoding: copy, as: UTF8.self)
  }

  /// The text of `range` with the blanks at its ends.
  func written(_ range: Range<Int>, atMost limit: Int) -> String {
    String(decoding: range.prefix(limit).map { self[$0] }, as: UTF8.self)
  }

  /// The whole number that stands in `range`.
  ///
  /// A sign, and a decimal point or comma with zeros behind it, are allowed; at most nine digits.
  @inline(__always) func wholeNumber(_ range: Range<Int>) -> WholeNumber {
    // Scores are mostly of one or two digits.
    if range.count == 1 || range.count == 2 {
      let first = self[range.lowerBound] &- 48
      if first <= 9 {
        if range.count == 1 { return .value(Int(first)) }
        let second = self[range.lowerBound &+ 1] &- 48
        if second <= 9 { return .value(Int(first) &* 10 &+ Int(second)) }
      }
    }
    return wholeNumberSlowly(range)
  }

  private func wholeNumberSlowly(_ range: Range<Int>) -> WholeNumber {
    let part = trimmed(range)
    if part.isEmpty { return .blank }
    var position = part.lowerBound
    let isNegative = self[position] == UInt8(ascii: "-")
    if isNegative || self[position] == UInt8(ascii: "+") { position += 1 }
    var value = 0
    var digits = 0
    while position < part.upperBound, self[position] &- 48 <= 9 {
      value = value &* 10 &+ Int(self[position] &- 48)
      digits += 1
      position += 1
      if digits > 9 { return .other }
    }
    guard digits > 0 else { return .other }
    if position == part.upperBound { return .value(isNegative ? -value : value) }
    let separator = self[position]
    guard separator == UInt8(ascii: ",") || separator == UInt8(ascii: "."),
      position + 1 < part.upperBound
    else { return .other }
    var hasFraction = false
    for index in (position + 1)..<part.upperBound {
      guard self[index] &- 48 <= 9 else { return .other }
      if self[index] != 48 { hasFraction = true }
    }
    return hasFraction ? .fractional : .value(isNegative ? -value : value)
  }
}

/// Words that stand for a reason where a value is expected.
enum FieldWord {
  /// The letter that is taken for the digit 3.
  static let lettersForThree = ["З", "з"]

  /// Whether a status says that the examinee took part.
  static func isPresent(_ text: String) -> Bool {
    let folded = text.lowercased()
    return folded.isEmpty
      || ["present", "присутств", "участв", "явил", "писал", "выполн", "1", "да", "yes"]
        .contains { folded.hasPrefix($0) }
  }

  /// Whether a text says that an item was not attempted: the letter X of either alphabet.
  static func isNotAttempted(_ text: String) -> Bool {
    ["X", "x", "Х", "х"].contains(text)
  }

  /// Whether a text says that there is no journal mark.
  static func isNoMark(_ text: String) -> Bool {
    ["", "-", "нет", "нет отметки", "н/а", "none", "n/a"].contains(text.lowercased())
  }

  /// The number of the variant in a word such as `Var1` or `Вариант 2`.
  static func variant(_ text: String) -> Int? {
    let folded = text.lowercased()
    for word in ["variant", "var", "вариант", "вар"] where folded.hasPrefix(word) {
      let rest = folded.dropFirst(word.count).drop { !$0.isNumber && !$0.isLetter }
      return Int(rest)
    }
    return nil
  }

  /// Whether a text is the letter З, which is taken for the digit 3.
  static func isLetterForThree(_ text: String) -> Bool { lettersForThree.contains(text) }
}
