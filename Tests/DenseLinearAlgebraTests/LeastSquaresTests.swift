import DenseLinearAlgebra
import Testing

struct LeastSquaresTests {
  @Test func workedWeightedFitAgrees() throws {
    let reference = try LinearAlgebraReference.load()
    let fit = try #require(
      LeastSquares(
        design: Matrix(rows: reference.design), response: reference.response,
        weights: reference.weights))
    try reference.expect(fit.coefficients, reference.coefficients, times: 10, "coefficients")
    try reference.expect(fit.residuals, reference.residuals, times: 10, "residuals")
    try reference.expect(
      [fit.residualSumOfSquares], [reference.residualSumOfSquares], times: 10, "residual squares")
    #expect(fit.residualDegreesOfFreedom == 10 - 4)
    let covariance = try #require(fit.unscaledCovariance)
    try reference.expect(covariance, reference.covariance, times: 10, "unscaled covariance")
    #expect(covariance == covariance.transposed)
  }

  @Test func integerWeightsAreRepetitions() throws {
    let reference = try LinearAlgebraReference.load()
    let counts = [2, 0, 1, 3, 1, 1, 0, 2, 1, 4, 1, 1]
    let repeated = counts.indices.flatMap { [Int](repeating: $0, count: counts[$0]) }
    let weighted = try #require(
      LeastSquares(
        design: Matrix(rows: reference.design), response: reference.response,
        weights: counts.map(Double.init)))
    let long = try #require(
      LeastSquares(
        design: Matrix(rows: repeated.map { reference.design[$0] }),
        response: repeated.map { reference.response[$0] }))
    #expect(largestDifference(weighted.coefficients, long.coefficients) <= 1e-13)
    #expect((weighted.residualSumOfSquares - long.residualSumOfSquares).magnitude <= 1e-11)
  }

  @Test(arguments: [(30, 4), (6, 6), (200, 17), (1, 1)])
  func residualsAreOrthogonalToTheDesign(rows: Int, columns: Int) throws {
    var generator = SeededGenerator(seed: 9)
    let design = generator.matrix(rows, columns)
    let response = generator.vector(rows)
    let fit = try #require(LeastSquares(design: design, response: response))
    #expect(fit.rank == columns)
    #expect(fit.dependentColumns.isEmpty)
    #expect(largestMagnitude(design.transposedProduct(fit.residuals)) <= 1e-13)
    let fitted = zip(design * fit.coefficients, fit.residuals).map { $0 + $1 }
    #expect(largestDifference(fitted, response) <= 1e-12)
  }

  @Test func dependentColumnsAreLeftOutAndTheFitStays() throws {
    let reference = try LinearAlgebraReference.load()
    let rows = reference.design.map { $0 + [$0[0] + 2 * $0[1] - $0[2]] }
    let design = Matrix(rows: rows)
    let fit = try #require(LeastSquares(design: design, response: reference.response))
    #expect(fit.rank == 4)
    #expect(fit.dependentColumns.count == 1)
    for column in fit.dependentColumns { #expect(fit.coefficients[column] == 0) }
    #expect(fit.unscaledCovariance == nil)
    #expect(fit.standardErrors == nil)
    try reference.expect(
      design * fit.coefficients, reference.fittedByDependentColumns, "fit by dependent columns")
  }

  @Test func unitsOfTheColumnsDoNotMatter() throws {
    let reference = try LinearAlgebraReference.load()
    let scales = [1e-150, 1e12, 1, 3e140]
    let plain = try #require(
      LeastSquares(design: Matrix(rows: reference.design), response: reference.response))
    let scaled = try #require(
      LeastSquares(
        design: Matrix(rows: reference.design.map { zip($0, scales).map { $0 * $1 } }),
        response: reference.response))
    #expect(scaled.rank == 4)
    for (column, scale) in scales.enumerated() {
      let ratio = scaled.coefficients[column] * scale / plain.coefficients[column]
      #expect((ratio - 1).magnitude <= 1e-12)
    }
  }

  /// A tolerance of one's own asks for QR, which has to say the same as the normal equations.
  @Test(arguments: [1.0, 1e-2, 1e-4, 1e-5, 1e-9])
  func bothMethodsAgreeUpToTheConditionOfTheDesign(distance: Double) throws {
    var generator = SeededGenerator(seed: 11)
    var design = generator.matrix(1_100, 6)
    for row in 0..<design.rows {
      design[row, 5] = design[row, 0] + design[row, 1] + distance * design[row, 5]
    }
    let response = generator.vector(design.rows)
    let weights = generator.vector(design.rows).map(\.magnitude)
    let fit = try #require(LeastSquares(design: design, response: response, weights: weights))
    let byQR = try #require(
      LeastSquares(
        design: design, response: response, weights: weights, relativeTolerance: 1e-12))
    let tolerance = 1e-14 / distance
    #expect(fit.rank == 6)
    #expect(
      largestDifference(fit.coefficients, byQR.coefficients)
        <= tolerance * largestMagnitude(fit.coefficients))
    #expect(
      largestDifference(fit.residuals, byQR.residuals)
        <= 1e-15 * max(10, largestMagnitude(fit.coefficients)))
    let covariance = try #require(fit.unscaledCovariance)
    let covarianceByQR = try #require(byQR.unscaledCovariance)
    #expect(
      largestDifference(covariance, covarianceByQR)
        <= 10 * tolerance * largestMagnitude(covariance.elements))
    #expect(covariance == covariance.transposed)
  }

  @Test func moreColumnsThanRowsFitExactly() throws {
    var generator = SeededGenerator(seed: 10)
    let design = generator.matrix(3, 8)
    let response = generator.vector(3)
    let fit = try #require(LeastSquares(design: design, response: response))
    #expect(fit.rank == 3)
    #expect(fit.residualVariance == nil)
    #expect(largestDifference(design * fit.coefficients, response) <= 1e-13)
  }

  @Test func emptyDesignsLeaveTheResponse() throws {
    let fit = try #require(
      LeastSquares(design: Matrix(rows: 3, columns: 0), response: [1, 2, 3]))
    #expect(fit.residuals == [1, 2, 3])
    #expect(fit.residualSumOfSquares == 14)
    #expect(fit.rank == 0)
    let nothing = try #require(LeastSquares(design: Matrix(rows: 0, columns: 2), response: []))
    #expect(nothing.coefficients == [0, 0])
    #expect(nothing.dependentColumns == [0, 1])
    let zeros = try #require(
      LeastSquares(design: Matrix(rows: 2, columns: 1), response: [3, 4]))
    #expect(zeros.rank == 0)
    #expect(zeros.residualSumOfSquares == 25)
  }

  @Test func numbersThatAreNotFiniteHaveNoFit() {
    #expect(LeastSquares(design: Matrix(rows: [[.nan]]), response: [1]) == nil)
    #expect(LeastSquares(design: Matrix(rows: [[1]]), response: [.infinity]) == nil)
  }

  @Test func shapesThatDoNotMatchTrap() async {
    await #expect(processExitsWith: .failure) {
      _ = LeastSquares(design: .identity(2), response: [1, 2, 3])
    }
    await #expect(processExitsWith: .failure) {
      _ = LeastSquares(design: .identity(2), response: [1, 2], weights: [1, -1])
    }
  }
}
