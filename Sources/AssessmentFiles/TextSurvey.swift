/// What the bytes of a text tell about its encoding and layout.
struct TextSurvey: Sendable {
  var hasNull = false
  var hasQuote = false
  var hasLineFeed = false
  /// The offset of the first byte that is not UTF-8.
  var firstInvalid: Int?

  /// Looks at the bytes of `range` once.
  ///
  /// - Complexity: O(bytes); eight at a time where characters have one or two bytes.
  init(_ bytes: Span<UInt8>, in range: Range<Int>) {
    let quotes = WordSearch.pattern(UInt8(ascii: "\""))
    let ones: UInt64 = 0x0101_0101_0101_0101
    let tops: UInt64 = 0x8080_8080_8080_8080
    var nulls: UInt64 = 0
    var foundQuotes: UInt64 = 0
    var position = range.lowerBound
    while position < range.upperBound {
      // Words in which every character has one or two bytes. Borrows make the tests for zero bytes
      // unreliable above the lowest one, but not about whether there is one.
      var isSplit: UInt64 = 0
      while position &+ 8 <= range.upperBound {
        let word = bytes.word(at: position)
        let high = word & tops
        let leads = high & word << 1
        let isOther = leads & (word << 2 | ~(word << 3 | word << 4 | word << 5 | word << 6))
        if isOther != 0 || high ^ leads != leads << 8 | isSplit { break }
        isSplit = leads >> 56
        nulls |= (word &- ones) & ~word & tops
        let difference = word ^ quotes
        foundQuotes |= (difference &- ones) & ~difference & tops
        position &+= 8
      }
      // The character that is split between words has not been judged.
      if isSplit != 0 { position &-= 1 }
      let stop = min(position &+ 8, range.upperBound)
      while position < stop {
        let byte = bytes[position]
        if byte < 0x80 {
          if byte == 0 { nulls = 1 }
          if byte == UInt8(ascii: "\"") { foundQuotes = 1 }
          position &+= 1
          continue
        }
        let length = Self.characterLength(bytes, at: position, end: range.upperBound)
        if length == 0 {
          if firstInvalid == nil { firstInvalid = position }
          position &+= 1
        } else {
          position &+= length
        }
      }
    }
    hasLineFeed = range.contains { bytes[$0] == UInt8(ascii: "\n") }
    hasNull = nulls != 0
    hasQuote = foundQuotes != 0
  }

  /// Creates the survey of a text from those of its parts, in their order.
  init(parts: [TextSurvey]) {
    hasNull = parts.contains { $0.hasNull }
    hasQuote = parts.contains { $0.hasQuote }
    hasLineFeed = parts.contains { $0.hasLineFeed }
    firstInvalid = parts.lazy.compactMap(\.firstInvalid).first
  }

  /// The number of bytes of the UTF-8 character that starts with a byte above 127, or 0.
  private static func characterLength(_ bytes: Span<UInt8>, at position: Int, end: Int) -> Int {
    let first = bytes[position]
    func isContinuation(_ offset: Int, from low: UInt8 = 0x80, through high: UInt8 = 0xbf) -> Bool {
      position &+ offset < end && bytes[position &+ offset] >= low
        && bytes[position &+ offset] <= high
    }
    switch first {
    case 0xc2...0xdf:
      return isContinuation(1) ? 2 : 0
    case 0xe0...0xef:
      let low: UInt8 = first == 0xe0 ? 0xa0 : 0x80
      let high: UInt8 = first == 0xed ? 0x9f : 0xbf
      return isContinuation(1, from: low, through: high) && isContinuation(2) ? 3 : 0
    case 0xf0...0xf4:
      let low: UInt8 = first == 0xf0 ? 0x90 : 0x80
      let high: UInt8 = first == 0xf4 ? 0x8f : 0xbf
      return isContinuation(1, from: low, through: high) && isContinuation(2)
        && isContinuation(3) ? 4 : 0
    default:
      return 0
    }
  }
}
