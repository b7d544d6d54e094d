import CLinearAlgebra

/// Pairs of rows that are near each other, in memory that is used again and again.
public struct NearPairs: Sendable {
  private var pairs: [merilo_pair] = []
  private var count = 0

  /// Creates an empty list.
  public init() {}

  /// Finds the pairs of a row and a packed row whose squared Euclidean distance is at most the larger
  /// of the limits of both.
  ///
  /// - Precondition: A limit for each row, and for each of all packed rows, those filled in included.
  /// - Complexity: O(rows × packed rows × columns) at most: a sum that is beyond its limit after some
  ///   of the columns is left.
  public mutating func find(
    of rows: Matrix, rowLimits: [Double], in packed: PackedRows, limits: [Double],
    panels: Range<Int>
  ) {
    packed.check(panels, columns: rows.columns)
    precondition(
      rowLimits.count == rows.rows && limits.count == packed.panelCount * PackedRows.panelWidth,
      "\(rowLimits.count) and \(limits.count) limits")
    let room = rows.rows * panels.count * PackedRows.panelWidth
    if pairs.count < room {
      pairs = [merilo_pair](repeating: merilo_pair(), count: room)
    }
    count = unsafe merilo_near_pairs(
      rows.rows, packed.dimension, panels.lowerBound, panels.count, rows.storage, rowLimits,
      packed.packed, limits, &pairs)
  }

  /// Hands the pairs over, in the order of packed rows.
  ///
  /// Rows filled in are among them: their numbers are not below the number of rows packed.
  public func visit(_ body: (_ row: Int, _ packedRow: Int, _ squaredDistance: Double) -> Void) {
    for index in 0..<count {
      let pair = pairs[index]
      body(Int(pair.row), Int(pair.point), pair.squared_distance)
    }
  }
}
