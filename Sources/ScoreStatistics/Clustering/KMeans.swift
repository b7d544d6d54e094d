public import DenseLinearAlgebra

/// A partition of weighted points into clusters around their means.
///
/// Minimises the inertia Σ *w*_i |*x*_i − *c*(i)|² by Lloyd's algorithm, started several times from
/// centres drawn by k-means++ (the best of 2 + ⌊ln *k*⌋ candidates at each draw). A cluster that
/// becomes empty is moved to the point that adds most to the inertia. Clusters are numbered in the
/// ascending order of their centres, first coordinate first.
///
/// The minimum found is local. Clusters are compact and of similar extent by construction, whether or
/// not the data are so.
///
/// Sources: Lloyd (1982), <https://doi.org/10.1109/TIT.1982.1056489>; Arthur & Vassilvitskii (2007),
/// "k-means++: the advantages of careful seeding".
public struct KMeans: Hashable, Sendable {
  /// How to search.
  public struct Options: Hashable, Sendable {
    /// The number of starts, of which the one with the least inertia is kept.
    public var starts: Int
    /// The largest number of iterations of a start.
    public var maximumIterations: Int
    /// The seed of the centres drawn.
    public var seed: UInt64
    /// The number of threads, on which the result does not depend.
    public var jobs: Int

    /// Creates options.
    ///
    /// - Precondition: `starts` and `maximumIterations` are positive.
    public init(starts: Int = 10, maximumIterations: Int = 300, seed: UInt64 = 0, jobs: Int = 1) {
      precondition(
        starts > 0 && maximumIterations > 0, "\(starts) starts, \(maximumIterations) iterations")
      self.starts = starts
      self.maximumIterations = maximumIterations
      self.seed = seed
      self.jobs = jobs
    }
  }

  /// The centres, one a row.
  public let centres: Matrix
  /// The cluster of each point.
  public let assignments: [Int]
  /// The sum of the weights of each cluster.
  public let clusterWeights: [Int]
  /// The weighted sum of squared distances to the centres.
  public let inertia: Double
  /// The number of iterations of the start that was kept.
  public let iterations: Int
  /// Whether and why the iteration ended.
  public let stopping: StoppingReason

  /// Whether the assignments no longer changed.
  public var converged: Bool { stopping == .converged }

  /// Partitions the points; `nil` for fewer distinct points than clusters.
  ///
  /// - Precondition: `clusterCount > 0`.
  /// - Complexity: O(points × clusters × dimension) for an iteration.
  public init?(_ points: WeightedPoints, clusterCount: Int, options: Options = Options()) {
    precondition(clusterCount > 0, "\(clusterCount) clusters")
    guard points.count >= clusterCount else { return nil }
    // Threads divide the starts or, when there is one, its points.
    let search = LloydSearch(
      points: PointBlocks(points), clusterCount: clusterCount,
      maximumIterations: options.maximumIterations, jobs: options.starts > 1 ? 1 : options.jobs)
    let runs = concurrentMap(count: options.starts, jobs: options.jobs) { start in
      search.run(generator: Xoshiro256(seed: options.seed, keys: UInt64(start)))
    }
    let best = runs.dropFirst().reduce(runs[0]) { $1.inertia < $0.inertia ? $1 : $0 }
    let order = (0..<clusterCount).sorted {
      best.centres.row($0).lexicographicallyPrecedes(best.centres.row($1))
    }
    var rank = [Int](repeating: 0, count: clusterCount)
    for (position, cluster) in order.enumerated() { rank[cluster] = position }
    assignments = best.assignments.map { rank[$0] }
    centres = best.centres.rows(order)
    var clusterWeights = [Int](repeating: 0, count: clusterCount)
    for (point, cluster) in assignments.enumerated() {
      clusterWeights[cluster] += points.weights[point]
    }
    self.clusterWeights = clusterWeights
    inertia = best.inertia
    iterations = best.iterations
    stopping = best.stopping
  }
}
