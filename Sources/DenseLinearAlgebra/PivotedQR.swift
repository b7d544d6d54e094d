import CLinearAlgebra

/// The factorization AP = QR with column pivoting, which reveals the rank.
///
/// P orders the columns so that the diagonal of R does not increase in magnitude: every column is
/// the one farthest from the span of those before it.
///
/// Source: Golub & Van Loan (2013), Matrix Computations, 4th edition, §5.4.2.
public struct PivotedQR: Hashable, Sendable {
  /// The number of rows of A.
  public let rows: Int
  /// The number of columns of A.
  public let columns: Int
  /// Which column of A stands at each place: column *j* of AP is column `permutation[j]` of A.
  public let permutation: [Int]
  /// R and below it the reflectors that make up Q, by columns.
  private let packed: [Double]
  private let scales: [Double]

  /// Factors a matrix; `nil` when an element is not finite.
  ///
  /// - Complexity: O(rows × columns × min(rows, columns)).
  public init?(_ matrix: Matrix) {
    guard matrix.isFinite else { return nil }
    rows = matrix.rows
    columns = matrix.columns
    var packed = matrix.transposed.storage
    var pivots = [Int32](repeating: 0, count: columns)
    var scales = [Double](repeating: 0, count: min(rows, columns))
    let status = unsafe merilo_pivoted_qr(
      vendorSize(rows), vendorSize(columns), &packed, &pivots, &scales)
    guard vendorSucceeded(status, "QR factorization") else { return nil }
    permutation = pivots.map { Int($0) - 1 }
    self.packed = packed
    self.scales = scales
  }

  /// The number of diagonal elements of R above `relativeTolerance` times the first.
  ///
  /// - Parameter relativeTolerance: By default the longer side times 2⁻⁵².
  /// - Returns: The rank to working precision; zero for a matrix of zeros.
  public func rank(relativeTolerance: Double? = nil) -> Int {
    let tolerance = relativeTolerance ?? Double(max(rows, columns)) * Double.ulpOfOne
    let diagonal = (0..<min(rows, columns)).map { packed[$0 * rows + $0].magnitude }
    guard let first = diagonal.first, first > 0 else { return 0 }
    return diagonal.prefix { $0 > tolerance * first }.count
  }

  /// The first min(rows, columns) columns of Q, which are orthonormal.
  ///
  /// - Complexity: O(rows × min(rows, columns)²).
  public var orthogonalFactor: Matrix {
    let count = min(rows, columns)
    var factor = Array(packed.prefix(rows * count))
    let status = unsafe merilo_form_orthogonal(
      vendorSize(rows), vendorSize(count), &factor, scales)
    precondition(vendorSucceeded(status, "forming Q"), "the reflectors of Q are damaged")
    return Matrix(rows: count, columns: rows, elements: factor).transposed
  }

  /// The upper trapezoidal factor R, min(rows, columns) × columns.
  public var triangularFactor: Matrix {
    let count = min(rows, columns)
    var factor = Matrix(rows: count, columns: columns)
    for row in 0..<count {
      for column in row..<columns { factor[row, column] = packed[column * rows + row] }
    }
    return factor
  }

  /// Replaces a vector by Qv or Qᵀv, Q being the product of the first `rank` reflectors.
  func applyOrthogonal(transposing: Bool, rank: Int, to vector: inout [Double]) {
    let status = unsafe merilo_apply_reflectors(
      transposing, vendorSize(rows), vendorSize(rank), packed, scales, &vector)
    precondition(vendorSucceeded(status, "applying Q"), "the reflectors of Q are damaged")
  }

  /// Solves with the leading `right.count` rows and columns of R, or of Rᵀ.
  func solveTriangular(transposing: Bool, _ right: [Double]) -> [Double] {
    var result = right
    unsafe merilo_solve_triangular(
      transposing, vendorSize(right.count), vendorSize(rows), packed, &result)
    return result
  }

  /// The inverse of RᵀR for the leading `rank` columns, in pivoted order.
  func inverseGramian(rank: Int) -> Matrix? {
    var inverse = [Double](repeating: 0, count: rank * rank)
    for column in 0..<rank {
      for row in 0...column { inverse[column * rank + row] = packed[column * rows + row] }
    }
    let status = unsafe merilo_invert_triangular(vendorSize(rank), &inverse)
    guard vendorSucceeded(status, "inversion of R") else { return nil }
    return Matrix(rows: rank, columns: rank, elements: inverse).gramian
  }
}
