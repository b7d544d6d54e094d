/// Turns random codes of 64 bits into score points that divide them among themselves.
///
/// The first twelve bits of a code, its cell, nearly always settle the point; only where they do not are
/// the other 52 drawn.
struct PointCodes: Sendable {
  private let points: [Int]
  /// The last code of each point in ``points``.
  private let lastCodes: [UInt64]
  /// The point of all codes that begin with the same bits, or `undecided`.
  private let cells: [UInt16]

  /// The number of bits of a cell.
  static let cellBits: UInt64 = 12
  /// The bits of a cell.
  static let cellMask: UInt64 = 1 << cellBits - 1

  private static let undecided = UInt16.max

  /// Gives points their codes up to a last one, in ascending order; the last point takes those that are
  /// left.
  ///
  /// - Precondition: `points` is not empty, `lastCodes` ascends strictly.
  init(points: [Int], lastCodes: [UInt64]) {
    self.points = points
    self.lastCodes = lastCodes.dropLast() + [.max]
    cells = Self.cells(points: points, lastCodes: self.lastCodes)
  }

  private static func cells(points: [Int], lastCodes: [UInt64]) -> [UInt16] {
    let shift = UInt64(UInt64.bitWidth) - cellBits
    var cells = [UInt16](repeating: undecided, count: 1 << Int(cellBits))
    var first: UInt64 = 0
    for (point, last) in zip(points, lastCodes) {
      // Only cells of which the interval holds the first code and the last.
      let begin = Int((first >> shift) + (first << cellBits == 0 ? 0 : 1))
      let end = Int(last >> shift) + (~last << cellBits == 0 ? 1 : 0)
      let name = UInt16(exactly: point) ?? undecided
      if begin < end { for cell in begin..<end { cells[cell] = name } }
      first = last &+ 1
    }
    return cells
  }

  /// The point of a random code that begins with the bits of a cell.
  @inline(__always) func point(ofCell cell: UInt64, using generator: inout Xoshiro256) -> Int {
    let point = cells[Int(truncatingIfNeeded: cell)]
    return point == Self.undecided ? searched(cell, &generator) : Int(point)
  }

  private func searched(_ cell: UInt64, _ generator: inout Xoshiro256) -> Int {
    let code = cell << (UInt64(UInt64.bitWidth) - Self.cellBits) | generator.next() >> Self.cellBits
    var lower = 0
    var upper = lastCodes.count - 1
    while lower < upper {
      let middle = (lower + upper) / 2
      if lastCodes[middle] < code { lower = middle + 1 } else { upper = middle }
    }
    return points[lower]
  }
}
