import DenseLinearAlgebra
import Testing

struct PivotedQRTests {
  @Test(arguments: shapes) func factorsReproduceThePermutedMatrix(rows: Int, columns: Int) throws {
    var generator = SeededGenerator(seed: 7)
    let matrix = generator.matrix(rows, columns)
    let factorization = try #require(PivotedQR(matrix))
    let orthogonal = factorization.orthogonalFactor
    let product = orthogonal * factorization.triangularFactor
    #expect(factorization.permutation.sorted() == Array(0..<columns))
    for (place, column) in factorization.permutation.enumerated() {
      #expect(largestDifference(product.column(place), matrix.column(column)) <= 1e-13)
    }
    #expect(largestDifference(orthogonal.gramian, .identity(min(rows, columns))) <= 1e-13)
    #expect(factorization.rank() == min(rows, columns))
  }

  @Test(arguments: [0, 1, 3, 6]) func rankOfAProductIsItsInnerSize(inner: Int) throws {
    var generator = SeededGenerator(seed: 8)
    let matrix = generator.matrix(20, inner) * generator.matrix(inner, 9)
    #expect(try #require(PivotedQR(matrix)).rank() == inner)
  }

  @Test func diagonalDoesNotIncrease() throws {
    let triangle = try #require(PivotedQR(hilbert(9))).triangularFactor
    for place in 1..<9 {
      #expect(triangle[place, place].magnitude <= triangle[place - 1, place - 1].magnitude)
    }
  }

  @Test func numbersThatAreNotFiniteHaveNoFactors() {
    #expect(PivotedQR(Matrix(rows: [[1, .nan]])) == nil)
    #expect(PivotedQR(Matrix(rows: [[-.infinity]])) == nil)
  }
}
