import DenseLinearAlgebra
import Testing

struct MatrixTests {
  @Test func elementsAreKeptRowByRow() {
    let matrix = Matrix(rows: [[1, 2, 3], [4, 5, 6]])
    #expect(matrix.elements == [1, 2, 3, 4, 5, 6])
    #expect(matrix[1, 0] == 4)
    #expect(matrix.row(1) == [4, 5, 6])
    #expect(matrix.column(2) == [3, 6])
    #expect(matrix == Matrix(rows: 2, columns: 3, elements: [1, 2, 3, 4, 5, 6]))
  }

  @Test func writingAnElementLeavesACopyUnchanged() {
    let original = Matrix(rows: 2, columns: 2, repeating: 7)
    var copy = original
    copy[0, 1] = 1
    #expect(original.elements == [7, 7, 7, 7])
    #expect(copy.elements == [7, 1, 7, 7])
  }

  @Test(arguments: shapes) func transposingTwiceChangesNothing(rows: Int, columns: Int) {
    var generator = SeededGenerator(seed: 1)
    let matrix = generator.matrix(rows, columns)
    let transposed = matrix.transposed
    #expect(transposed.rows == columns && transposed.columns == rows)
    #expect(transposed.transposed == matrix)
    for row in 0..<rows { #expect(transposed.column(row) == matrix.row(row)) }
  }

  @Test func diagonalAndIdentityAreZeroElsewhere() {
    #expect(Matrix.identity(2) == Matrix(rows: [[1, 0], [0, 1]]))
    #expect(Matrix.diagonal([2, 3]) == Matrix(rows: [[2, 0], [0, 3]]))
    #expect(Matrix.identity(0) == Matrix(rows: []))
  }

  @Test func elementsThatDoNotFillTheShapeTrap() async {
    await #expect(processExitsWith: .failure) {
      _ = Matrix(rows: 2, columns: 3, elements: [1, 2, 3])
    }
    await #expect(processExitsWith: .failure) { _ = Matrix(rows: [[1, 2], [3]]) }
    await #expect(processExitsWith: .failure) { _ = Matrix.identity(2)[0, 2] }
    await #expect(processExitsWith: .failure) { _ = Matrix(rows: 1 << 40, columns: 1 << 40) }
  }
}
