public import DenseLinearAlgebra
import RealModule

/// A fuzzy partition of weighted points: every point belongs to every cluster to some degree.
///
/// Minimises *J* = Σ_i Σ_c *w*_i *u*_ic² |*x*_i − *v*_c|² under Σ_c *u*_ic = 1 (Bezdek's fuzzifier 2)
/// by alternating *u*_ic = 1 / Σ_k (*d*_ic/*d*_ik)² and *v*_c = Σ *w* *u*² *x* / Σ *w* *u*², from the
/// centres of ``KMeans``. A point upon a centre belongs to it wholly. Clusters are numbered as those of
/// the k-means partition that they grew from.
///
/// Memberships saturate far from the centres: they show to which cluster a unit belongs, but rank
/// units of one cluster poorly.
///
/// Sources: Bezdek (1981), <https://doi.org/10.1007/978-1-4757-0450-1>; Xie & Beni (1991),
/// <https://doi.org/10.1109/34.85677>; Quintano, Castellano & Longobardi (2009),
/// <https://doi.org/10.1285/i20705948v2n2p140>.
public struct FuzzyCMeans: Hashable, Sendable {
  /// The centres, one a row.
  public let centres: Matrix
  /// The memberships: a row for each point, a column for each cluster.
  public let memberships: Matrix
  /// The objective *J*.
  public let objective: Double
  /// The number of iterations.
  public let iterations: Int
  /// Whether and why the iteration ended.
  public let stopping: StoppingReason
  /// Σ *w* *u*² / Σ *w*: 1 for a crisp partition, 1/clusters for a wholly fuzzy one.
  public let partitionCoefficient: Double
  /// −Σ *w* *u* ln *u* / Σ *w*, in natural units: 0 for a crisp partition.
  public let partitionEntropy: Double
  /// The index of Xie and Beni, *J* / (Σ *w* · min |*v*_a − *v*_b|²); smaller is better.
  ///
  /// Infinite when two centres coincide, `nil` for a single cluster.
  public let xieBeni: Double?

  /// Whether no membership changed by more than the tolerance any more.
  public var converged: Bool { stopping == .converged }

  /// Partitions the points; `nil` for fewer distinct points than clusters.
  ///
  /// - Precondition: `clusterCount`, `tolerance` and `maximumIterations` are positive.
  /// - Complexity: O(points × clusters × dimension) for an iteration.
  public init?(
    _ points: WeightedPoints, clusterCount: Int, tolerance: Double = 1e-10,
    maximumIterations: Int = 2_000, start: KMeans.Options = KMeans.Options()
  ) {
    precondition(
      tolerance > 0 && maximumIterations > 0, "tolerance \(tolerance), \(maximumIterations) steps")
    guard let partition = KMeans(points, clusterCount: clusterCount, options: start) else {
      return nil
    }
    let step = FuzzyStep(points: points)
    var centres = partition.centres
    var memberships = step.memberships(centres: centres)
    var iterations = 0
    var stopping = StoppingReason.iterationLimit
    while iterations < maximumIterations {
      iterations += 1
      centres = step.centres(memberships: memberships)
      let next = step.memberships(centres: centres)
      let change = zip(next.elements, memberships.elements).reduce(0) { max($0, abs($1.0 - $1.1)) }
      memberships = next
      if change <= tolerance {
        stopping = .converged
        break
      }
    }
    self.centres = centres
    self.memberships = memberships
    self.iterations = iterations
    self.stopping = stopping
    let summary = step.summary(memberships: memberships, centres: centres)
    objective = summary.objective
    partitionCoefficient = summary.coefficient
    partitionEntropy = summary.entropy
    xieBeni = summary.xieBeni
  }
}

private struct FuzzyStep {
  let points: WeightedPoints

  func memberships(centres: Matrix) -> Matrix {
    let clusterCount = centres.rows
    var result: [Double] = []
    result.reserveCapacity(points.count * clusterCount)
    var distances = [Double](repeating: 0, count: clusterCount)
    for point in 0..<points.count {
      for cluster in 0..<clusterCount {
        distances[cluster] = points.coordinates.squaredDistance(point, to: cluster, of: centres)
      }
      let smallest = distances.reduce(.infinity, min)
      // Ratios to the smallest distance stay within 0…1, whatever the scale of the coordinates.
      let parts = distances.map {
        smallest == 0 ? ($0 == 0 ? 1 : 0) : smallest / $0
      }
      let sum = parts.reduce(0, +)
      for part in parts { result.append(part / sum) }
    }
    return Matrix(rows: points.count, columns: clusterCount, elements: result)
  }

  func centres(memberships: Matrix) -> Matrix {
    var sums = Matrix(rows: memberships.columns, columns: points.dimension)
    var totals = [Double](repeating: 0, count: memberships.columns)
    for point in 0..<points.count {
      for cluster in 0..<memberships.columns {
        let membership = memberships[point, cluster]
        let weight = Double(points.weights[point]) * membership * membership
        totals[cluster] += weight
        for column in 0..<points.dimension {
          sums[cluster, column] += weight * points.coordinates[point, column]
        }
      }
    }
    for cluster in 0..<memberships.columns {
      for column in 0..<points.dimension { sums[cluster, column] /= totals[cluster] }
    }
    return sums
  }

  func summary(
    memberships: Matrix, centres: Matrix
  ) -> (objective: Double, coefficient: Double, entropy: Double, xieBeni: Double?) {
    let total = Double(points.totalWeight)
    var (objective, squares, entropy) = (0.0, 0.0, 0.0)
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
    // Coincident centres would divide by zero: zero over zero is the worst partition, not the best.
    let index = separation > 0 ? objective / (total * separation) : .infinity
    return (
      objective, squares / total, entropy / total, centres.rows > 1 ? index : nil
    )
  }
}
