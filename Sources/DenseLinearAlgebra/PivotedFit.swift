/// A least-squares fit by QR with column pivoting and iterative refinement, for any design.
struct PivotedFit {
  let coefficients: [Double]
  let rank: Int
  let dependentColumns: [Int]
  /// The response minus the fit of each row, not weighted.
  let residuals: [Double]
  let residualSumOfSquares: Double
  let unscaledCovariance: Matrix?

  /// Fits finite numbers, the rows multiplied by `roots` if any.
  init?(design: Matrix, response: [Double], roots: [Double]?, relativeTolerance: Double?) {
    let roots = roots ?? [Double](repeating: 1, count: design.rows)
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
    unscaledCovariance =
      rank == design.columns
      ? factorization.inverseGramian(rank: rank).map {
        Self.covariance($0, permutation: factorization.permutation, scales: columnScales)
      } : nil
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
