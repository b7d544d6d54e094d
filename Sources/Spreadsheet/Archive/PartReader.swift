import Foundation

/// The bytes of a part of an archive, from the first to the last, checked against its sum.
struct PartReader {
  /// The size from which the ratio of a part is looked at.
  static let ratioFloor = 16 << 20

  private let data: Data
  private let entry: ZipArchive.Entry
  private let limits: WorkbookLimits
  private let budget: InflationBudget
  private let inflater: Inflater?
  private var position: Int
  private var produced = 0
  private var checksum: UInt32 = 0
  private(set) var isAtEnd = false

  init(
    _ entry: ZipArchive.Entry, of data: Data, limits: WorkbookLimits, budget: InflationBudget
  ) throws(WorkbookError) {
    guard entry.size <= limits.partBytes else { throw .tooLarge(.partBytes) }
    guard
      entry.size <= Self.ratioFloor || entry.size / max(entry.bytes.count, 1) <= limits.ratio
    else { throw .tooLarge(.ratio) }
    self.data = data
    self.entry = entry
    self.limits = limits
    self.budget = budget
    position = entry.bytes.lowerBound
    switch entry.method {
    case .stored: inflater = nil
    case .deflated:
      guard let inflater = Inflater() else { throw WorkbookError(.unreadable) }
      self.inflater = inflater
    }
  }

  /// Puts bytes into a range of a buffer and returns their number, 0 at the end of the part.
  mutating func fill(_ buffer: inout [UInt8], _ range: Range<Int>) throws(WorkbookError) -> Int {
    guard !isAtEnd, !range.isEmpty else { return 0 }
    var count = 0
    if let inflater {
      // A block of a deflate stream may be empty: go on until there is something.
      while count == 0, !isAtEnd {
        guard
          let step = inflater.inflate(
            data, position..<entry.bytes.upperBound, into: &buffer, range),
          step.isAtEnd || step.consumed > 0 || step.produced > 0
        else { throw .damaged(.checksum) }
        position += step.consumed
        count = step.produced
        isAtEnd = step.isAtEnd
      }
    } else {
      count = min(range.count, entry.bytes.upperBound - position)
      Inflater.copy(data, position..<position + count, into: &buffer, at: range.lowerBound)
      position += count
      isAtEnd = position == entry.bytes.upperBound
    }
    produced += count
    try budget.spend(count)
    checksum = Inflater.checksum(
      checksum, of: buffer, range.lowerBound..<range.lowerBound + count)
    // A part that lies about its size is refused before it has cost more than it claimed.
    guard produced <= entry.size else { throw .damaged(.checksum) }
    if isAtEnd {
      guard produced == entry.size, checksum == entry.checksum, position == entry.bytes.upperBound
      else { throw .damaged(.checksum) }
    }
    return count
  }
}
