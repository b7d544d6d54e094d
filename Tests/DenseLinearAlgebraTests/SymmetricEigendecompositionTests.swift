import DenseLinearAlgebra
import Testing

struct SymmetricEigendecompositionTests {
  @Test func workedDecompositionAgrees() throws {
    let reference = try LinearAlgebraReference.load()
    let decomposition = try #require(
      SymmetricEigendecomposition(Matrix(rows: reference.symmetric)))
    try reference.expect(decomposition.values, reference.eigenvalues, "eigenvalues")
    try reference.expect(
      decomposition.vectors, reference.eigenvectors, times: 100, "eigenvectors")
  }

  @Test(arguments: [1, 2, 7, 50]) func vectorsDiagonalizeTheMatrix(size: Int) throws {
    var generator = SeededGenerator(seed: 11)
    let matrix = generator.matrix(size, size + 2).outerGramian
    let decomposition = try #require(SymmetricEigendecomposition(matrix))
    let vectors = decomposition.vectors
    #expect(decomposition.values == decomposition.values.sorted(by: >))
    #expect(largestDifference(vectors.gramian, .identity(size)) <= 1e-13)
    let rebuilt = Matrix.product(
      vectors * .diagonal(decomposition.values), vectors, transposingRight: true)
    #expect(largestDifference(rebuilt, matrix) <= 1e-12)
    for column in 0..<size {
      let vector = vectors.column(column)
      #expect(vector.contains(largestMagnitude(vector)))
    }
  }

  @Test func eigenvaluesOfTheHilbertMatrixAgree() throws {
    let reference = try LinearAlgebraReference.load()
    let values = try #require(SymmetricEigendecomposition(hilbert(8))).values
    // An eigenvalue is known to the rounding of the largest, 1.7.
    try reference.expect(values, reference.hilbertEigenvalues, times: 0.01, "Hilbert eigenvalues")
  }

  @Test func emptyAndDamagedMatricesAreAnswered() throws {
    #expect(try #require(SymmetricEigendecomposition(Matrix(rows: []))).values == [])
    #expect(SymmetricEigendecomposition(Matrix(rows: [[.nan]])) == nil)
  }

  @Test func rectanglesTrap() async {
    await #expect(processExitsWith: .failure) {
      _ = SymmetricEigendecomposition(Matrix(rows: 2, columns: 3))
    }
  }
}
