import CLinearAlgebra

extension Matrix {
  /// The product of two matrices.
  ///
  /// - Precondition: `left` has as many columns as `right` has rows.
  /// - Complexity: O(rows × inner size × columns).
  public static func * (left: Matrix, right: Matrix) -> Matrix {
    product(left, right)
  }

  /// The product of two matrices, either of which may be used transposed without being copied.
  ///
  /// - Precondition: The inner sizes agree.
  /// - Complexity: O(rows × inner size × columns).
  public static func product(
    _ left: Matrix, _ right: Matrix, transposingLeft: Bool = false, transposingRight: Bool = false
  ) -> Matrix {
    let (rows, inner) =
      transposingLeft ? (left.columns, left.rows) : (left.rows, left.columns)
    let (otherInner, columns) =
      transposingRight ? (right.columns, right.rows) : (right.rows, right.columns)
    precondition(
      inner == otherInner,
      """
      the product of a \(left.shape)\(transposingLeft ? " transposed" : "") and a \
      \(right.shape)\(transposingRight ? " transposed" : "") matrix: \
      the inner sizes \(inner) and \(otherInner) differ
      """)
    var result = Matrix(rows: rows, columns: columns)
    unsafe merilo_multiply(
      transposingLeft, transposingRight, vendorSize(rows), vendorSize(columns), vendorSize(inner),
      left.storage, right.storage, &result.storage)
    return result
  }

  /// The products of all pairs of columns, AᵀA, with bitwise equal triangles.
  ///
  /// - Complexity: O(rows × columns²), half the work of a product.
  public var gramian: Matrix { gramian(outer: false) }

  /// The products of all pairs of rows, AAᵀ, with bitwise equal triangles.
  ///
  /// - Complexity: O(rows² × columns), half the work of a product.
  public var outerGramian: Matrix { gramian(outer: true) }

  private func gramian(outer: Bool) -> Matrix {
    let size = outer ? rows : columns
    var result = Matrix(rows: size, columns: size)
    unsafe merilo_gramian(outer, vendorSize(rows), vendorSize(columns), storage, &result.storage)
    return result
  }

  /// The product of a matrix and a column vector.
  ///
  /// - Precondition: As many elements as columns.
  public static func * (matrix: Matrix, vector: [Double]) -> [Double] {
    precondition(
      vector.count == matrix.columns,
      "a \(matrix.shape) matrix times a vector of \(vector.count) elements")
    return matrix.multiplied(by: vector, transposing: false, count: matrix.rows)
  }

  /// The product of the transposed matrix and a column vector.
  ///
  /// - Precondition: As many elements as rows.
  public func transposedProduct(_ vector: [Double]) -> [Double] {
    precondition(
      vector.count == rows,
      "a \(shape) matrix transposed times a vector of \(vector.count) elements")
    return multiplied(by: vector, transposing: true, count: columns)
  }

  private func multiplied(by vector: [Double], transposing: Bool, count: Int) -> [Double] {
    var result = [Double](repeating: 0, count: count)
    unsafe merilo_multiply_vector(
      transposing, vendorSize(rows), vendorSize(columns), storage, vector, &result)
    return result
  }
}
