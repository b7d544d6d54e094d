import CLinearAlgebra

/// The decomposition A = V diag(λ) Vᵀ of a symmetric matrix.
///
/// The lower triangle of the matrix is read and the upper one ignored. The sign of every vector is
/// fixed by making its element of largest magnitude positive. Within an eigenvalue that occurs more
/// than once the choice of vectors is arbitrary.
public struct SymmetricEigendecomposition: Hashable, Sendable {
  /// The eigenvalues in descending order.
  public let values: [Double]
  /// The eigenvectors: column *j* belongs to `values[j]`; the columns are orthonormal.
  public let vectors: Matrix

  /// Decomposes a matrix; `nil` when an element is not finite or the iteration does not converge.
  ///
  /// - Precondition: The matrix is square.
  /// - Complexity: O(size³).
  public init?(_ matrix: Matrix) {
    precondition(
      matrix.rows == matrix.columns, "the eigenvalues of a \(matrix.shape) matrix")
    guard matrix.isFinite else { return nil }
    var vectors = matrix
    var values = [Double](repeating: 0, count: matrix.rows)
    let status = unsafe merilo_symmetric_eigen(
      vendorSize(matrix.rows), &vectors.storage, &values)
    guard vendorSucceeded(status, "symmetric eigendecomposition") else { return nil }
    self.values = values.reversed()
    var descending = Matrix(rows: matrix.rows, columns: matrix.rows)
    for row in 0..<matrix.rows {
      let sign = vectors.signOfLargestElement(inRow: row)
      let target = matrix.rows - 1 - row
      for column in 0..<matrix.rows { descending[target, column] = sign * vectors[row, column] }
    }
    self.vectors = descending.transposed
  }
}

extension Matrix {
  /// The sign of the first element of a row that no other exceeds in magnitude.
  func signOfLargestElement(inRow row: Int) -> Double {
    var largest = 0.0
    for column in 0..<columns where self[row, column].magnitude > largest.magnitude {
      largest = self[row, column]
    }
    return largest < 0 ? -1 : 1
  }
}
