/// One row of delimited text, as offsets into the bytes that hold it.
struct RowFields {
  /// The offset of the first byte.
  var start = 0
  /// The offset after the last byte of the row.
  var end = 0
  /// The offset after each field, for as many fields as the table has columns.
  var ends: [Int]
  /// The number of fields found, which may be below or above the number of columns.
  var count = 0
  /// The line on which the row begins, counted from 0 at the start of the scanned range.
  var line = 0
  /// Whether a closing quote was followed by text.
  var hasTextAfterQuote = false

  init(columns: Int) { ends = [Int](repeating: 0, count: columns) }

  /// The number of columns of the table.
  @inline(__always) var columns: Int { ends.count }

  /// The bytes of a field as they stand; empty for a field that the row lacks.
  @inline(__always) subscript(column: Int) -> Range<Int> {
    let first = column == 0 ? start : ends[column &- 1] &+ 1
    return first..<max(first, ends[column])
  }
}

/// Takes rows from a ``RowScanner``.
protocol RowHandler {
  /// Takes a row that is not wholly empty.
  mutating func row(_ bytes: Span<UInt8>, _ fields: RowFields)
}

/// Splits delimited text into rows and fields, RFC 4180 with leave for what is found in practice.
///
/// A quote counts only at the start of a field; elsewhere it is a character. A row without quotes is
/// handed on as offsets into the text itself; one with quotes is copied first.
struct RowScanner: Sendable {
  /// The largest field in bytes that is kept; a longer one is cut and recognised by its length.
  static let longestField = 65_536
  /// Stands between the fields of a copied row: no byte of UTF-8 text.
  static let copySeparator: UInt8 = 0xfe

  /// The character between fields.
  let delimiter: UInt8
  /// The character after a row; a carriage return before it belongs to it.
  let terminator: UInt8
  /// The number of columns of the table.
  let columns: Int
  /// Whether a quote may occur.
  var hasQuotes = true

  /// What a scan found besides rows.
  struct Outcome: Sendable {
    /// The number of lines.
    var lines = 0
    /// The line, counted from 0, of a row with a quote that is never closed.
    var unclosedQuote: Int?
  }

  /// How far a scan has come.
  private struct Cursor {
    /// The offset of the word looked at last.
    var base: Int
    /// The top bits of its bytes that are of interest and have not been visited.
    var found: UInt64 = 0
    /// The offset after the word.
    var position: Int
    /// The number of fields that have ended in the row.
    var field = 0
    /// The offset of the field that has not ended.
    var fieldStart: Int

    init(at position: Int) {
      base = position
      self.position = position
      fieldStart = position
    }
  }

  /// What ends a walk over the fields of a row.
  private enum Stop {
    case terminator(Int)
    case openingQuote
    case end
  }

  /// Hands every row of `range` to `handler`.
  ///
  /// - Complexity: O(bytes), eight at a time.
  func scan<Handler: RowHandler>(
    _ bytes: Span<UInt8>, in range: Range<Int>, into handler: inout Handler
  ) -> Outcome {
    let end = range.upperBound
    var outcome = Outcome()
    var fields = RowFields(columns: columns)
    var scratch: [UInt8] = []
    fields.start = range.lowerBound
    var cursor = Cursor(at: range.lowerBound)
    while true {
      // One access to the array for a row rather than for a field.
      var ends = fields.ends.mutableSpan
      switch walk(bytes, to: end, &cursor, &ends) {
      case .terminator(let at):
        finish(&fields, bytes, cursor, end: at, &outcome, &handler)
        fields.start = at &+ 1
        cursor.fieldStart = at &+ 1
        cursor.field = 0
      case .openingQuote:
        let next = quotedRow(bytes, from: fields.start, to: end, &scratch, &outcome, &handler)
        fields.start = next
        cursor = Cursor(at: next)
      case .end:
        if fields.start < end { finish(&fields, bytes, cursor, end: end, &outcome, &handler) }
        return outcome
      }
    }
  }

