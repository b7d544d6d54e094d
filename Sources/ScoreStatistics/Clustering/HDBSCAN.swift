import RealModule

/// Clusters of weighted points as the most persistent regions of high density, with outlier scores.
///
/// The core distance of a point is that within which *k* others lie, its own repetitions included.
/// Two points are mutually reachable at the largest of their distance and their core distances.
/// Taking away the longest links of the minimum spanning tree of these distances splits the points;
/// parts below the least weight of a cluster fall out. Links of equal length go at the same time.
/// Of a cluster and its parts the more stable are kept, Σ *w* (1/ε_out − 1/ε_born); the whole is not
/// a cluster. Distances of 0 count as the smallest positive link.
///
/// Scores are those of GLOSH: 1 − ε_min(*C*)/ε_out(*p*), where *p* fell out of *C* at ε_out and
/// ε_min is where the last points of *C* and its parts fell out.
///
/// Source: Campello, Moulavi, Zimek & Sander (2015), <https://doi.org/10.1145/2733381>.
public struct HDBSCAN: Hashable, Sendable {
  /// The cluster of each point, `nil` for noise; clusters are numbered by their first points.
  public let assignments: [Int?]
  /// The GLOSH score of each point, from 0 to 1; larger for outliers.
  public let outlierScores: [Double]
  /// The core distance of each point.
  public let coreDistances: [Double]
  /// The stability of each cluster.
  public let stabilities: [Double]

  /// Finds the clusters.
  ///
  /// The neighbours of a core weigh `neighbourWeight`, by default `minimumClusterWeight`. `nil` when
  /// all points together weigh no more than that.
  ///
  /// - Precondition: `minimumClusterWeight > 1` and `neighbourWeight > 0`.
  /// - Complexity: O(points² × dimension) time where most links are between neighbours, else up to
  ///   log points times as much; O(points) memory besides the neighbours.
  public init?(
    _ points: WeightedPoints, minimumClusterWeight: Int, neighbourWeight: Int? = nil, jobs: Int = 1
  ) {
    let neighbourWeight = neighbourWeight ?? minimumClusterWeight
    precondition(
      minimumClusterWeight > 1 && neighbourWeight > 0,
      "clusters of \(minimumClusterWeight), neighbours that weigh \(neighbourWeight)")
    guard points.totalWeight > neighbourWeight else { return nil }
    let neighbours = NearestNeighbours(points, weight: neighbourWeight, jobs: jobs)
    let cores = (0..<points.count).map { point in
      var weight = points.weights[point] - 1
      if weight >= neighbourWeight { return 0.0 }
      for neighbour in neighbours.lists[point] {
        weight += points.weights[neighbour.point]
        if weight >= neighbourWeight { return neighbour.distance }
      }
      return 0
    }
    let linked = ReachabilityTree(
      points, coreDistances: cores, neighbours: neighbours, jobs: jobs)
    let hierarchy = ReachabilityHierarchy(points, coreDistances: cores, tree: linked)
    let tree = CondensedTree(hierarchy, minimumWeight: minimumClusterWeight)
    coreDistances = cores
    outlierScores = tree.outlierScores
    let selected = tree.selectedClusters
    var numbers: [Int: Int] = [:]
    var stabilities: [Double] = []
    assignments = tree.clusterOfPoint.map { cluster in
      guard let chosen = selected[cluster] else { return nil }
      if let number = numbers[chosen] { return number }
      numbers[chosen] = stabilities.count
      stabilities.append(tree.clusters[chosen].stability)
      return stabilities.count - 1
    }
    self.stabilities = stabilities
  }
}
