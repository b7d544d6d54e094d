import Benchmark
import DenseLinearAlgebra
import ScoreStatistics

/// A product, a decomposition and a regression, which show the cost of the layer above BLAS.
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

  var generator = Xoshiro256(seed: 1, keys: Xoshiro256.key("least squares"))
  let design = Matrix(
    rows: 100_000, columns: 10,
    elements: (0..<1_000_000).map { _ in generator.nextUnitInterval() - 0.5 })
  let response = design * (1...10).map(Double.init)
  Benchmark("least-squares-100k-x-10", configuration: configuration) { benchmark in
    for _ in benchmark.scaledIterations {
      guard let fit = LeastSquares(design: design, response: response) else {
        return benchmark.error("a finite design without a fit")
      }
      precondition((fit.coefficients[9] - 10).magnitude < 1e-10, "a wrong coefficient")
      blackHole(fit)
    }
  }
}
