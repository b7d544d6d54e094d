import DenseLinearAlgebra
import Testing

struct CholeskyFactorizationTests {
  @Test func workedFactorizationAgrees() throws {
    let reference = try LinearAlgebraReference.load()
    let factorization = try #require(CholeskyFactorization(Matrix(rows: reference.positive)))
    try reference.expect(factorization.factor, reference.cholesky, "Cholesky factor")
    try reference.expect(
      [factorization.logDeterminant], [reference.logDeterminant], "log determinant")
    try reference.expect(factorization.inverse, reference.inverse, times: 100, "inverse")
    let right = Matrix(rows: reference.right)
    try reference.expect(factorization.solve(right), reference.solution, times: 100, "solution")
    try reference.expect(
      factorization.solve(right.column(1)), reference.solution.map { $0[1] }, times: 100,
      "solution of one column")
  }

  @Test(arguments: [1, 2, 9, 60]) func factorsReproduceTheMatrix(size: Int) throws {
    var generator = SeededGenerator(seed: 6)
    let matrix = generator.matrix(size + 5, size).gramian
    let factorization = try #require(CholeskyFactorization(matrix))
    let factor = factorization.factor
    #expect(largestDifference(factor.outerGramian, matrix) <= 1e-14 * Double(size + 5))
    for row in 0..<size {
      for column in (row + 1)..<max(size, row + 1) { #expect(factor[row, column] == 0) }
    }
    let inverse = factorization.inverse
    #expect(inverse == inverse.transposed)
    #expect(largestDifference(inverse * matrix, .identity(size)) <= 1e-9)
  }

  @Test func onlyTheLowerTriangleIsRead() throws {
    let full = try #require(CholeskyFactorization(Matrix(rows: [[4, 2], [2, 3]])))
    let lower = try #require(CholeskyFactorization(Matrix(rows: [[4, 99], [2, 3]])))
    #expect(full == lower)
  }

  @Test func matricesThatAreNotPositiveDefiniteHaveNoFactor() {
    #expect(CholeskyFactorization(Matrix(rows: [[1, 2], [2, 1]])) == nil)
    #expect(CholeskyFactorization(Matrix(rows: [[0]])) == nil)
    #expect(CholeskyFactorization(Matrix(rows: [[-1]])) == nil)
    #expect(CholeskyFactorization(Matrix(rows: [[.nan]])) == nil)
    #expect(CholeskyFactorization(Matrix(rows: [[1, 0], [0, .infinity]])) == nil)
  }

  @Test func theEmptyMatrixHasDeterminantOne() throws {
    let factorization = try #require(CholeskyFactorization(Matrix(rows: [])))
    #expect(factorization.logDeterminant == 0)
    #expect(factorization.solve([]) == [])
    #expect(factorization.inverse == Matrix(rows: []))
  }

  @Test func logDeterminantOfTheHilbertMatrixAgrees() throws {
    let reference = try LinearAlgebraReference.load()
    let factorization = try #require(CholeskyFactorization(hilbert(8)))
    // The condition number is 1.5·10¹⁰.
    try reference.expect(
      [factorization.logDeterminant], [reference.hilbertLogDeterminant], times: 1e5,
      "log determinant of Hilbert")
  }

  @Test func rectanglesTrap() async {
    await #expect(processExitsWith: .failure) {
      _ = CholeskyFactorization(Matrix(rows: 2, columns: 3))
    }
  }
}
