import Foundation

/// The table of contents of a ZIP archive whose bytes are mapped.
struct ZipArchive: Sendable {
  /// How the bytes of a part are stored.
  enum Method: Sendable {
    case stored
    case deflated
  }

  /// A part.
  struct Entry: Sendable {
    /// How its bytes are stored.
    var method: Method
    /// The CRC-32 of the inflated bytes.
    var checksum: UInt32
    /// The number of inflated bytes, as claimed.
    var size: Int
    /// Where its bytes stand in the archive.
    var bytes: Range<Int>
  }

  /// The bytes of the archive.
  let data: Data
  /// The parts, by name in lower case without a slash in front.
  private(set) var entries: [String: Entry] = [:]

  /// Reads the table of contents; every part is checked to lie in the archive by itself.
  init(_ data: Data, limits: WorkbookLimits) throws(WorkbookError) {
    self.data = data
    let bytes = ArchiveBytes(data: data)
    guard let directory = try CentralDirectory(bytes) else { throw .damaged(.archive) }
    guard directory.count <= limits.parts else { throw .tooLarge(.parts) }
    var extents: [Range<Int>] = []
    var position = directory.bytes.lowerBound
    for _ in 0..<directory.count {
      let record = try CentralRecord(bytes, at: position, before: directory.bytes.upperBound)
      position = record.end
      let local = try Self.extent(of: record, in: bytes, before: directory.bytes.lowerBound)
      extents.append(local.whole)
      guard !record.name.hasSuffix("/") else { continue }
      let method: Method
      switch record.method {
      case 0: method = .stored
      case 8: method = .deflated
      default: throw .damaged(.compression)
      }
      guard method == .deflated || record.size == local.content.count else {
        throw .damaged(.archive)
      }
      let entry = Entry(
        method: method, checksum: record.checksum, size: record.size, bytes: local.content)
      guard entries.updateValue(entry, forKey: Self.key(record.name)) == nil else {
        throw .damaged(.overlappingParts)
      }
    }
    extents.sort { $0.lowerBound < $1.lowerBound }
    for (left, right) in zip(extents, extents.dropFirst())
    where left.upperBound > right.lowerBound {
      throw .damaged(.overlappingParts)
    }
  }

  /// The name under which a part is kept: names of parts differ in more than case.
  static func key(_ name: String) -> String {
    let name = name.replacing("\\", with: "/").lowercased()
    return name.hasPrefix("/") ? String(name.dropFirst()) : name
  }

  /// The bytes of a part from its local header on, and those of its content.
  private static func extent(
    of record: CentralRecord, in bytes: ArchiveBytes, before end: Int
  ) throws(WorkbookError) -> (whole: Range<Int>, content: Range<Int>) {
    let start = record.localHeader
    guard start >= 0, start <= end - 30, bytes.number32(start) == 0x0403_4b50 else {
      throw .damaged(.archive)
    }
    guard bytes.number16(start + 6) & 1 == 0 else { throw WorkbookError(.passwordProtected) }
    let nameEnd = start + 30 + bytes.number16(start + 26)
    let content = nameEnd + bytes.number16(start + 28)
    guard content <= end, record.compressedSize <= end - content,
      bytes.text(start + 30..<nameEnd) == record.name
    else { throw .damaged(.archive) }
    let contentEnd = content + record.compressedSize
    return (start..<contentEnd, content..<contentEnd)
  }
}

/// The bytes of an archive as its numbers: the lowest byte first.
struct ArchiveBytes {
  let data: Data

  var count: Int { data.count }

  func number16(_ offset: Int) -> Int { Int(data[offset]) | Int(data[offset + 1]) << 8 }

  func number32(_ offset: Int) -> Int { number16(offset) | number16(offset + 2) << 16 }

  /// A number of 64 bits; `nil` above the greatest `Int`.
  func number64(_ offset: Int) -> Int? {
    let high = number32(offset + 4)
    return high < 1 << 31 ? number32(offset) | high << 32 : nil
  }

  func text(_ range: Range<Int>) -> String { String(decoding: data[range], as: UTF8.self) }
}
