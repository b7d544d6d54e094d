import CLinearAlgebra
import RealModule

/// The factorization A = LLᵀ of a symmetric positive definite matrix.
///
/// The lower triangle of the matrix is read and the upper one ignored.
public struct CholeskyFactorization: Hashable, Sendable {
  /// The lower triangular factor L with a positive diagonal.
  public let factor: Matrix

  /// Factors a matrix; `nil` when it is not positive definite to working precision.
  ///
  /// - Precondition: The matrix is square.
  /// - Complexity: O(size³).
  public init?(_ matrix: Matrix) {
    precondition(
      matrix.rows == matrix.columns, "the Cholesky factor of a \(matrix.shape) matrix")
    guard matrix.isFinite else { return nil }
    var factor = matrix
    let status = unsafe merilo_cholesky(vendorSize(matrix.rows), &factor.storage)
    guard vendorSucceeded(status, "Cholesky factorization") else { return nil }
    self.factor = factor
  }

  /// The natural logarithm of the determinant of A; zero for an empty matrix.
  public var logDeterminant: Double {
    2 * (0..<factor.rows).reduce(0) { $0 + Double.log(factor[$1, $1]) }
  }

  /// The vector x with Ax = `right`.
  ///
  /// - Precondition: As many elements as A has rows.
  /// - Complexity: O(size²).
  public func solve(_ right: [Double]) -> [Double] {
    solve(Matrix(rows: right.count, columns: 1, elements: right)).elements
  }

  /// The matrix X with AX = `right`.
  ///
  /// - Precondition: As many rows as A has.
  /// - Complexity: O(size² × columns).
  public func solve(_ right: Matrix) -> Matrix {
    precondition(
      right.rows == factor.rows,
      "a \(factor.shape) system with a \(right.shape) right-hand side")
    var result = right
    unsafe merilo_cholesky_solve(
      vendorSize(factor.rows), factor.storage, vendorSize(right.columns), &result.storage)
    return result
  }

  /// The inverse of A, with bitwise equal triangles.
  ///
  /// Prefer ``solve(_:)-([Double])`` where the inverse itself is not wanted.
  ///
  /// - Complexity: O(size³).
  public var inverse: Matrix {
    var result = factor
    let status = unsafe merilo_cholesky_inverse(vendorSize(factor.rows), &result.storage)
    precondition(
      vendorSucceeded(status, "inversion"), "a Cholesky factor with a zero on its diagonal")
    return result
  }
}
