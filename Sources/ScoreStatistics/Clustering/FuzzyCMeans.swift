public import DenseLinearAlgebra

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
  /// The threads of `start` are used for all, and do not change the result.
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
    let step = FuzzyStep(points: PointBlocks(points), jobs: start.jobs)
    var state = step.state(centres: partition.centres, former: nil)
    var centres = partition.centres
    var iterations = 0
    var stopping = StoppingReason.iterationLimit
    while iterations < maximumIterations {
      iterations += 1
      centres = state.nextCentres
      state = step.state(centres: centres, former: state)
      if state.change <= tolerance {
        stopping = .converged
        break
      }
    }
    let memberships = step.points.rows(ofColumns: state.memberships)
    self.centres = centres
    self.memberships = memberships
    self.iterations = iterations
    self.stopping = stopping
    let summary = FuzzySummary(points, memberships: memberships, centres: centres)
    objective = summary.objective
    partitionCoefficient = summary.coefficient
    partitionEntropy = summary.entropy
    xieBeni = summary.xieBeni
  }
}
