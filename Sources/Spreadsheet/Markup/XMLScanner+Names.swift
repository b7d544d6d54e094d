extension XMLScanner {
  /// The name without its prefix, and where it ends.
  func elementName(
    from start: Int, to end: Int
  ) throws(WorkbookError) -> (XMLName, Int) {
    let bytes = buffer.span
    var name = XMLName()
    var offset = start
    while offset < end, !bytes[offset].isXMLSpace {
      if bytes[offset] == UInt8(ascii: ":") {
        name.startOver()
      } else {
        name.append(bytes[offset])
      }
      offset &+= 1
    }
    guard offset > start, bytes[start].startsXMLName else { throw .damaged(.markup) }
    return (name, offset)
  }

  /// The next attribute from a place within ``attributes``, which moves behind it.
  @inline(__always)
  func nextAttribute(
    _ offset: inout Int
  ) throws(WorkbookError) -> (name: XMLName, value: Range<Int>)? {
    let bytes = buffer.span
    let end = attributes.upperBound
    while offset < end, bytes[offset].isXMLSpace { offset &+= 1 }
    guard offset < end else { return nil }
    var name = XMLName()
    while offset < end, bytes[offset] != UInt8(ascii: "="), !bytes[offset].isXMLSpace {
      if bytes[offset] == UInt8(ascii: ":") {
        name.startOver()
        name.isPrefixed = true
      } else {
        name.append(bytes[offset])
      }
      offset &+= 1
    }
    while offset < end, bytes[offset].isXMLSpace { offset &+= 1 }
    guard offset < end, bytes[offset] == UInt8(ascii: "=") else { throw .damaged(.markup) }
    offset &+= 1
    while offset < end, bytes[offset].isXMLSpace { offset &+= 1 }
    guard offset < end, bytes[offset] == UInt8(ascii: "\"") || bytes[offset] == UInt8(ascii: "'")
    else { throw .damaged(.markup) }
    let quote = bytes[offset]
    offset &+= 1
    let start = offset
    while offset < end, bytes[offset] != quote { offset &+= 1 }
    guard offset < end else { throw .damaged(.markup) }
    let value = start..<offset
    offset &+= 1
    return (name, value)
  }
}

extension UInt8 {
  /// Whether the byte is white space of XML.
  @inline(__always) var isXMLSpace: Bool {
    self == 0x20 || self == 0x0a || self == 0x09 || self == 0x0d
  }

  /// Whether a name may start with the byte.
  @inline(__always) var startsXMLName: Bool {
    self >= 0x80 || self == UInt8(ascii: "_")
      || (self | 0x20) &- UInt8(ascii: "a") < 26
  }
}
