public import DenseLinearAlgebra
import RealModule

/// The directions of largest variance of weighted points.
///
/// Eigenvectors of the covariance or correlation matrix with divisor Σ *w* − 1. The sign of a
/// component is fixed by making its loading of largest magnitude positive; components of equal
/// variance are arbitrary within their plane. Eigenvectors come from LAPACK, whose last bits differ
/// between processors.
///
/// Source: Hotelling (1933), <https://doi.org/10.1037/h0071325>.
public struct PrincipalComponents: Hashable, Sendable {
  /// What the coordinates are divided by.
  public enum Scaling: String, CaseIterable, Hashable, Sendable {
    /// Nothing: the covariance matrix is decomposed.
    case covariance
    /// Their standard deviations: the correlation matrix is decomposed.
    case correlation
  }

  /// The mean of each coordinate.
  public let mean: [Double]
  /// What each coordinate is divided by: its standard deviation, or 1.
  public let scale: [Double]
  /// The variances of the components, in descending order, none below zero.
  public let variances: [Double]
  /// The loadings: column *j* is the unit vector of component *j*.
  public let loadings: Matrix

  /// Finds the components.
  ///
  /// `nil` for fewer than two examinees or units in all, without coordinates, and, under
  /// `correlation`, when a coordinate is constant.
  ///
  /// - Complexity: O(points × dimension² + dimension³).
  public init?(_ points: WeightedPoints, scaling: Scaling) {
    guard points.totalWeight > 1, points.dimension > 0, let mean = points.mean else { return nil }
    var matrix = points.covariance(about: mean, divisor: Double(points.totalWeight - 1))
    var scale = [Double](repeating: 1, count: points.dimension)
    if scaling == .correlation {
      scale = (0..<points.dimension).map { Double.sqrt(matrix[$0, $0]) }
      guard scale.allSatisfy({ $0 > 0 }) else { return nil }
      for row in 0..<matrix.rows {
        for column in 0..<matrix.columns { matrix[row, column] /= scale[row] * scale[column] }
        matrix[row, row] = 1
      }
    }
    guard let decomposition = SymmetricEigendecomposition(matrix) else { return nil }
    self.mean = mean
    self.scale = scale
    variances = decomposition.values.map { max(0, $0) }
    loadings = decomposition.vectors
  }

  /// The share of the total variance that each component carries; zeros when nothing varies.
  public var varianceShares: [Double] {
    let total = variances.reduce(0, +)
    return variances.map { total > 0 ? $0 / total : 0 }
  }

  /// The scores of points on the first components: a row for each point.
  ///
  /// - Precondition: As many coordinates as were analysed, and at most as many components.
  public func scores(_ points: WeightedPoints, componentCount: Int) -> Matrix {
    precondition(
      points.dimension == mean.count && componentCount <= mean.count && componentCount >= 0,
      "\(componentCount) components of \(points.dimension) coordinates, \(mean.count) analysed")
    var result = Matrix(rows: points.count, columns: componentCount)
    for point in 0..<points.count {
      for column in mean.indices {
        let value = (points.coordinates[point, column] - mean[column]) / scale[column]
        for component in 0..<componentCount {
          result[point, component] += value * loadings[column, component]
        }
      }
    }
    return result
  }
}

extension WeightedPoints {
  /// The weighted sums of products about a centre, over a divisor, summed in the order of the points.
  func covariance(about centre: [Double], divisor: Double) -> Matrix {
    var result = Matrix(rows: dimension, columns: dimension)
    for point in 0..<count {
      let weight = Double(weights[point])
      for row in 0..<dimension {
        let left = weight * (coordinates[point, row] - centre[row])
        for column in 0...row {
          result[row, column] += left * (coordinates[point, column] - centre[column])
        }
      }
    }
    for row in 0..<dimension {
      for column in 0...row {
        result[row, column] /= divisor
        result[column, row] = result[row, column]
      }
    }
    return result
  }
}
