/// Tells UTF-8 from other bytes without making a string of them.
enum UTF8Check {
  /// Whether bytes are well-formed UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF.
  static func isValid(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var offset = range.lowerBound
    while offset < range.upperBound {
      let first = bytes[offset]
      offset &+= 1
      guard first >= 0x80 else { continue }
      let continuations: Int
      // The second byte has a narrower range after some first bytes.
      var least: UInt8 = 0x80
      var greatest: UInt8 = 0xbf
      switch first {
      case 0xc2...0xdf: continuations = 1
      case 0xe0...0xef:
        continuations = 2
        if first == 0xe0 { least = 0xa0 }
        if first == 0xed { greatest = 0x9f }
      case 0xf0...0xf4:
        continuations = 3
        if first == 0xf0 { least = 0x90 }
        if first == 0xf4 { greatest = 0x8f }
      default: return false
      }
      guard continuations <= range.upperBound - offset, bytes[offset] >= least,
        bytes[offset] <= greatest
      else { return false }
      for place in offset &+ 1..<offset &+ continuations where bytes[place] & 0xc0 != 0x80 {
        return false
      }
      offset &+= continuations
    }
    return true
  }
}
