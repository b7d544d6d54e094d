/// The text of an element or attribute, put together from pieces and decoded.
struct XMLText {
  /// The longest reference, from `&` to `;`.
  static let referenceLimit = 16

  /// The UTF-8 bytes.
  private(set) var bytes: [UInt8] = []
  private var hasEscape = false

  /// Empties the text.
  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    hasEscape = false
  }

  /// Appends a piece of the text of an element.
  mutating func append(
    _ range: Range<Int>, of scanner: borrowing XMLScanner, limit: Int
  ) throws(WorkbookError) {
    guard range.count <= limit - bytes.count else { throw .tooLarge(.cellBytes) }
    if scanner.isLiteral {
      bytes.append(contentsOf: scanner.buffer[range])
      hasEscape = true
    } else {
      try append(range, of: scanner.buffer.span)
    }
  }

  /// Appends bytes in which `&` begins a reference.
  mutating func append(_ range: Range<Int>, of source: Span<UInt8>) throws(WorkbookError) {
    var offset = range.lowerBound
    while offset < range.upperBound {
      let byte = source[offset]
      offset &+= 1
      switch byte {
      case UInt8(ascii: "&"):
        offset = try appendReference(offset, range.upperBound, of: source)
      case 0x0d:
        // Every end of a line is a line feed.
        if offset == range.upperBound || source[offset] != 0x0a { bytes.append(0x0a) }
      default:
        if byte == UInt8(ascii: "_") { hasEscape = true }
        bytes.append(byte)
      }
    }
  }

  /// Appends what a reference behind `&` stands for, and returns the place behind it.
  private mutating func appendReference(
    _ start: Int, _ limit: Int, of source: Span<UInt8>
  ) throws(WorkbookError) -> Int {
    var end = start
    while end < limit, end - start < Self.referenceLimit, source[end] != UInt8(ascii: ";") {
      end += 1
    }
    guard end < limit, source[end] == UInt8(ascii: ";") else { throw .damaged(.markup) }
    let name = String(decoding: (start..<end).map { source[$0] }, as: UTF8.self)
    switch name {
    case "amp": bytes.append(UInt8(ascii: "&"))
    case "lt": bytes.append(UInt8(ascii: "<"))
    case "gt": bytes.append(UInt8(ascii: ">"))
    case "quot": bytes.append(UInt8(ascii: "\""))
    case "apos": bytes.append(UInt8(ascii: "'"))
    default:
      let number =
        name.hasPrefix("#x")
        ? UInt32(name.dropFirst(2), radix: 16)
        : name.hasPrefix("#") ? UInt32(name.dropFirst(), radix: 10) : nil
      guard let number, let scalar = Unicode.Scalar(number),
        number >= 0x20 || number == 0x09 || number == 0x0a || number == 0x0d
      else { throw .damaged(.markup) }
      bytes.append(contentsOf: String(scalar).utf8)
    }
    return end + 1
  }

  /// Ends what is no text for people, such as a number: checks the encoding.
  func finishPlain() throws(WorkbookError) {
    guard UTF8Check.isValid(bytes.span, bytes.indices) else { throw .damaged(.encoding) }
  }

  /// Ends a text: decodes the escapes of Excel and checks the encoding.
  ///
  /// Excel writes a character that XML has no place for as `_x` and four hexadecimal digits and `_`,
  /// and the underscore of a text that looks like that as `_x005F_`.
  mutating func finish() throws(WorkbookError) {
    if hasEscape { decodeEscapes() }
    try finishPlain()
  }

  private mutating func decodeEscapes() {
    var units: [UInt16] = []
    var written = 0
    var offset = 0
    func flush(_ bytes: inout [UInt8]) {
      for byte in String(decoding: units, as: UTF16.self).utf8 {
        bytes[written] = byte
        written += 1
      }
      units.removeAll()
    }
    while offset < bytes.count {
      if let unit = escape(at: offset) {
        // Both halves of a pair of surrogates are escaped: they are decoded together.
        units.append(unit)
        offset += 7
      } else {
        flush(&bytes)
        bytes[written] = bytes[offset]
        written += 1
        offset += 1
      }
    }
    flush(&bytes)
    bytes.removeLast(bytes.count - written)
  }

  private func escape(at offset: Int) -> UInt16? {
    guard bytes[offset] == UInt8(ascii: "_"), offset + 7 <= bytes.count,
      bytes[offset + 1] == UInt8(ascii: "x"), bytes[offset + 6] == UInt8(ascii: "_")
    else { return nil }
    var unit: UInt16 = 0
    for byte in bytes[offset + 2..<offset + 6] {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): unit = unit << 4 | UInt16(byte - 0x30)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): unit = unit << 4 | UInt16(byte - 0x37)
      case UInt8(ascii: "a")...UInt8(ascii: "f"): unit = unit << 4 | UInt16(byte - 0x57)
      default: return nil
      }
    }
    return unit
  }
}

extension XMLScanner {
  /// The value of an attribute of the last start tag.
  func attribute(_ name: String, isPrefixed: Bool = false) throws(WorkbookError) -> String? {
    let wanted = XMLName(name, isPrefixed: isPrefixed)
    var offset = attributes.lowerBound
    while let attribute = try nextAttribute(&offset) {
      guard attribute.name == wanted else { continue }
      var text = XMLText()
      try text.append(attribute.value, of: buffer.span)
      try text.finish()
      return String(decoding: text.bytes, as: UTF8.self)
    }
    return nil
  }

  /// Puts the text of the element of the last start tag together; elements within are left out.
  mutating func takeText(into text: inout XMLText, limit: Int) throws(WorkbookError) {
    let inside = depth
    while true {
      switch try next() {
      case .text: try text.append(self.text, of: self, limit: limit)
      case .open: try skipElement()
      case .close: if depth < inside { return }
      case .end: return
      }
    }
  }
}
