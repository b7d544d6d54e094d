/// Takes the bytes of a part apart into tags and texts, without building anything.
///
/// One scanner serves all parts. It knows as much of XML as workbooks use: elements, attributes,
/// character data, the five predefined entities and character references, comments, CDATA sections
/// and processing instructions. A document type is refused, so that no entity can be defined and
/// nothing outside of the file can be named. Tokens are ranges of a buffer and hold until the next
/// call; texts may come in pieces.
struct XMLScanner {
  /// What the scanner has come to.
  enum Token {
    /// A start tag: ``name``, ``attributes``.
    case open
    /// An end tag: ``name``; also follows the start tag of an empty element.
    case close
    /// A piece of text: ``text``.
    case text
    /// The end of the part.
    case end
  }

  /// The part of a construct that is longer than the buffer.
  private enum Mode {
    case content
    case comment
    case section
    case instruction
  }

  private static let commentStart = Array("<!--".utf8)
  private static let commentEnd = Array("-->".utf8)
  private static let sectionStart = Array("<![CDATA[".utf8)
  private static let sectionEnd = Array("]]>".utf8)
  private static let inlineStart = Array("<is><t>".utf8)
  private static let preservedStart = Array("<is><t xml:space=\"preserve\">".utf8)
  private static let inlineEnd = Array("</t></is></c>".utf8)
  private static let instructionEnd = Array("?>".utf8)
  private static let tagLimit = 1 << 20
  private static let depthLimit = 128

  /// Bytes of the part.
  private(set) var buffer: [UInt8]
  /// The name of the element of the last tag.
  private(set) var name = XMLName()
  /// Where the attributes of the last start tag stand.
  private(set) var attributes = 0..<0
  /// Where the last piece of text stands.
  private(set) var text = 0..<0
  /// Whether the last piece of text is literal, without references.
  private(set) var isLiteral = false
  private var part: PartReader
  /// The part where it is in UTF-16.
  private var decoded: UTF16Part?
  private let chunk: Int
  private var position = 0
  private var filled = 0
  private var mode = Mode.content
  private var closesEmptyElement = false
  private var hasRoot = false
  private var open: [XMLName] = []

  /// Starts a part; `chunk` is the number of bytes inflated at once.
  init(_ part: PartReader, chunk: Int) throws(WorkbookError) {
    self.part = part
    self.chunk = chunk
    buffer = Array(repeating: 0, count: max(chunk, 64))
    open.reserveCapacity(16)
    try skipByteOrderMark()
  }

  /// The number of open elements.
  var depth: Int { open.count }

  /// The name of the element around that of the last start tag.
  var parent: XMLName { open.count > 1 ? open[open.count - 2] : XMLName() }

  /// The next token.
  mutating func next() throws(WorkbookError) -> Token {
    if closesEmptyElement {
      closesEmptyElement = false
      open.removeLast()
      return .close
    }
    while true {
      switch mode {
      case .content:
        if position == filled, try !refill() {
          guard open.isEmpty, hasRoot else { throw .damaged(.markup) }
          return .end
        }
        if buffer[position] != UInt8(ascii: "<") {
          if try takeText() { return .text }
        } else if let token = try takeMarkup() {
          return token
        }
      case .section:
        if try takeSection() { return .text }
      case .comment:
        try skip(through: Self.commentEnd)
      case .instruction:
        try skip(through: Self.instructionEnd)
      }
    }
  }

  /// Goes to the end of the element of the last start tag.
  mutating func skipElement() throws(WorkbookError) {
    let outside = depth - 1
    while depth > outside { if try next() == .end { return } }
  }

  /// The content of `<v>…</v></c>` when that and nothing else follows the start tag of `c`, and all
  /// of it has been inflated; the element is then behind.
  ///
  /// This is how almost every cell is written; the way through tokens gives the same.
  mutating func takePlainValue() -> Range<Int>? {
    guard let end = plainValueEnd() else { return nil }
    let value = position &+ 3..<end
    position = end &+ 8
    open.removeLast()
    return value
  }

  /// The content of `<is><t>…</t></is></c>` likewise, when it has nothing to be decoded.
  mutating func takePlainInline() -> Range<Int>? {
    let start =
      if matches(Self.inlineStart, at: position) {
        position + Self.inlineStart.count
      } else if matches(Self.preservedStart, at: position) {
        position + Self.preservedStart.count
      } else {
        filled
      }
    let end = plainTextEnd(from: start)
    guard !closesEmptyElement, matches(Self.inlineEnd, at: end) else { return nil }
    position = end + Self.inlineEnd.count
    open.removeLast()
    return start..<end
  }

