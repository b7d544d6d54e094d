/// Reads where a row or cell stands.
enum CellReference {
  /// The number of a row, counted from 1.
  static func row(
    _ range: Range<Int>, of bytes: Span<UInt8>, limit: Int
  ) throws(WorkbookError) -> Int {
    guard !range.isEmpty else { throw .damaged(.reference) }
    var number = 0
    for offset in range {
      let digit = bytes[offset] &- UInt8(ascii: "0")
      guard digit < 10 else { throw .damaged(.reference) }
      number = number * 10 + Int(digit)
      guard number <= limit else { throw .tooLarge(.rows) }
    }
    guard number > 0 else { throw .damaged(.reference) }
    return number
  }

  /// The column of a cell, counted from 0; its row must be `row`.
  @inline(__always)
  static func column(
    _ range: Range<Int>, of bytes: Span<UInt8>, row: Int, limit: Int
  ) throws(WorkbookError) -> Int {
    var offset = range.lowerBound
    var column = 0
    while offset < range.upperBound {
      let letter = (bytes[offset] & 0xdf) &- UInt8(ascii: "A")
      guard letter < 26 else { break }
      column = column &* 26 &+ Int(letter) &+ 1
      guard column <= limit else { throw .tooLarge(.columns) }
      offset &+= 1
    }
    guard column > 0 else { throw .damaged(.reference) }
    var number = 0
    while offset < range.upperBound {
      let digit = bytes[offset] &- UInt8(ascii: "0")
      guard digit < 10, number <= row else { throw .damaged(.reference) }
      number = number &* 10 &+ Int(digit)
      offset &+= 1
    }
    guard number == row else { throw .damaged(.reference) }
    return column &- 1
  }
}
