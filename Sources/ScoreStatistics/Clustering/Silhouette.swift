import RealModule

/// How much nearer each point lies to its own cluster than to the next.
///
/// *s* = (*b* − *a*) / max(*a*, *b*), with *a* the mean distance to the other examinees or units of
/// its cluster and *b* the smallest mean distance to another cluster. A point of weight *w* has *w* − 1
/// others of its cluster at distance 0. A cluster of weight 1 has *s* = 0, as has a point with
/// *a* = *b* = 0.
///
/// Source: Rousseeuw (1987), <https://doi.org/10.1016/0377-0427(87)90125-7>.
public struct Silhouette: Hashable, Sendable {
  /// The silhouette of each point, between −1 and 1.
  public let values: [Double]
  /// The mean, weighted by the weights of the points.
  public let mean: Double
  /// The weighted mean of each cluster.
  public let clusterMeans: [Double]

  /// Computes silhouettes; `nil` for fewer than two clusters that have points.
  ///
  /// - Precondition: One cluster for each point, numbered from 0.
  /// - Complexity: O(points² × dimension).
  public init?(_ points: WeightedPoints, assignments: [Int], jobs: Int = 1) {
    precondition(
      assignments.count == points.count, "\(assignments.count) clusters, \(points.count) points")
    precondition(assignments.allSatisfy { $0 >= 0 }, "a negative cluster")
    let clusterCount = (assignments.max() ?? -1) + 1
    var weights = [Int](repeating: 0, count: clusterCount)
    for (point, cluster) in assignments.enumerated() { weights[cluster] += points.weights[point] }
    let clusterWeights = weights
    guard clusterWeights.count(where: { $0 > 0 }) > 1 else { return nil }
    let values = concurrentMap(count: points.count, jobs: jobs) { point in
      let own = assignments[point]
      guard clusterWeights[own] > 1 else { return 0.0 }
      var sums = [Double](repeating: 0, count: clusterCount)
      for other in 0..<points.count {
        let squared = points.coordinates.squaredDistance(point, to: other, of: points.coordinates)
        sums[assignments[other]] += Double(points.weights[other]) * Double.sqrt(squared)
      }
      let within = sums[own] / Double(clusterWeights[own] - 1)
      var between = Double.infinity
      for cluster in 0..<clusterCount where cluster != own && clusterWeights[cluster] > 0 {
        between = min(between, sums[cluster] / Double(clusterWeights[cluster]))
      }
      let larger = max(within, between)
      return larger > 0 ? (between - within) / larger : 0
    }
    self.values = values
    var sums = [Double](repeating: 0, count: clusterCount)
    for (point, cluster) in assignments.enumerated() {
      sums[cluster] += Double(points.weights[point]) * values[point]
    }
    mean = sums.reduce(0, +) / Double(points.totalWeight)
    clusterMeans = zip(sums, clusterWeights).map { $1 > 0 ? $0 / Double($1) : 0 }
  }
}
