import DenseLinearAlgebra
import Testing

struct MatrixProductsTests {
  @Test func workedProductAgrees() throws {
    let reference = try LinearAlgebraReference.load()
    let leading = Matrix(rows: reference.square.map { Array($0.prefix(4)) })
    // Multiples of 1/64 below 2⁵³/64² multiply and add without rounding.
    try reference.expect(
      leading * Matrix(rows: reference.wide), reference.leadingSquareTimesWide, times: 0,
      "product")
  }

  @Test(arguments: shapes) func transposedVariantsAreProductsOfTransposedMatrices(
    rows: Int, columns: Int
  ) {
    var generator = SeededGenerator(seed: 2)
    let left = generator.matrix(rows, columns)
    let right = generator.matrix(columns, 6)
    let expected = productByDefinition(left, right)
    let tolerance = 1e-14 * Double(max(1, columns))
    let products = [
      left * right,
      Matrix.product(left.transposed, right, transposingLeft: true),
      Matrix.product(left, right.transposed, transposingRight: true),
      Matrix.product(
        left.transposed, right.transposed, transposingLeft: true, transposingRight: true),
    ]
    for product in products { #expect(largestDifference(product, expected) <= tolerance) }
  }

  @Test(arguments: shapes) func gramiansAreExactlySymmetricProducts(rows: Int, columns: Int) {
    var generator = SeededGenerator(seed: 3)
    let matrix = generator.matrix(rows, columns)
    let inner = matrix.gramian
    let outer = matrix.outerGramian
    #expect(inner == inner.transposed)
    #expect(outer == outer.transposed)
    #expect(largestDifference(inner, productByDefinition(matrix.transposed, matrix)) <= 1e-13)
    #expect(largestDifference(outer, productByDefinition(matrix, matrix.transposed)) <= 1e-13)
  }

  @Test(arguments: shapes) func vectorsAreMatricesOfOneColumn(rows: Int, columns: Int) {
    var generator = SeededGenerator(seed: 4)
    let matrix = generator.matrix(rows, columns)
    let right = generator.vector(columns)
    let left = generator.vector(rows)
    let product = productByDefinition(
      matrix, Matrix(rows: columns, columns: 1, elements: right))
    let transposedProduct = productByDefinition(
      matrix.transposed, Matrix(rows: rows, columns: 1, elements: left))
    #expect(largestDifference(matrix * right, product.elements) <= 1e-13)
    #expect(
      largestDifference(matrix.transposedProduct(left), transposedProduct.elements) <= 1e-13)
  }

  @Test func productsOfIntegersAreExact() {
    var generator = SeededGenerator(seed: 5)
    let left = Matrix(
      rows: 90, columns: 130,
      elements: (0..<(90 * 130)).map { _ in Double(Int.random(in: 0...9999, using: &generator)) })
    let right = Matrix(
      rows: 130, columns: 70,
      elements: (0..<(130 * 70)).map { _ in Double(Int.random(in: 0...9999, using: &generator)) })
    #expect(left * right == productByDefinition(left, right))
    #expect(left.gramian == productByDefinition(left.transposed, left))
  }

  @Test func anInnerSizeOfZeroGivesZeros() {
    let product = Matrix(rows: 2, columns: 0) * Matrix(rows: 0, columns: 3)
    #expect(product == Matrix(rows: 2, columns: 3))
    #expect(Matrix(rows: 2, columns: 0) * [] == [0, 0])
  }

  @Test func shapesThatDoNotMatchTrap() async {
    await #expect(processExitsWith: .failure) {
      _ = Matrix(rows: 3, columns: 4) * Matrix(rows: 5, columns: 2)
    }
    await #expect(processExitsWith: .failure) { _ = Matrix(rows: 3, columns: 4) * [1, 2, 3] }
  }
}
