import DenseLinearAlgebra
import RealModule

/// The numbers that describe a fuzzy partition.
struct FuzzySummary {
  private(set) var objective = 0.0
  let coefficient: Double
  let entropy: Double
  let xieBeni: Double?

  init(_ points: WeightedPoints, memberships: Matrix, centres: Matrix) {
    let total = Double(points.totalWeight)
    var (squares, entropy) = (0.0, 0.0)
    for point in 0..<points.count {
      let weight = Double(points.weights[point])
      for cluster in 0..<centres.rows {
        let membership = memberships[point, cluster]
        guard membership > 0 else { continue }
        squares += weight * membership * membership
        entropy -= weight * membership * Double.log(membership)
        objective +=
          weight * membership * membership
          * points.coordinates.squaredDistance(point, to: cluster, of: centres)
      }
    }
    var separation = Double.infinity
    for first in 0..<centres.rows {
      for second in 0..<first {
        separation = min(separation, centres.squaredDistance(first, to: second, of: centres))
      }
    }
    coefficient = squares / total
    self.entropy = entropy / total
    // Coincident centres would divide by zero: zero over zero is the worst partition, not the best.
    let index = separation > 0 ? objective / (total * separation) : .infinity
    xieBeni = centres.rows > 1 ? index : nil
  }
}
