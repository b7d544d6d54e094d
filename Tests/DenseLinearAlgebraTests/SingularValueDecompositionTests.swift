import DenseLinearAlgebra
import Testing

struct SingularValueDecompositionTests {
  @Test func workedDecompositionAgrees() throws {
    let reference = try LinearAlgebraReference.load()
    let decomposition = try #require(SingularValueDecomposition(Matrix(rows: reference.wide)))
    try reference.expect(decomposition.values, reference.singularValues, "singular values")
    try reference.expect(decomposition.left, reference.leftVectors, times: 10, "left vectors")
    try reference.expect(
      decomposition.rightTransposed, reference.rightVectorsTransposed, times: 10, "right vectors")
  }

  @Test(arguments: shapes) func factorsReproduceTheMatrix(rows: Int, columns: Int) throws {
    var generator = SeededGenerator(seed: 12)
    let matrix = generator.matrix(rows, columns)
    let decomposition = try #require(SingularValueDecomposition(matrix))
    let rebuilt =
      decomposition.left * .diagonal(decomposition.values) * decomposition.rightTransposed
    let identity = Matrix.identity(min(rows, columns))
    #expect(largestDifference(rebuilt, matrix) <= 1e-13)
    #expect(largestDifference(decomposition.left.gramian, identity) <= 1e-13)
    #expect(largestDifference(decomposition.rightTransposed.outerGramian, identity) <= 1e-13)
    #expect(decomposition.values == decomposition.values.sorted(by: >))
    #expect(decomposition.values.allSatisfy { $0 >= 0 })
    #expect(decomposition.rank() == min(rows, columns))
  }

  @Test func transposingKeepsTheValues() throws {
    var generator = SeededGenerator(seed: 13)
    let matrix = generator.matrix(11, 4)
    let plain = try #require(SingularValueDecomposition(matrix)).values
    let transposed = try #require(SingularValueDecomposition(matrix.transposed)).values
    #expect(largestDifference(plain, transposed) <= 1e-14)
  }

  @Test(arguments: [0, 1, 4]) func rankOfAProductIsItsInnerSize(inner: Int) throws {
    var generator = SeededGenerator(seed: 14)
    let matrix = generator.matrix(15, inner) * generator.matrix(inner, 8)
    #expect(try #require(SingularValueDecomposition(matrix)).rank() == inner)
  }

  @Test func damagedMatricesHaveNoDecomposition() {
    #expect(SingularValueDecomposition(Matrix(rows: [[1, .nan]])) == nil)
  }
}
