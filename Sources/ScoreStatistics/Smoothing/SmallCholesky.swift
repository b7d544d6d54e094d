import RealModule

/// The Cholesky factor of a small symmetric positive definite matrix.
///
/// The matrices of log-linear smoothing have a dozen rows at most. Region evidence must be the same on
/// every processor, and the last bits of LAPACK are not, so the sums are taken here in fixed order.
///
/// - Complexity: O(*n*³) to factor, O(*n*²) to solve.
struct SmallCholesky {
  let lower: [[Double]]

  /// Factors a matrix, of which only the lower triangle is read, or returns `nil` when it is not
  /// positive definite.
  init?(_ matrix: [[Double]]) {
    var lower = matrix
    for row in matrix.indices {
      for column in 0...row {
        var sum = matrix[row][column]
        for index in 0..<column { sum -= lower[row][index] * lower[column][index] }
        if row != column {
          lower[row][column] = sum / lower[column][column]
        } else {
          // A pivot lost to cancellation means a matrix that is singular in double precision.
          guard sum > 1e-14 * matrix[row][row], sum.isFinite else { return nil }
          lower[row][row] = Double.sqrt(sum)
        }
      }
    }
    self.lower = lower
  }

  /// The solution of the system with the given right-hand side.
  func solve(_ right: [Double]) -> [Double] {
    var result = right
    for row in result.indices {
      for index in 0..<row { result[row] -= lower[row][index] * result[index] }
      result[row] /= lower[row][row]
    }
    for row in result.indices.reversed() {
      for index in row + 1..<result.count { result[row] -= lower[index][row] * result[index] }
      result[row] /= lower[row][row]
    }
    return result
  }

  /// The inverse of the matrix.
  var inverse: [[Double]] {
    lower.indices.map { column in
      var unit = [Double](repeating: 0, count: lower.count)
      unit[column] = 1
      return solve(unit)
    }
  }
}
