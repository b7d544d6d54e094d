/// A dense row-major matrix of doubles.
public struct Matrix: Hashable, Sendable {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// The elements, row by row.
  public internal(set) var elements: [Double]
}
