import CLinearAlgebra

/// The thin decomposition A = U diag(σ) Vᵀ, with k = min(rows, columns) singular values.
///
/// The sign of every pair of vectors is fixed by making the element of largest magnitude of the
/// right one positive. Within a value that occurs more than once the choice of vectors is arbitrary.
public struct SingularValueDecomposition: Hashable, Sendable {
  /// The singular values in descending order, none negative.
  public let values: [Double]
  /// U, rows × k, with orthonormal columns.
  public let left: Matrix
  /// Vᵀ, k × columns, with orthonormal rows.
  public let rightTransposed: Matrix

  /// Decomposes a matrix; `nil` when an element is not finite or the iteration does not converge.
  ///
  /// - Complexity: O(rows × columns × min(rows, columns)).
  public init?(_ matrix: Matrix) {
    guard matrix.isFinite else { return nil }
    let count = min(matrix.rows, matrix.columns)
    var values = [Double](repeating: 0, count: count)
    var left = Matrix(rows: matrix.rows, columns: count)
    var right = Matrix(rows: count, columns: matrix.columns)
    var consumed = matrix.storage
    let status = unsafe merilo_singular_values(
      vendorSize(matrix.rows), vendorSize(matrix.columns), &consumed, &values, &left.storage,
      &right.storage)
    guard vendorSucceeded(status, "singular value decomposition") else { return nil }
    for place in 0..<count where right.signOfLargestElement(inRow: place) < 0 {
      for column in 0..<matrix.columns { right[place, column].negate() }
      for row in 0..<matrix.rows { left[row, place].negate() }
    }
    self.values = values
    self.left = left
    rightTransposed = right
  }

  /// The number of singular values above `relativeTolerance` times the largest.
  ///
  /// - Parameter relativeTolerance: By default the longer side times 2⁻⁵².
  /// - Returns: The rank to working precision; zero for a matrix of zeros.
  public func rank(relativeTolerance: Double? = nil) -> Int {
    let longer = max(left.rows, rightTransposed.columns)
    let tolerance = relativeTolerance ?? Double(longer) * Double.ulpOfOne
    guard let largest = values.first else { return 0 }
    return values.prefix { $0 > tolerance * largest }.count
  }
}
