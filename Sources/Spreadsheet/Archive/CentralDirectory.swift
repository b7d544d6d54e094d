/// Where the table of contents of a ZIP archive stands.
struct CentralDirectory {
  /// Where its records stand.
  let bytes: Range<Int>
  /// The number of records.
  let count: Int

  /// Finds the table of contents; `nil` when the archive has no end record.
  init?(_ archive: ArchiveBytes) throws(WorkbookError) {
    guard let end = Self.endRecord(archive) else { return nil }
    var limit = end
    var disks = archive.number16(end + 4) | archive.number16(end + 6)
    var count = archive.number16(end + 10)
    var countOnDisk = archive.number16(end + 8)
    var size = archive.number32(end + 12)
    var start = archive.number32(end + 16)
    if end >= 20, archive.number32(end - 20) == 0x0706_4b50 {
      guard let large = archive.number64(end - 12), large <= end - 20 - 56,
        archive.number32(large) == 0x0606_4b50,
        let largeCount = archive.number64(large + 32),
        let largeCountOnDisk = archive.number64(large + 24),
        let largeSize = archive.number64(large + 40),
        let largeStart = archive.number64(large + 48)
      else { throw .damaged(.archive) }
      limit = large
      disks = archive.number32(large + 16) | archive.number32(large + 20)
      (count, countOnDisk, size, start) = (largeCount, largeCountOnDisk, largeSize, largeStart)
    }
    guard disks == 0, count == countOnDisk, start <= limit, size <= limit - start,
      count <= size / 46
    else { throw .damaged(.archive) }
    bytes = start..<start + size
    self.count = count
  }

  /// The end record: the last signature whose comment ends with the file.
  private static func endRecord(_ archive: ArchiveBytes) -> Int? {
    guard archive.count >= 22 else { return nil }
    let last = archive.count - 22
    for offset in stride(from: last, through: max(0, last - 0xffff), by: -1)
    where archive.number32(offset) == 0x0605_4b50 {
      if offset + 22 + archive.number16(offset + 20) <= archive.count { return offset }
    }
    return nil
  }
}

/// A record of the table of contents of a ZIP archive.
struct CentralRecord {
  let name: String
  let method: Int
  let checksum: UInt32
  let compressedSize: Int
  let size: Int
  /// Where the header in front of the content stands.
  let localHeader: Int
  /// Where the next record stands.
  let end: Int

  init(_ archive: ArchiveBytes, at start: Int, before limit: Int) throws(WorkbookError) {
    guard start <= limit - 46, archive.number32(start) == 0x0201_4b50 else {
      throw .damaged(.archive)
    }
    guard archive.number16(start + 8) & 1 == 0 else { throw WorkbookError(.passwordProtected) }
    let nameEnd = start + 46 + archive.number16(start + 28)
    let extraEnd = nameEnd + archive.number16(start + 30)
    end = extraEnd + archive.number16(start + 32)
    guard end <= limit else { throw .damaged(.archive) }
    name = archive.text(start + 46..<nameEnd)
    method = archive.number16(start + 10)
    checksum = UInt32(archive.number32(start + 16))
    var numbers = [
      archive.number32(start + 24), archive.number32(start + 20), archive.number32(start + 42),
    ]
    // Numbers that do not fit 32 bits stand in an extra field, one behind the other.
    var position = nameEnd
    while position <= extraEnd - 4 {
      let fieldEnd = position + 4 + archive.number16(position + 2)
      guard fieldEnd <= extraEnd else { break }
      if archive.number16(position) == 1 {
        var place = position + 4
        for index in numbers.indices where numbers[index] == 0xffff_ffff && place <= fieldEnd - 8 {
          guard let number = archive.number64(place) else { throw .damaged(.archive) }
          numbers[index] = number
          place += 8
        }
      }
      position = fieldEnd
    }
    (size, compressedSize, localHeader) = (numbers[0], numbers[1], numbers[2])
  }
}