  private func plainTextEnd(from start: Int) -> Int {
    let bytes = buffer.span
    var end = start
    while end < filled {
      let byte = bytes[end]
      if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") || byte == 0x0d { return end }
      // An escape of Excel may begin.
      if byte == UInt8(ascii: "_"), end &+ 1 < filled, bytes[end &+ 1] == UInt8(ascii: "x") {
        return end
      }
      end &+= 1
    }
    return end
  }

  private func matches(_ text: [UInt8], at start: Int) -> Bool {
    guard text.count <= filled - start else { return false }
    let bytes = buffer.span
    let wanted = text.span
    for offset in wanted.indices where bytes[start &+ offset] != wanted[offset] { return false }
    return true
  }

  @inline(__always) private func plainValueEnd() -> Int? {
    let bytes = buffer.span
    var end = position &+ 3
    guard !closesEmptyElement, end < filled, bytes[position] == UInt8(ascii: "<"),
      bytes[position &+ 1] == UInt8(ascii: "v"), bytes[position &+ 2] == UInt8(ascii: ">")
    else { return nil }
    while end < filled, bytes[end] > UInt8(ascii: "&"), bytes[end] != UInt8(ascii: "<") {
      end &+= 1
    }
    guard end <= filled - 8, bytes[end] == UInt8(ascii: "<"),
      bytes[end &+ 1] == UInt8(ascii: "/"), bytes[end &+ 2] == UInt8(ascii: "v"),
      bytes[end &+ 3] == UInt8(ascii: ">"), bytes[end &+ 4] == UInt8(ascii: "<"),
      bytes[end &+ 5] == UInt8(ascii: "/"), bytes[end &+ 6] == UInt8(ascii: "c"),
      bytes[end &+ 7] == UInt8(ascii: ">")
    else { return nil }
    return end
  }

  // MARK: Bytes

  /// Makes more bytes follow those from `position` on; `false` at the end of the part.
  private mutating func refill() throws(WorkbookError) -> Bool {
    if position > 0 {
      for offset in position..<filled { buffer[offset - position] = buffer[offset] }
      filled -= position
      position = 0
    }
    if filled == buffer.count {
      guard buffer.count < Self.tagLimit else { throw .tooLarge(.tagBytes) }
      let size = min(2 * buffer.count, Self.tagLimit)
      buffer.append(contentsOf: repeatElement(0, count: size - buffer.count))
    }
    let range = filled..<min(buffer.count, filled + chunk)
    let count =
      decoded == nil ? try part.fill(&buffer, range) : try fillDecoded(range)
    filled += count
    return count > 0
  }

  private mutating func fillDecoded(_ range: Range<Int>) throws(WorkbookError) -> Int {
    guard var decoded else { return 0 }
    // One owner, so that its bytes are not copied.
    self.decoded = nil
    let count = try decoded.fill(&buffer, range)
    self.decoded = decoded
    return count
  }

  /// Makes sure that bytes up to `position + count` are there.
  private mutating func need(_ count: Int) throws(WorkbookError) {
    while filled - position < count {
      guard try refill() else { throw .damaged(.markup) }
    }
  }

  private mutating func skipByteOrderMark() throws(WorkbookError) {
    while filled < 3, try refill() {}
    guard filled >= 3 else { return }
    if buffer[0] == 0xef, buffer[1] == 0xbb, buffer[2] == 0xbf { position = 3 }
    if let decoded = UTF16Part(part, read: buffer[..<filled], chunk: chunk) {
      self.decoded = decoded
      filled = 0
      return
    }
    // UTF-16 without its mark, or no text at all.
    if buffer[0] == 0 || buffer[1] == 0 || buffer[0] >= 0xfe { throw .damaged(.encoding) }
  }

  private func starts(with text: [UInt8]) -> Bool { matches(text, at: position) }

  // MARK: Markup

  /// Takes what begins with `<`; `nil` when it is not handed on.
  private mutating func takeMarkup() throws(WorkbookError) -> Token? {
    try need(2)
    switch buffer[position + 1] {
    case UInt8(ascii: "/"):
      try takeEndTag()
      return .close
    case UInt8(ascii: "?"):
      position += 2
      mode = .instruction
    case UInt8(ascii: "!"):
      try need(4)
      if starts(with: Self.commentStart) {
        position += 4
        mode = .comment
      } else {
        if buffer[position + 2] == Self.sectionStart[2] { try need(9) }
        guard depth > 0, starts(with: Self.sectionStart) else {
          throw .damaged(buffer[position + 2] == UInt8(ascii: "D") ? .documentType : .markup)
        }
        position += 9
        mode = .section
      }
    default:
      try takeStartTag()
      return .open
    }
    return nil
  }

