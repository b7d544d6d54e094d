import Benchmark
import DenseLinearAlgebra
import ScoreStatistics

/// One product and one decomposition, which show the cost of the layer above BLAS.
func linearAlgebraBenchmarks(_ configuration: Benchmark.Configuration) {
  func matrix(_ size: Int) -> Matrix {
    var generator = Xoshiro256(seed: 1, keys: UInt64(size))
    return Matrix(
      rows: size, columns: size,
      elements: (0..<(size * size)).map { _ in generator.nextUnitInterval() - 0.5 })
  }

  let left = matrix(512)
  let right = left.transposed
  Benchmark("product-512x512", configuration: configuration) { benchmark in
    for _ in benchmark.scaledIterations {
      let product = left * right
      precondition(product[0, 0] > 0, "a sum of squares that is not positive")
      blackHole(product)
    }
  }

  let symmetric = matrix(200).gramian
  Benchmark("symmetric-eigen-200", configuration: configuration) { benchmark in
    for _ in benchmark.scaledIterations {
      guard let decomposition = SymmetricEigendecomposition(symmetric) else {
        return benchmark.error("the eigenvalues did not converge")
      }
      precondition(decomposition.values[0] > 0, "a gramian without a positive eigenvalue")
      blackHole(decomposition)
    }
  }
}