  /// Notes where fields end, until the row does.
  @inline(__always) private func walk(
    _ bytes: Span<UInt8>, to end: Int, _ cursor: inout Cursor, _ ends: inout MutableSpan<Int>
  ) -> Stop {
    let delimiters = WordSearch.pattern(delimiter)
    let terminators = WordSearch.pattern(terminator)
    let quotes = WordSearch.pattern(UInt8(ascii: "\""))
    while true {
      while cursor.found != 0 {
        let at = cursor.base &+ (cursor.found.trailingZeroBitCount >> 3)
        cursor.found &= cursor.found &- 1
        let byte = bytes[at]
        if byte == delimiter {
          if cursor.field < ends.count { ends[cursor.field] = at }
          cursor.field &+= 1
          cursor.fieldStart = at &+ 1
        } else if byte == terminator {
          return .terminator(at)
        } else if at == cursor.fieldStart {
          return .openingQuote
        }
      }
      let base = cursor.position
      cursor.base = base
      if base &+ 8 <= end {
        let word = bytes.word(at: base)
        cursor.found =
          WordSearch.matches(word, delimiters) | WordSearch.matches(word, terminators)
        if hasQuotes { cursor.found |= WordSearch.matches(word, quotes) }
        cursor.position = base &+ 8
      } else if base < end {
        let byte = bytes[base]
        let isFound = byte == delimiter || byte == terminator || byte == UInt8(ascii: "\"")
        cursor.found = isFound ? 0x80 : 0
        cursor.position = base &+ 1
      } else {
        return .end
      }
    }
  }

  @inline(__always) private func finish<Handler: RowHandler>(
    _ fields: inout RowFields, _ bytes: Span<UInt8>, _ cursor: Cursor, end: Int,
    _ outcome: inout Outcome, _ handler: inout Handler
  ) {
    var rowEnd = end
    if rowEnd > cursor.fieldStart && bytes[rowEnd &- 1] == UInt8(ascii: "\r") { rowEnd &-= 1 }
    fields.line = outcome.lines
    outcome.lines &+= 1
    if rowEnd == fields.start { return }
    if cursor.field < columns {
      for missing in cursor.field..<columns { fields.ends[missing] = rowEnd }
    }
    fields.end = rowEnd
    fields.count = cursor.field &+ 1
    handler.row(bytes, fields)
  }

  /// Reads a row in which a field is quoted and returns the offset after it.
  private func quotedRow<Handler: RowHandler>(
    _ bytes: Span<UInt8>, from start: Int, to end: Int, _ scratch: inout [UInt8],
    _ outcome: inout Outcome, _ handler: inout Handler
  ) -> Int {
    let quote = UInt8(ascii: "\"")
    var fields = RowFields(columns: columns)
    fields.line = outcome.lines
    scratch.removeAll(keepingCapacity: true)
    var fieldStart = 0
    var field = 0
    var isQuoted = false
    var isFresh = true
    var wasClosed = false
    var hasEnded = false
    var position = start
    while position < end {
      let byte = bytes[position]
      position += 1
      if isQuoted {
        if byte == quote && position < end && bytes[position] == quote {
          position += 1
        } else if byte == quote {
          isQuoted = false
          wasClosed = true
          continue
        }
        if byte == terminator { outcome.lines += 1 }
        if scratch.count - fieldStart <= Self.longestField { scratch.append(byte) }
      } else if byte == quote && isFresh {
        isQuoted = true
        isFresh = false
      } else if byte == delimiter || byte == terminator {
        if byte == terminator, scratch.count > fieldStart, scratch.last == UInt8(ascii: "\r") {
          scratch.removeLast()
        }
        if field < columns { fields.ends[field] = scratch.count }
        field += 1
        if byte == terminator {
          hasEnded = true
          break
        }
        scratch.append(Self.copySeparator)
        fieldStart = scratch.count
        isFresh = true
        wasClosed = false
      } else {
        if wasClosed && byte > 0x20 { fields.hasTextAfterQuote = true }
        isFresh = false
        if scratch.count - fieldStart <= Self.longestField { scratch.append(byte) }
      }
    }
    if isQuoted {
      outcome.unclosedQuote = outcome.unclosedQuote ?? fields.line
      return end
    }
    if !hasEnded { field += 1 }
    outcome.lines += 1
    for missing in min(max(field - 1, 0), columns)..<columns {
      fields.ends[missing] = scratch.count
    }
    fields.end = scratch.count
    fields.count = field
    handler.row(scratch.span, fields)
    return position
  }
}
