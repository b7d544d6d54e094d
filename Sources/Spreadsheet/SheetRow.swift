/// The values of one row of a sheet, as the text a reader of the sheet would take them for.
///
/// Numbers stand as the file writes them, formulas as their cached value or, where none is stored, as
/// `=` and their text, dates as `2026-04-20`. The row is reused by the reader: copy what is to be kept.
public struct SheetRow: Sendable {
  /// The number of the row in the sheet, counted from 1.
  public internal(set) var number: Int
  /// The bytes of all values, one behind the other.
  @usableFromInline var bytes: [UInt8] = []
  /// The offset after each value.
  @usableFromInline var ends: [Int] = []

  /// Creates a row of texts.
  public init(number: Int, values: [String] = []) {
    self.number = number
    for value in values { append(value.utf8) }
  }

  /// The number of values up to the last that is not blank.
  @inlinable public var count: Int { ends.count }

  /// The UTF-8 text of a column counted from 0; empty where the row has no value.
  @inlinable public func utf8(_ column: Int) -> ArraySlice<UInt8> {
    guard column < ends.count else { return [] }
    return bytes[(column == 0 ? 0 : ends[column - 1])..<ends[column]]
  }

  /// The text of a column counted from 0; empty where the row has no value.
  @inlinable public subscript(column: Int) -> String {
    String(decoding: utf8(column), as: UTF8.self)
  }

  /// The texts of all columns.
  public var values: [String] { (0..<count).map { self[$0] } }

  mutating func removeAll(number: Int) {
    self.number = number
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }

  mutating func append(_ text: some Sequence<UInt8>) {
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
  }

  /// Appends blanks up to a column counted from 0.
  mutating func pad(to column: Int) {
    while ends.count < column { ends.append(bytes.count) }
  }

  /// Appends bytes of a scanner as a value; appends nothing and is `false` when they are not UTF-8.
  @inline(__always) mutating func append(_ range: Range<Int>, of scanner: XMLScanner) -> Bool {
    let source = scanner.buffer.span
    var seen: UInt8 = 0
    var offset = range.lowerBound
    while offset < range.upperBound {
      let byte = source[offset]
      seen |= byte
      bytes.append(byte)
      offset &+= 1
    }
    guard seen < 0x80 || UTF8Check.isValid(source, range) else {
      bytes.removeLast(range.count)
      return false
    }
    ends.append(bytes.count)
    return true
  }
}
