import DenseLinearAlgebra
import Testing

struct CholeskyFactorizationTests {
  @Test func workedFactorizationAgrees() throws {
    let reference = try LinearAlgebraReference.load()
    let tolerance = 100 * reference.relativeTolerance
    let factorization = try #require(CholeskyFactorization(Matrix(rows: reference.positive)))
    #expect(
      largestDifference(factorization.factor, Matrix(rows: reference.cholesky)) <= tolerance)
    #expect((factorization.logDeterminant - reference.logDeterminant).magnitude <= tolerance)
    #expect(
      largestDifference(factorization.inverse, Matrix(rows: reference.inverse)) <= tolerance)
    let right = Matrix(rows: reference.right)
    let solution = Matrix(rows: reference.solution)
    #expect(largestDifference(factorization.solve(right), solution) <= tolerance)
    #expect(
      largestDifference(factorization.solve(right.column(1)), solution.column(1)) <= tolerance)
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
    #expect((factorization.logDeterminant - reference.hilbertLogDeterminant).magnitude <= 1e-5)
  }

  @Test func rectanglesTrap() async {
    await #expect(processExitsWith: .failure) {
      _ = CholeskyFactorization(Matrix(rows: 2, columns: 3))
    }
  }
}
