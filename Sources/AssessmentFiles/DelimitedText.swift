import Foundation
import ScoreStatistics

/// A text file of rows and columns: its bytes in UTF-8, its delimiter, its header.
struct DelimitedText: Sendable {
  /// The file as it is on disk.
  let file: MappedFile
  /// The text in UTF-8: the bytes of the file, or a decoded copy.
  let text: Data
  /// The encoding of the file.
  let encoding: FileReport.Encoding
  /// The character after each row.
  let terminator: UInt8
  /// The character between fields.
  let delimiter: UInt8
  /// Whether a quote occurs anywhere.
  let hasQuotes: Bool
  /// The names of the columns, without blank ones at the end.
  let names: [String]
  /// The offset of the first row below the header.
  let bodyStart: Int
  /// The lines above the first row.
  let linesBeforeBody: Int
  /// The comment that the file begins with, without `#`.
  let comment: String?

  /// The characters that may stand between fields.
  static let delimiters: [UInt8] = [UInt8(ascii: ";"), UInt8(ascii: ","), 9]
  /// The longest header in bytes.
  static let longestHeader = 1 << 20
  /// The largest number of columns.
  static let mostColumns = 4096

  /// The scanner for the rows below the header.
  var scanner: RowScanner {
    RowScanner(
      delimiter: delimiter, terminator: terminator, columns: names.count, hasQuotes: hasQuotes)
  }

  /// Opens a file and reads its header.
  ///
  /// The delimiter is the one of `;`, `,` and tab with which `recognised` counts the most names.
  init(
    _ file: MappedFile, jobs: Int, recognised: ([String]) -> Int = TableLayout.recognisedCount
  ) throws(ReadingError) {
    self.file = file
    let path = file.path
    let decoded = try Self.decoded(file, jobs: jobs)
    text = decoded.text
    encoding = decoded.encoding
    hasQuotes = decoded.survey.hasQuote
    let terminator = decoded.terminator
    self.terminator = terminator
    let bytes = text.span
    var start = decoded.start
    var lines = 0
    var comment: String?
    var announced: UInt8?
    while true {
      guard start < bytes.count else { throw ReadingError(.empty, file: path) }
      let end = Self.lineEnd(bytes, from: start, terminator: terminator)
      let content = bytes.trimmed(start..<min(end, start + Self.longestHeader))
      if !content.isEmpty && bytes[content.lowerBound] == UInt8(ascii: "#") {
        if comment == nil { comment = bytes.text(content).dropFirst().description }
      } else if content.count == 5, bytes.text(content).lowercased().hasPrefix("sep=") {
        announced = bytes[content.upperBound - 1]
      } else if !content.isEmpty {
        break
      }
      start = end + 1
      lines += 1
    }
    let end = Self.headerEnd(bytes, from: start, terminator: terminator)
    guard end - start <= Self.longestHeader else {
      throw ReadingError(.headerTooLong, file: path, line: lines + 1)
    }
    let candidates = announced.map { [$0] } ?? Self.delimiters
    var best: (delimiter: UInt8, names: [String], lines: Int, score: (Int, Int))?
    for candidate in candidates {
      let scanner = RowScanner(
        delimiter: candidate, terminator: terminator, columns: Self.mostColumns)
      var rows = TextRows()
      let outcome = scanner.scan(bytes, in: start..<end, into: &rows)
      if outcome.unclosedQuote != nil {
        throw ReadingError(.unclosedQuote, file: path, line: lines + 1)
      }
      var names = rows.rows.first?.values ?? []
      while names.last?.isEmpty == true { names.removeLast() }
      let score = (recognised(names), names.count)
      if best.map({ score > $0.score }) ?? true {
        best = (candidate, names, outcome.lines, score)
      }
    }
    guard let best, !best.names.isEmpty else { throw ReadingError(.empty, file: path) }
    guard best.score.0 > 0 else {
      throw ReadingError(
        .noHeader, file: path, line: lines + 1, value: String(best.names[0].prefix(40)))
    }
    // At the cap there may be more; rows could not be told from rows that are too long.
    guard best.names.count < Self.mostColumns else {
      throw ReadingError(.headerTooLong, file: path, line: lines + 1)
    }
    delimiter = best.delimiter
    names = best.names
    bodyStart = min(end + 1, bytes.count)
    linesBeforeBody = lines + max(best.lines, 1)
    self.comment = comment
  }

  /// A text in UTF-8 with what its bytes tell.
  struct Decoded {
    var text: Data
    var encoding: FileReport.Encoding
    var survey: TextSurvey

