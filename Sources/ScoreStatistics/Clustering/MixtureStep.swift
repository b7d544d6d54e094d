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
    var responsibilities: Matrix
    var logDensities: [Double]
    var logLikelihood: Double
  }

  let points: WeightedPoints
  let covariance: GaussianMixture.Covariance
  let regularization: Double

  /// The parameters that are likeliest given the responsibilities.
  func maximization(_ responsibilities: Matrix) -> Parameters? {
    let (dimension, components) = (points.dimension, responsibilities.columns)
    let total = Double(points.totalWeight)
    var parameters = Parameters(
      shares: [], means: Matrix(rows: components, columns: dimension), covariances: [])
    for component in 0..<components {
      let weights = (0..<points.count).map {
        Double(points.weights[$0]) * responsibilities[$0, component]
      }
      let sum = weights.reduce(0, +)
      guard sum > Double.ulpOfOne * total else { return nil }
      parameters.shares.append(sum / total)
      var mean = [Double](repeating: 0, count: dimension)
      for point in 0..<points.count {
        for column in 0..<dimension {
          mean[column] += weights[point] * points.coordinates[point, column]
        }
      }
      for column in 0..<dimension {
        mean[column] /= sum
        parameters.means[component, column] = mean[column]
      }
      parameters.covariances.append(spread(about: mean, weights: weights, sum: sum))
    }
    return parameters
  }

  private func spread(about mean: [Double], weights: [Double], sum: Double) -> Matrix {
    let dimension = points.dimension
    var products = [Double](repeating: 0, count: dimension * dimension)
    var target = products.mutableSpan
    var deviations = [Double](repeating: 0, count: dimension)
    for point in 0..<points.count {
      for column in 0..<dimension {
        deviations[column] = points.coordinates[point, column] - mean[column]
      }
      for row in 0..<dimension {
        let left = weights[point] * deviations[row]
        let first = covariance == .full ? 0 : row
        for column in first...row {
          target[row &* dimension &+ column] += left * deviations[column]
        }
      }
    }
    var result = Matrix(rows: dimension, columns: dimension)
    for row in 0..<dimension {
      for column in 0...row {
        result[row, column] = products[row * dimension + column] / sum
        result[column, row] = result[row, column]
      }
      result[row, row] += regularization
    }
    return result
  }

  /// The responsibilities and densities under the parameters; `nil` for a singular covariance.
  func expectation(_ parameters: Parameters) -> Expectation? {
    let components = parameters.shares.count
    var logs = Matrix(rows: points.count, columns: components)
    for component in 0..<components {
      guard
        let densities = logDensities(
          mean: parameters.means.row(component), covariance: parameters.covariances[component])
      else { return nil }
      let logShare = Double.log(parameters.shares[component])
      for point in 0..<points.count { logs[point, component] = densities[point] + logShare }
    }
    var result = Expectation(responsibilities: logs, logDensities: [], logLikelihood: 0)
    for point in 0..<points.count {
      let largest = (0..<components).reduce(-Double.infinity) { max($0, logs[point, $1]) }
      let sum = (0..<components).reduce(0) { $0 + Double.exp(logs[point, $1] - largest) }
      let density = largest + Double.log(sum)
      for component in 0..<components {
        result.responsibilities[point, component] = Double.exp(logs[point, component] - density)
      }
      result.logDensities.append(density)
      result.logLikelihood += Double(points.weights[point]) * density
    }
    return result
  }

  private func logDensities(mean: [Double], covariance: Matrix) -> [Double]? {
    let dimension = points.dimension
    guard let factor = SmallCholesky((0..<dimension).map(covariance.row)) else { return nil }
    let lower = factor.lower.flatMap(\.self)
    let constant =
      -0.5 * Double(dimension) * Double.log(2 * .pi)
      - (0..<dimension).reduce(0) { $0 + Double.log(lower[$1 * dimension + $1]) }
    return points.coordinates.whitenedSquaredNorms(about: mean, lower: lower).map {
      constant - 0.5 * $0
    }
  }
}

extension Matrix {
  /// The squared Mahalanobis distances |L⁻¹(*x* − *m*)|² of the rows, each summed in fixed order.
  ///
  /// Rows are taken by the hundred, so that the innermost loop runs over rows and can be vectorised.
  ///
  /// - Complexity: O(rows × columns²).
  func whitenedSquaredNorms(about mean: [Double], lower: [Double]) -> [Double] {
    let block = 128
    let factor = lower.span
    var result = [Double](repeating: 0, count: rows)
    var solution = [Double](repeating: 0, count: columns * block)
    for start in stride(from: 0, to: rows, by: block) {
      let size = Swift.min(block, rows - start)
      var values = solution.mutableSpan
      for column in 0..<columns {
        let target = column &* block
        for index in 0..<size {
          values[target &+ index] = self[start &+ index, column] - mean[column]
        }
        for previous in 0..<column {
          let coefficient = factor[column &* columns &+ previous]
          let source = previous &* block
          for index in 0..<size {
            values[target &+ index] -= coefficient * values[source &+ index]
          }
        }
        let pivot = factor[column &* columns &+ column]
        for index in 0..<size {
          values[target &+ index] /= pivot
          result[start &+ index] += values[target &+ index] * values[target &+ index]
        }
      }
    }
    return result
  }
}