  /// The end of the tag at `position`: the place of its `>`.
  private mutating func tagEnd() throws(WorkbookError) -> Int {
    var offset = 1
    var quote: UInt8 = 0
    while true {
      let end = scanTag(from: position + offset, quote: &quote)
      if end < filled {
        guard buffer[end] == UInt8(ascii: ">") else { throw .damaged(.markup) }
        return end
      }
      offset = end - position
      guard try refill() else { throw .damaged(.markup) }
    }
  }

  /// The place of the next `>` or `<` outside of quotes, or of a `<` within, or the end of the bytes.
  private func scanTag(from start: Int, quote: inout UInt8) -> Int {
    let bytes = buffer.span
    var offset = start
    while offset < filled {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "<") { return offset }
      if quote == 0 {
        if byte == UInt8(ascii: ">") { return offset }
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { quote = byte }
      } else if byte == quote {
        quote = 0
      }
      offset &+= 1
    }
    return offset
  }

  private mutating func takeStartTag() throws(WorkbookError) {
    let end = try tagEnd()
    let isEmpty = buffer[end - 1] == UInt8(ascii: "/")
    let (name, nameEnd) = try elementName(from: position + 1, to: isEmpty ? end - 1 : end)
    guard depth > 0 || !hasRoot else { throw .damaged(.markup) }
    guard depth < Self.depthLimit else { throw .tooLarge(.depth) }
    hasRoot = true
    self.name = name
    attributes = nameEnd..<(isEmpty ? end - 1 : end)
    open.append(name)
    closesEmptyElement = isEmpty
    position = end + 1
  }

  private mutating func takeEndTag() throws(WorkbookError) {
    let end = try tagEnd()
    let (name, nameEnd) = try elementName(from: position + 2, to: end)
    guard open.last == name, (nameEnd..<end).allSatisfy({ buffer[$0].isXMLSpace }) else {
      throw .damaged(.markup)
    }
    open.removeLast()
    self.name = name
    position = end + 1
  }

  // MARK: Text

  /// Takes text up to the next tag or the end of the bytes; `false` when it is blank outside of all
  /// elements, or cannot be taken yet.
  private mutating func takeText() throws(WorkbookError) -> Bool {
    let start = position
    var end = start
    var reference: Int?
    try scanText(&end, &reference)
    if end == filled {
      // A reference or an end of line must not be cut in two.
      if let reference { end = reference } else if buffer[end - 1] == 0x0d { end -= 1 }
      if end == start {
        guard filled - start < XMLText.referenceLimit else { throw .damaged(.markup) }
        if try !refill() {
          guard depth == 0, reference == nil else { throw .damaged(.markup) }
          position = filled
        }
        return false
      }
    }
    position = end
    guard depth > 0 else {
      guard (start..<end).allSatisfy({ buffer[$0].isXMLSpace }) else { throw .damaged(.markup) }
      return false
    }
    text = start..<end
    isLiteral = false
    return true
  }

  /// Goes to the end of a text and finds a reference whose end is not there yet.
  private func scanText(_ end: inout Int, _ reference: inout Int?) throws(WorkbookError) {
    let bytes = buffer.span
    while end < filled, bytes[end] != UInt8(ascii: "<") {
      if bytes[end] == UInt8(ascii: "&") {
        guard reference == nil else { throw .damaged(.markup) }
        reference = end
      } else if bytes[end] == UInt8(ascii: ";"), let start = reference {
        guard end - start < XMLText.referenceLimit else { throw .damaged(.markup) }
        reference = nil
      }
      end &+= 1
    }
    // Whether or not anyone wants the text, its references have an end.
    guard end == filled || reference == nil else { throw .damaged(.markup) }
  }

  /// Takes text of a CDATA section; `false` when it cannot be taken yet, or has ended.
  private mutating func takeSection() throws(WorkbookError) -> Bool {
    let start = position
    var end = start
    while end < filled, buffer[end] != UInt8(ascii: "]") { end += 1 }
    if end > start {
      position = end
      text = start..<end
      isLiteral = true
      return true
    }
    try need(3)
    if starts(with: Self.sectionEnd) {
      position += 3
      mode = .content
      return false
    }
    text = position..<position + 1
    position += 1
    isLiteral = true
    return true
  }

  /// Skips bytes until `terminator`, which ends a comment or an instruction.
  private mutating func skip(through terminator: [UInt8]) throws(WorkbookError) {
    let length = terminator.count
    try need(length)
    while filled - position >= length {
      if buffer[position] == terminator[0], starts(with: terminator) {
        position += length
        mode = .content
        return
      }
      position += 1
    }
  }
}
