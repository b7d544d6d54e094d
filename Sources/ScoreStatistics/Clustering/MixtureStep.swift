import DenseLinearAlgebra
import RealModule

/// The two halves of an iteration of ``GaussianMixture``.
struct MixtureStep {
  struct Parameters {
    var shares: [Double]
    var means: Matrix
    var covariances: [Matrix]
  }

  struct Expectation {
    /// The responsibilities for the points of each block: a row for each component.
    var responsibilities: [Matrix]
    var logDensities: [Double]
    var logLikelihood: Double
  }

  let points: PointBlocks
  let covariance: GaussianMixture.Covariance
  let regularization: Double
  let jobs: Int

  private var dimension: Int { points.packed.dimension }

  /// The responsibilities that a partition stands for.
  func responsibilities(_ assignments: [Int], components: Int) -> [Matrix] {
    points.blocks.map { block in
      var result = Matrix(
        rows: components, columns: block.panels.count * PackedRows.panelWidth)
      for (index, point) in block.points.enumerated() { result[assignments[point], index] = 1 }
      return result
    }
  }

  /// The parameters that are likeliest given the responsibilities.
  func maximization(_ responsibilities: [Matrix]) -> Parameters? {
    let components = responsibilities.first?.rows ?? 0
    let total = Double(points.points.totalWeight)
    let weighted = concurrentMap(count: points.blocks.count, jobs: jobs) { number in
      weights(responsibilities[number], firstPoint: points.blocks[number].points.lowerBound)
    }
    var means = Matrix.sum(
      concurrentMap(count: points.blocks.count, jobs: jobs) { number in
        points.packed.weightedSums(weighted[number], panels: points.blocks[number].panels)
      })
    var sums: [Double] = []
    for component in 0..<components {
      let sum = weighted.reduce(0) { $0 + $1.row(component).reduce(0, +) }
      guard sum > Double.ulpOfOne * total else { return nil }
      sums.append(sum)
      for column in 0..<dimension { means[component, column] /= sum }
    }
    let centres = (0..<components).map(means.row)
    let scatters = concurrentMap(count: points.blocks.count, jobs: jobs) { number in
      (0..<components).map { component in
        points.packed.scatter(
          weighted[number].row(component), about: centres[component],
          panels: points.blocks[number].panels)
      }
    }
    return Parameters(
      shares: sums.map { $0 / total }, means: means,
      covariances: (0..<components).map { component in
        spread(Matrix.sum(scatters.map { $0[component] }), sum: sums[component])
      })
  }

  private func weights(_ responsibilities: Matrix, firstPoint: Int) -> Matrix {
    var elements = responsibilities.elements
    let width = responsibilities.columns
    for component in 0..<responsibilities.rows {
      for index in 0..<width {
        elements[component &* width &+ index] *= points.weights[firstPoint &+ index]
      }
    }
    return Matrix(rows: responsibilities.rows, columns: width, elements: elements)
  }

  private func spread(_ scatter: Matrix, sum: Double) -> Matrix {
    var result = Matrix(rows: dimension, columns: dimension)
    for row in 0..<dimension {
      for column in 0..<dimension where covariance == .full || column == row {
        result[row, column] = scatter[row, column] / sum
      }
      result[row, row] += regularization
    }
    return result
  }

  /// The responsibilities and densities under the parameters; `nil` for a singular covariance.
  func expectation(_ parameters: Parameters) -> Expectation? {
    let components = parameters.covariances.compactMap { covariance in
      SmallCholesky((0..<dimension).map(covariance.row)).map { Matrix(rows: $0.lower) }
    }
    guard components.count == parameters.shares.count else { return nil }
    let constants = zip(components, parameters.shares).map { lower, share in
      (0..<dimension).reduce(
        Double.log(share) - 0.5 * Double(dimension) * Double.log(2 * .pi)
      ) { $0 - Double.log(lower[$1, $1]) }
    }
    let parts = points.map(jobs: jobs) { block in
      var logs: [Double] = []
      for (component, lower) in components.enumerated() {
        let norms = points.packed.whitenedSquaredNorms(
          about: parameters.means.row(component), lower: lower, panels: block.panels)
        logs += norms.map { constants[component] - 0.5 * $0 }
      }
      return Self.normalized(logs, components: components.count)
    }
    var result = Expectation(
      responsibilities: parts.map(\.responsibilities), logDensities: [], logLikelihood: 0)
    for (block, part) in zip(points.blocks, parts) {
      result.logDensities += part.logDensities.prefix(block.points.count)
    }
    for (density, weight) in zip(result.logDensities, points.weights) {
      result.logLikelihood += weight * density
    }
    return result
  }

  /// Responsibilities and log-densities from the logarithms of the parts, component by component.
  private static func normalized(
    _ logs: [Double], components: Int
  ) -> (responsibilities: Matrix, logDensities: [Double]) {
    let width = logs.count / components
    var (elements, densities) = (logs, [Double](repeating: -.infinity, count: width))
    for component in 0..<components {
      for index in 0..<width {
        densities[index] = max(densities[index], elements[component &* width &+ index])
      }
    }
    var sums = [Double](repeating: 0, count: width)
    for component in 0..<components {
      for index in 0..<width {
        let position = component &* width &+ index
        elements[position] = Double.exp(elements[position] - densities[index])
        sums[index] += elements[position]
      }
    }
    for component in 0..<components {
      for index in 0..<width { elements[component &* width &+ index] /= sums[index] }
    }
    for index in 0..<width { densities[index] += Double.log(sums[index]) }
    return (Matrix(rows: components, columns: width, elements: elements), densities)
  }
}
