import Foundation

@testable import Spreadsheet

/// Writes ZIP archives, right ones and wrong ones.
struct ArchiveWriter {
  /// A part and what its headers claim.
  struct Part {
    var name: String
    var bytes: [UInt8]
    var method = 0
    var flags = 0
    var checksum: UInt32?
    var size: Int?
    var compressedSize: Int?
    /// The name in the local header, where it differs.
    var localName: String?
    /// The place of the local header, where the table of contents lies.
    var localHeader: Int?
  }

  var parts: [Part] = []
  var comment: [UInt8] = []
  var usesZip64 = false
  /// Claims of the end record.
  var count: Int?
  var directorySize: Int?
  var directoryStart: Int?
  var disk = 0
  /// Where something begins: what a truncation can cut.
  private(set) var places: [Int] = []
  private(set) var bytes: [UInt8] = []

  init(_ parts: [(String, String)]) {
    self.parts = parts.map { Part(name: $0.0, bytes: Array($0.1.utf8)) }
  }

  subscript(name: String) -> Part {
    get { parts.first { $0.name == name } ?? Part(name: name, bytes: []) }
    set {
      if let index = parts.firstIndex(where: { $0.name == name }) {
        parts[index] = newValue
      } else {
        parts.append(newValue)
      }
    }
  }

  /// Replaces the text of a part.
  mutating func set(_ name: String, _ text: String) { self[name].bytes = Array(text.utf8) }

  /// The archive.
  mutating func archive() -> [UInt8] {
    bytes = []
    places = []
    var starts: [Int] = []
    for part in parts {
      starts.append(bytes.count)
      mark()
      writeLocal(part)
    }
    let start = bytes.count
    for (part, place) in zip(parts, starts) {
      mark()
      writeCentral(part, start: part.localHeader ?? place)
    }
    writeEnd(start: start)
    return bytes
  }

  private mutating func writeLocal(_ part: Part) {
    number(0x0403_4b50, 4)
    number(20, 2)
    number(part.flags, 2)
    number(part.method, 2)
    number(0, 4)
    number(Int(part.checksum ?? Self.checksum(part.bytes)), 4)
    number(part.compressedSize ?? part.bytes.count, 4)
    number(part.size ?? part.bytes.count, 4)
    let name = Array((part.localName ?? part.name).utf8)
    number(name.count, 2)
    number(0, 2)
    mark()
    bytes += name
    mark()
    bytes += part.bytes.prefix(part.bytes.count / 2)
    mark()
    bytes += part.bytes.dropFirst(part.bytes.count / 2)
  }

  private mutating func writeCentral(_ part: Part, start: Int) {
    number(0x0201_4b50, 4)
    number(20, 2)
    number(usesZip64 ? 45 : 20, 2)
    number(part.flags, 2)
    number(part.method, 2)
    number(0, 4)
    number(Int(part.checksum ?? Self.checksum(part.bytes)), 4)
    let sizes = [part.size ?? part.bytes.count, part.compressedSize ?? part.bytes.count, start]
    number(usesZip64 ? 0xffff_ffff : sizes[1], 4)
    number(usesZip64 ? 0xffff_ffff : sizes[0], 4)
    let name = Array(part.name.utf8)
    number(name.count, 2)
    number(usesZip64 ? 28 : 0, 2)
    number(0, 2)
    number(0, 4)
    mark()
    number(0, 4)
    number(usesZip64 ? 0xffff_ffff : start, 4)
    bytes += name
    guard usesZip64 else { return }
    number(1, 2)
    number(24, 2)
    for size in sizes { number(size, 8) }
  }

  private mutating func writeEnd(start: Int) {
    let size = directorySize ?? bytes.count - start
    let start = directoryStart ?? start
    let count = count ?? parts.count
    mark()
    if usesZip64 {
      let place = bytes.count
      number(0x0606_4b50, 4)
      number(44, 8)
      number(45, 4)
      number(disk, 4)
      number(disk, 4)
      for value in [count, count, size, start] { number(value, 8) }
      mark()
      number(0x0706_4b50, 4)
      number(0, 4)
      number(place, 8)
      number(1, 4)
      mark()
    }
    number(0x0605_4b50, 4)
    number(disk, 2)
    number(disk, 2)
    number(usesZip64 ? 0xffff : count, 2)
    number(usesZip64 ? 0xffff : count, 2)
    mark()
    number(usesZip64 ? 0xffff_ffff : size, 4)
    number(usesZip64 ? 0xffff_ffff : start, 4)
    number(comment.count, 2)
    bytes += comment
  }

  private mutating func mark() { places.append(bytes.count) }

  private mutating func number(_ value: Int, _ width: Int) {
    for index in 0..<width { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * index))) }
  }

  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    Inflater.checksum(0, of: bytes, bytes.indices)
  }
}
