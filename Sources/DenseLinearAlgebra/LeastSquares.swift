/// The linear least-squares fit of a response on the columns of a design.
///
/// Minimises Σ wᵢ (yᵢ − Σⱼ xᵢⱼ bⱼ)² by QR with column pivoting of the scaled design, so that the
/// units of the columns do not matter, followed by iterative refinement of coefficients and
/// residuals together with inner products in twice the working precision. The error of the
/// coefficients then grows with the condition of the scaled design and no longer with its square.
///
/// Where columns are linearly dependent to working precision, the fit uses an independent subset;
/// the coefficients of the other columns are zero and not estimates of anything.
///
/// Source: Björck (1967), <https://doi.org/10.1007/BF01939321>.
public struct LeastSquares: Hashable, Sendable {
  /// The coefficient of each column; zero for ``dependentColumns``.
  public let coefficients: [Double]
  /// The number of columns that are linearly independent.
  public let rank: Int
  /// The columns left out because the others determine them, ascending.
  public let dependentColumns: [Int]
  /// The response minus the fit of each row, not weighted.
  public let residuals: [Double]
  /// The weighted sum of squared residuals.
  public let residualSumOfSquares: Double
  /// The number of rows with a positive weight minus the rank.
  public let residualDegreesOfFreedom: Int
  /// (XᵀWX)⁻¹, or `nil` where the columns are dependent.
  ///
  /// Multiplied by ``residualVariance`` it is the covariance matrix of the coefficients.
  public let unscaledCovariance: Matrix?

  /// Fits a response; `nil` when an element of the design or of the response is not finite.
  ///
  /// - Parameters:
  ///   - design: A row for each observation, a column for each variable; a constant is a column
  ///     like any other.
  ///   - response: A number for each row.
  ///   - weights: Finite and not negative, inversely proportional to the variances of the
  ///     observations. A weight of zero leaves the row out of the fit.
  ///   - relativeTolerance: The magnitude below which a diagonal element of R counts as zero,
  ///     relative to the first; by default the longer side times 2⁻⁵².
  /// - Precondition: One response, and one weight if any, for each row.
  /// - Complexity: O(rows × columns × min(rows, columns)).
  public init?(
    design: Matrix, response: [Double], weights: [Double]? = nil,
    relativeTolerance: Double? = nil
  ) {
    precondition(
      response.count == design.rows,
      "a \(design.shape) design with \(response.count) responses")
    let weights = weights ?? [Double](repeating: 1, count: design.rows)
    precondition(
      weights.count == design.rows, "a \(design.shape) design with \(weights.count) weights")
    precondition(
      weights.allSatisfy { $0 >= 0 && $0.isFinite }, "a weight that is negative or not finite")
    guard response.allSatisfy(\.isFinite), design.isFinite else { return nil }

    let roots = weights.map { $0.squareRoot() }
    let columnScales = Self.columnScales(design, roots)
    var scaled = design
    for row in 0..<design.rows {
      for column in 0..<design.columns { scaled[row, column] *= roots[row] * columnScales[column] }
    }
    guard let factorization = PivotedQR(scaled) else { return nil }
    let rank = factorization.rank(relativeTolerance: relativeTolerance)
    var fit = RefinedSolution(
      design: scaled, factorization: factorization, rank: rank,
      response: zip(response, roots).map { $0 * $1 })
    fit.refine()

    var coefficients = [Double](repeating: 0, count: design.columns)
    for (place, column) in factorization.permutation.prefix(rank).enumerated() {
      coefficients[column] = fit.coefficients[place] * columnScales[column]
    }
    self.coefficients = coefficients
    self.rank = rank
    dependentColumns = factorization.permutation.dropFirst(rank).sorted()
    residuals = (0..<design.rows).map { row in
      if roots[row] > 0 { return fit.residuals[row] / roots[row] }
      var sum = CompensatedSum(response[row])
      for column in 0..<design.columns {
        sum.subtract(design[row, column], times: coefficients[column])
      }
      return sum.value
    }
    residualSumOfSquares = fit.residuals.reduce(0) { $0 + $1 * $1 }
    residualDegreesOfFreedom = weights.count { $0 > 0 } - rank
    unscaledCovariance =
      rank == design.columns
      ? factorization.inverseGramian(rank: rank).map {
        Self.covariance($0, permutation: factorization.permutation, scales: columnScales)
      } : nil
  }

  /// The unbiased estimate of the variance of an observation of weight one.
  ///
  /// `nil` where no degree of freedom is left.
  public var residualVariance: Double? {
    residualDegreesOfFreedom > 0 ? residualSumOfSquares / Double(residualDegreesOfFreedom) : nil
  }

  /// The standard error of each coefficient; `nil` without ``residualVariance`` or full rank.
  public var standardErrors: [Double]? {
    guard let variance = residualVariance, let covariance = unscaledCovariance else { return nil }
    return (0..<covariance.rows).map { (variance * covariance[$0, $0]).squareRoot() }
  }

  /// Powers of two, whose use costs no rounding, that bring every column to a norm near one.
  private static func columnScales(_ design: Matrix, _ roots: [Double]) -> [Double] {
    var largest = [Double](repeating: 0, count: design.columns)
    for row in 0..<design.rows {
      for column in 0..<design.columns {
        largest[column] = max(largest[column], (design[row, column] * roots[row]).magnitude)
      }
    }
    var sums = [Double](repeating: 0, count: design.columns)
    for row in 0..<design.rows {
      for column in 0..<design.columns where largest[column].isNormal {
        let share = design[row, column] * roots[row] / largest[column]
        sums[column] += share * share
      }
    }
    return zip(largest, sums).map { largest, sum in
      guard largest.isNormal else { return 1 }
      let exponent = largest.exponent + sum.squareRoot().exponent
      return Double(sign: .plus, exponent: -min(max(exponent, -1000), 1000), significand: 1)
    }
  }

  private static func covariance(
    _ pivoted: Matrix, permutation: [Int], scales: [Double]
  ) -> Matrix {
    var result = Matrix(rows: pivoted.rows, columns: pivoted.columns)
    for (row, target) in permutation.enumerated() {
      for (column, other) in permutation.enumerated() {
        result[target, other] = pivoted[row, column] * (scales[target] * scales[other])
      }
    }
    return result
  }
}