    /// The offset after a byte order mark.
    var start: Int { text.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0 }
    /// The character after each row.
    var terminator: UInt8 { survey.hasLineFeed ? UInt8(ascii: "\n") : UInt8(ascii: "\r") }
  }

  /// The text of a file in whatever encoding.
  static func decoded(_ file: MappedFile, jobs: Int) throws(ReadingError) -> Decoded {
    let path = file.path
    guard !file.data.isEmpty else { throw ReadingError(.empty, file: path) }
    if let format = TextEncoding.foreignFormat(file.data) {
      throw ReadingError(.unsupportedFormat(format), file: path)
    }
    var text = file.data
    var encoding = FileReport.Encoding.utf8
    if let decoded = TextEncoding.decodedUTF16(text) {
      text = decoded
      encoding = .utf16
    }
    var survey = TextSurvey.parallel(text, jobs: jobs)
    if survey.hasNull { throw ReadingError(.binary, file: path) }
    if let invalid = survey.firstInvalid {
      guard encoding == .utf8, let decoded = TextEncoding.decodedWindows1251(text) else {
        let line = Self.lineNumber(text.span, at: invalid)
        throw ReadingError(.unknownEncoding, file: path, line: line)
      }
      text = decoded
      encoding = .windows1251
      survey = TextSurvey.parallel(text, jobs: jobs)
    }
    return Decoded(text: text, encoding: encoding, survey: survey)
  }

  private static func lineNumber(_ bytes: Span<UInt8>, at offset: Int) -> Int {
    var line = 1
    for index in 0..<offset where bytes[index] == UInt8(ascii: "\n") { line += 1 }
    return line
  }

  private static func lineEnd(_ bytes: Span<UInt8>, from start: Int, terminator: UInt8) -> Int {
    var position = start
    while position < bytes.count && bytes[position] != terminator { position += 1 }
    return position
  }

  /// The end of the row that begins at `start`, where line ends inside quotes do not end it.
  private static func headerEnd(_ bytes: Span<UInt8>, from start: Int, terminator: UInt8) -> Int {
    var position = start
    var isQuoted = false
    while position < bytes.count && position - start <= longestHeader {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if byte == terminator && !isQuoted { break }
      position += 1
    }
    return position
  }
}

extension TextSurvey {
  /// The survey of a text whose parts are looked at on `jobs` threads.
  static func parallel(_ text: Data, jobs: Int) -> TextSurvey {
    let parts = DelimitedText.parts(of: text, from: 0, size: 8 << 20)
    return TextSurvey(
      parts: concurrentMap(count: parts.count, jobs: jobs) { TextSurvey(text.span, in: parts[$0]) })
  }
}

extension DelimitedText {
  /// Ranges of about `size` bytes that end after a line, from `start` to the end of the text.
  static func parts(
    of text: Data, from start: Int, size: Int, terminator: UInt8 = UInt8(ascii: "\n")
  ) -> [Range<Int>] {
    let bytes = text.span
    var result: [Range<Int>] = []
    var low = start
    while low < bytes.count {
      var high = min(low + size, bytes.count)
      while high < bytes.count && bytes[high - 1] != terminator { high += 1 }
      result.append(low..<high)
      low = high
    }
    return result
  }

  /// All rows below the header as text: for small files.
  func rows() throws(ReadingError) -> [TextRows.Row] {
    var rows = TextRows()
    let outcome = scanner.scan(text.span, in: bodyStart..<text.count, into: &rows)
    if let line = outcome.unclosedQuote {
      throw ReadingError(.unclosedQuote, file: file.path, line: linesBeforeBody + line + 1)
    }
    return rows.rows.map { row in
      TextRows.Row(line: row.line + linesBeforeBody, values: row.values)
    }
  }
}

/// Rows kept as text.
struct TextRows: RowHandler {
  /// A row.
  struct Row {
    /// The line, counted from 1.
    var line: Int
    /// The values, as many as the table has columns.
    var values: [String]
  }

  /// The rows that are not blank.
  private(set) var rows: [Row] = []

  mutating func row(_ bytes: Span<UInt8>, _ fields: RowFields) {
    let values = (0..<min(fields.count, fields.columns)).map { bytes.text(fields[$0]) }
    guard values.contains(where: { !$0.isEmpty }) else { return }
    let missing = max(
      0, fields.columns == DelimitedText.mostColumns ? 0 : fields.columns - fields.count)
    rows.append(
      Row(line: fields.line + 1, values: values + [String](repeating: "", count: missing)))
  }
}
