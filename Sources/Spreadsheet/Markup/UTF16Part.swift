/// The bytes of a part in UTF-16, as UTF-8.
///
/// Programs that write workbooks by hand sometimes save a part so; it begins with a byte order mark.
struct UTF16Part {
  private var part: PartReader
  private let isLittleEndian: Bool
  /// The bytes of the part that are read at once.
  private var raw: [UInt8]
  /// The number of bytes at the start of ``raw`` that wait to be decoded.
  private var filled: Int
  /// The upper half of a character whose lower half has not come yet.
  private var high: UInt16?
  private var decoded: [UInt8] = []
  private var position = 0

  /// Goes on with a part of which `read` has been read; `nil` when it has no mark of UTF-16.
  init?(_ part: PartReader, read: ArraySlice<UInt8>, chunk: Int) {
    switch (read.first, read.dropFirst().first) {
    case (0xff, 0xfe): isLittleEndian = true
    case (0xfe, 0xff): isLittleEndian = false
    default: return nil
    }
    self.part = part
    raw = Array(read.dropFirst(2))
    filled = raw.count
    raw.append(contentsOf: repeatElement(0, count: max(chunk, 2)))
  }

  /// Puts bytes into a range of a buffer and returns their number, 0 at the end of the part.
  mutating func fill(_ buffer: inout [UInt8], _ range: Range<Int>) throws(WorkbookError) -> Int {
    while position == decoded.count {
      decoded.removeAll(keepingCapacity: true)
      position = 0
      try decode()
      if !decoded.isEmpty { break }
      let count = try part.fill(&raw, filled..<raw.count)
      filled += count
      if count == 0 {
        guard filled == 0, high == nil else { throw .damaged(.encoding) }
        return 0
      }
    }
    let count = min(range.count, decoded.count - position)
    for offset in 0..<count { buffer[range.lowerBound + offset] = decoded[position + offset] }
    position += count
    return count
  }

  /// Decodes the units that are there whole.
  private mutating func decode() throws(WorkbookError) {
    var place = 0
    while place + 1 < filled {
      let (first, second) = (UInt16(raw[place]), UInt16(raw[place + 1]))
      let unit = isLittleEndian ? first | second << 8 : first << 8 | second
      place += 2
      if let upper = high {
        guard UTF16.isTrailSurrogate(unit) else { throw .damaged(.encoding) }
        high = nil
        append(0x10000 + (UInt32(upper) - 0xd800) << 10 + (UInt32(unit) - 0xdc00))
      } else if UTF16.isLeadSurrogate(unit) {
        high = unit
      } else {
        guard !UTF16.isTrailSurrogate(unit), unit != 0 else { throw .damaged(.encoding) }
        append(UInt32(unit))
      }
    }
    if place < filled { raw[0] = raw[place] }
    filled -= place
  }

  private mutating func append(_ value: UInt32) {
    guard let scalar = Unicode.Scalar(value) else { return }
    decoded.append(contentsOf: Character(scalar).utf8)
  }
}
