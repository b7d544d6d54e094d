import DenseLinearAlgebra

/// Clusters of weighted points as regions of high density, the rest being noise.
///
/// A point is a core when the weights within the radius, its own included, reach a minimum. Cores
/// within the radius of each other are of one cluster. Another point within the radius of a core
/// belongs to the cluster of its nearest core (the first among equals), so that the result does not
/// depend on the order of points, as it does in the original.
///
/// Clusters are numbered by their first cores.
///
/// Source: Ester, Kriegel, Sander & Xu (1996), "A density-based algorithm for discovering clusters in
/// large spatial databases with noise", KDD-96.
public struct DBSCAN: Hashable, Sendable {
  /// The cluster of each point, `nil` for noise.
  public let assignments: [Int?]
  /// Whether each point is a core.
  public let isCore: [Bool]
  /// The number of clusters.
  public let clusterCount: Int

  /// Finds the clusters; without points there are none.
  ///
  /// - Precondition: `radius` is positive and finite, `minimumWeight` is positive.
  /// - Complexity: O(points² × dimension) at most; only points whose first coordinates differ by no
  ///   more than the radius are compared.
  public init(_ points: WeightedPoints, radius: Double, minimumWeight: Int, jobs: Int = 1) {
    precondition(
      radius > 0 && radius.isFinite && minimumWeight > 0,
      "a radius of \(radius) for a weight of \(minimumWeight)")
    let neighbourhood = Neighbourhood(points: points, radius: radius)
    let isCore = concurrentMap(count: points.count, jobs: jobs) { point in
      var weight = 0
      neighbourhood.visit(point) { other, _ in weight += points.weights[other] }
      return weight >= minimumWeight
    }
    var sets = DisjointSets(count: points.count)
    var nearestCore = [Int?](repeating: nil, count: points.count)
    for point in 0..<points.count {
      if isCore[point] {
        nearestCore[point] = point
        neighbourhood.visit(point) { other, _ in
          if other < point, isCore[other] { sets.unite(point, other) }
        }
      } else {
        var smallest = Double.infinity
        neighbourhood.visit(point) { other, distance in
          if isCore[other], distance < smallest {
            (nearestCore[point], smallest) = (other, distance)
          }
        }
      }
    }
    var clusterOfRoot: [Int: Int] = [:]
    for point in 0..<points.count where isCore[point] && sets.root(point) == point {
      clusterOfRoot[point] = clusterOfRoot.count
    }
    assignments = nearestCore.map { core in core.flatMap { clusterOfRoot[sets.root($0)] } }
    self.isCore = isCore
    clusterCount = clusterOfRoot.count
  }
}

/// The points within a radius of a point, itself included.
private struct Neighbourhood: Sendable {
  let points: WeightedPoints
  let radius: Double

  /// Visits the points in ascending order with their squared distances.
  func visit(_ point: Int, _ body: (Int, Double) -> Void) {
    let coordinates = points.coordinates
    guard points.dimension > 0 else { return body(point, 0) }
    let centre = coordinates[point, 0]
    // Points ascend by the first coordinate.
    var first = point
    while first > 0, centre - coordinates[first - 1, 0] <= radius { first -= 1 }
    var other = first
    while other < points.count, coordinates[other, 0] - centre <= radius {
      let squared = coordinates.squaredDistance(point, to: other, of: coordinates)
      if squared <= radius * radius { body(other, squared) }
      other += 1
    }
  }
}
