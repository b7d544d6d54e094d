import Foundation

/// Encodings other than UTF-8, turned into UTF-8 once.
enum TextEncoding {
  /// The name of a format that is not text, told by its first bytes.
  static func foreignFormat(_ data: Data) -> String? {
    let formats: [(String, [UInt8])] = [
      ("xlsx", [0x50, 0x4b, 0x03, 0x04]), ("xls", [0xd0, 0xcf, 0x11, 0xe0]),
      ("gzip", [0x1f, 0x8b]), ("pdf", [0x25, 0x50, 0x44, 0x46]),
      ("html", Array("<html".utf8)), ("html", Array("<!doctype".utf8)),
      ("html", Array("<table".utf8)), ("xml", Array("<?xml".utf8)),
    ]
    let start = data.prefix(9).map { (65...90).contains($0) ? $0 + 32 : $0 }
    return formats.first { format in
      let signature = format.1.map { (65...90).contains($0) ? $0 + 32 : $0 }
      return start.starts(with: signature)
    }?.0
  }

  /// The bytes of UTF-16 text with a byte order mark as UTF-8, or `nil` when there is no mark.
  static func decodedUTF16(_ data: Data) -> Data? {
    let mark = [UInt8](data.prefix(2))
    guard mark == [0xff, 0xfe] || mark == [0xfe, 0xff] else { return nil }
    let isLittleEndian = mark[0] == 0xff
    let bytes = data.span
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var position = 2
    while position + 1 < bytes.count {
      let first = UInt16(bytes[position])
      let second = UInt16(bytes[position + 1])
      units.append(isLittleEndian ? first | second << 8 : first << 8 | second)
      position += 2
    }
    return Data(String(decoding: units, as: UTF16.self).utf8)
  }

  /// The bytes of Windows-1251 text as UTF-8, or `nil` when they do not look like Russian text.
  ///
  /// At least nine in ten of the bytes above 127 must be Russian letters or the signs that go with
  /// them: UTF-8 with a damaged byte, and other Cyrillic encodings, fail that.
  static func decodedWindows1251(_ data: Data) -> Data? {
    let bytes = data.span
    var high = 0
    var russian = 0
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 2)
    for index in bytes.indices {
      let byte = bytes[index]
      if byte < 0x80 {
        result.append(byte)
        continue
      }
      high += 1
      let scalar = windows1251[Int(byte) - 0x80]
      if isRussian(scalar) { russian += 1 }
      if scalar < 0x800 {
        result.append(UInt8(0xc0 | scalar >> 6))
      } else {
        result.append(UInt8(0xe0 | scalar >> 12))
        result.append(UInt8(0x80 | (scalar >> 6) & 0x3f))
      }
      result.append(UInt8(0x80 | scalar & 0x3f))
    }
    return russian * 10 >= high * 9 ? Data(result) : nil
  }

  private static func isRussian(_ scalar: UInt16) -> Bool {
    switch scalar {
    case 0x0410...0x044f, 0x0401, 0x0451, 0x00a0, 0x00ab, 0x00bb, 0x2013, 0x2014, 0x2116: true
    default: false
    }
  }

  /// The Unicode scalars of the bytes from 128 on; 0x98 is not assigned.
  private static let windows1251: [UInt16] =
    [
      0x0402, 0x0403, 0x201a, 0x0453, 0x201e, 0x2026, 0x2020, 0x2021, 0x20ac, 0x2030, 0x0409,
      0x2039, 0x040a, 0x040c, 0x040b, 0x040f, 0x0452, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
      0x2013, 0x2014, 0xfffd, 0x2122, 0x0459, 0x203a, 0x045a, 0x045c, 0x045b, 0x045f, 0x00a0,
      0x040e, 0x045e, 0x0408, 0x00a4, 0x0490, 0x00a6, 0x00a7, 0x0401, 0x00a9, 0x0404, 0x00ab,
      0x00ac, 0x00ad, 0x00ae, 0x0407, 0x00b0, 0x00b1, 0x0406, 0x0456, 0x0491, 0x00b5, 0x00b6,
      0x00b7, 0x0451, 0x2116, 0x0454, 0x00bb, 0x0458, 0x0405, 0x0455, 0x0457,
    ] + (0x0410...0x044f)
}
