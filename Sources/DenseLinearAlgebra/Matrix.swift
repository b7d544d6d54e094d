/// A dense row-major matrix of doubles.
///
/// Rows are observations or groups, columns are variables or score points. A matrix may be empty:
/// products with an inner size of zero are matrices of zeros. Shape mistakes are traps that name
/// both shapes; what depends on the data is answered by an optional.
public struct Matrix: Hashable, Sendable {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// The elements, row by row: row *i*, column *j* stands at `i * columns + j`.
  @inlinable public var elements: [Double] { storage }

  @usableFromInline var storage: [Double]

  /// Creates a matrix of `rows` × `columns` equal elements.
  public init(rows: Int, columns: Int, repeating element: Double = 0) {
    self.init(
      rows: rows, columns: columns,
      elements: [Double](repeating: element, count: Self.count(rows: rows, columns: columns)))
  }

  /// Creates a matrix from its elements, row by row.
  ///
  /// - Precondition: `elements` holds `rows` × `columns` numbers.
  public init(rows: Int, columns: Int, elements: [Double]) {
    precondition(
      elements.count == Self.count(rows: rows, columns: columns),
      "\(elements.count) elements for a \(rows)×\(columns) matrix")
    self.rows = rows
    self.columns = columns
    storage = elements
  }

  /// Creates a matrix from its rows; no rows make the 0×0 matrix.
  ///
  /// - Precondition: All rows are equally long.
  public init(rows: [[Double]]) {
    let columns = rows.first?.count ?? 0
    for (number, row) in rows.enumerated() {
      precondition(
        row.count == columns,
        "row \(number) has \(row.count) elements in a matrix of \(columns) columns")
    }
    self.init(rows: rows.count, columns: columns, elements: rows.flatMap(\.self))
  }

  /// The identity of a given size.
  public static func identity(_ size: Int) -> Matrix {
    diagonal([Double](repeating: 1, count: size))
  }

  /// The square matrix with the given diagonal and zeros elsewhere.
  public static func diagonal(_ elements: [Double]) -> Matrix {
    var result = Matrix(rows: elements.count, columns: elements.count)
    for (index, element) in elements.enumerated() { result[index, index] = element }
    return result
  }

  /// One element.
  ///
  /// - Precondition: The row and the column exist.
  @inlinable public subscript(row: Int, column: Int) -> Double {
    get { storage[index(row, column)] }
    set { storage[index(row, column)] = newValue }
  }

  /// The elements of one row.
  public func row(_ row: Int) -> [Double] {
    precondition(row >= 0 && row < rows, "row \(row) of a \(shape) matrix")
    return Array(storage[(row * columns)..<((row + 1) * columns)])
  }

  /// The elements of one column.
  public func column(_ column: Int) -> [Double] {
    precondition(column >= 0 && column < columns, "column \(column) of a \(shape) matrix")
    return (0..<rows).map { storage[$0 * columns + column] }
  }

  /// The matrix with rows and columns exchanged.
  ///
  /// - Complexity: O(rows × columns), in square blocks that stay in the cache.
  public var transposed: Matrix {
    let block = 32
    var result = [Double](repeating: 0, count: storage.count)
    let source = storage.span
    var target = result.mutableSpan
    for top in stride(from: 0, to: rows, by: block) {
      for left in stride(from: 0, to: columns, by: block) {
        for row in top..<min(top + block, rows) {
          for column in left..<min(left + block, columns) {
            target[column * rows + row] = source[row * columns + column]
          }
        }
      }
    }
    return Matrix(rows: columns, columns: rows, elements: result)
  }

  /// The shape in words for messages, such as `3×4`.
  var shape: String { "\(rows)×\(columns)" }

  var isFinite: Bool { storage.allSatisfy(\.isFinite) }

  @inlinable func index(_ row: Int, _ column: Int) -> Int {
    precondition(
      row >= 0 && row < rows && column >= 0 && column < columns,
      "an element outside the matrix")
    return row &* columns &+ column
  }

  private static func count(rows: Int, columns: Int) -> Int {
    precondition(rows >= 0 && columns >= 0, "a matrix of \(rows)×\(columns)")
    let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
    precondition(!overflow, "a matrix of \(rows)×\(columns) does not fit the memory")
    return count
  }
}
