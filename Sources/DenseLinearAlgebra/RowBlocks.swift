/// Rows in blocks, of which each has a place for its rows beside all rows up to its last: little more
/// than the half of a square of numbers in which each pair stands once.
public struct RowBlocks: Hashable, Sendable {
  /// The number of rows.
  public let rows: Int

  private static let height = 64

  /// Divides rows.
  public init(rows: Int) { self.rows = rows }

  /// The number of blocks.
  public var count: Int { (rows + Self.height - 1) / Self.height }

  /// The rows of a block.
  public subscript(block: Int) -> Range<Int> {
    block * Self.height..<min(rows, (block + 1) * Self.height)
  }

  /// The place of a pair of rows, the earlier one first.
  @inlinable public func place(earlier: Int, later: Int) -> Int {
    let block = blockOfRow(later)
    return start(of: block) + (later - self[block].lowerBound) * width(of: block) + earlier
  }

  @usableFromInline func blockOfRow(_ row: Int) -> Int { row / Self.height }

  @usableFromInline func width(of block: Int) -> Int { panels(of: block) * PackedRows.panelWidth }

  /// The number of panels up to the last row of a block.
  func panels(of block: Int) -> Int {
    (self[block].upperBound + PackedRows.panelWidth - 1) / PackedRows.panelWidth
  }

  /// The place where a block begins; all blocks before it are whole.
  @usableFromInline func start(of block: Int) -> Int {
    let whole = min(block, rows / Self.height)
    let places = Self.height * Self.height * whole * (whole + 1) / 2
    return block > whole ? places + self[whole].count * width(of: whole) : places
  }
}
