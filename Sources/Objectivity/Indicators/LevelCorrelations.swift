import RealModule

/// How the levels of a unit correlate over assessments.
struct LevelCorrelations {
  /// The correlation r_B of unit levels.
  let between: Double
  /// The correlation r_W of the strengths of examinees inside units.
  let within: Double

  /// Least squares of the winsorised products of levels on 1 and the weight of shared examinees.
  init(_ levels: [UnitLevels]) {
    // Normal equations of product = r_B + r_W·shared, weighted by the precision of the product.
    var weights = 0.0
    var shared = 0.0
    var sharedSquares = 0.0
    var products = 0.0
    var sharedProducts = 0.0
    for (index, left) in levels.enumerated() {
      for right in levels.dropFirst(index + 1) {
        for unit in left.level.indices {
          guard let first = left.level[unit], let second = right.level[unit] else { continue }
          let spread = (1 + left.errorVariance(unit), 1 + right.errorVariance(unit))
          let product =
            Self.bounded(first, spread.0.squareRoot())
            * Self.bounded(second, spread.1.squareRoot())
          let weight = 1 / (spread.0 * spread.1)
          let regressor = Self.shared(left, right, unit: unit)
          weights += weight
          shared += weight * regressor
          sharedSquares += weight * regressor * regressor
          products += weight * product
          sharedProducts += weight * regressor * product
        }
      }
    }
    let determinant = weights * sharedSquares - shared * shared
    var within =
      determinant > 1e-9 * weights * sharedSquares
      ? (weights * sharedProducts - shared * products) / determinant : 0
    within = Double.minimum(0.95, Double.maximum(0, within))
    let between = weights > 0 ? (products - within * shared) / weights : 0
    self.between = Double.minimum(0.98, Double.maximum(0, between))
    self.within = within
  }

  /// The covariance of the levels of one unit in two assessments.
  func covariance(_ left: UnitLevels, _ right: UnitLevels, unit: Int) -> Double {
    between + within * Self.shared(left, right, unit: unit)
  }

  private static func shared(_ left: UnitLevels, _ right: UnitLevels, unit: Int) -> Double {
    left.within * right.within / Double(max(left.sizes[unit], right.sizes[unit]))
  }

  private static func bounded(_ value: Double, _ deviation: Double) -> Double {
    Double.minimum(Double.maximum(value, -2.5 * deviation), 2.5 * deviation)
  }
}
