import DenseLinearAlgebra
import RealModule

/// The level of one unit in the assessment and as its linked assessments predict it.
struct LevelPrediction {
  let unit: Int
  let level: Double
  let value: Double
  /// The prediction for a unit that is not expected to fall back towards the mean of all: the linked levels
  /// with weights that add up to one, at most the largest of them.
  let unshrunken: Double
  /// The variance of the level about its prediction.
  let variance: Double
  /// The share of the variance of the level that is predicted.
  let explained: Double
  let linked: Int
  let examinees: Int

  init?(unit: Int, own: UnitLevels, others: [UnitLevels], correlations: LevelCorrelations) {
    let present = others.filter { $0.level[unit] != nil }
    let values = present.compactMap { $0.level[unit] }
    guard let level = own.level[unit], !values.isEmpty else { return nil }
    var matrix = Matrix(rows: present.count, columns: present.count)
    for (row, left) in present.enumerated() {
      matrix[row, row] = 1 + left.errorVariance(unit)
      for (column, right) in present.enumerated() where column != row {
        matrix[row, column] = correlations.covariance(left, right, unit: unit)
      }
    }
    let covariances = present.map { correlations.covariance(own, $0, unit: unit) }
    guard let factorization = CholeskyFactorization(matrix) else { return nil }
    let weights = factorization.solve(covariances)
    let total = 1 + own.errorVariance(unit)
    let explained = zip(weights, covariances).reduce(0) { $0 + $1.0 * $1.1 }
    self.unit = unit
    self.level = level
    value = zip(weights, values).reduce(0) { $0 + $1.0 * $1.1 }
    let weight = weights.reduce(0, +)
    unshrunken = weight > 0 ? min(value / weight, values.max() ?? value) : value
    variance = Double.maximum(total - explained, 1e-3 * total)
    self.explained = Double.minimum(1, Double.maximum(0, explained / total))
    linked = present.count
    examinees = own.sizes[unit]
  }
}
