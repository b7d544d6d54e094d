/// A shape common to all groups, each tilted to its own level.
///
/// The expected count of group *i* at point *k* is
///
///     μ_ik = n_i·p_k(η_i),   p_k(η) ∝ h_k·exp(η·k)
///
/// with the shape *h* free and one tilt for each group: Goodman's row-effects model. At the maximum
/// of the likelihood every group keeps its examinees and its mean, and the groups together reproduce
/// the pooled counts at every point. Unlike the pooled distribution, the shape is that *within*
/// groups, free of the spread of levels between them.
///
/// Groups whose scores are all at one end of the scale have no finite tilt and say nothing about the
/// shape; very small groups would narrow it, since each tilt follows its group's own scores. Both are
/// left out of the fit.
///
/// Fitted by alternating the tilts with a proportional scaling of the shape.
///
/// Sources: Goodman (1979), <https://doi.org/10.1080/01621459.1979.10481650>; Darroch & Ratcliff
/// (1972), <https://doi.org/10.1214/aoms/1177692379>.
///
/// - Complexity: O(groups × points) an iteration.
public struct RowEffectsModel: Sendable {
  /// The shape: weights at each point that sum to one.
  ///
  /// Any exponential tilt of it describes the same groups with other ``tilts``; which one the fit ends
  /// at depends on where it began. Compare shapes tilted to one mean, by ``ExponentialTilt``.
  public let shape: [Double]
  /// The tilt of each group relative to the shape, or `nil` for groups left out of the fit.
  public let tilts: [Double?]
  /// The counts of all groups that were fitted, at each point.
  public let totals: FrequencyDistribution
  /// The number of iterations used.
  public let iterations: Int
  /// The largest relative difference between fitted and observed totals at the end.
  public let largestDiscrepancy: Double

  private let table: FrequencyTable

  /// Fits the model, or returns `nil` when fewer groups than `minimumGroups` can be fitted.
  ///
  /// - Parameters:
  ///   - table: The counts.
  ///   - minimumExaminees: The size from which groups are fitted.
  ///   - minimumGroups: The number of groups from which the model is fitted.
  ///   - tolerance: The relative discrepancy of totals at which to stop.
  ///   - iterationLimit: The number of iterations after which to stop in any case.
  ///   - isMember: Whether a group is fitted, or `nil` for all; a group that is not has no tilt.
  public init?(
    table: FrequencyTable, minimumExaminees: Int = 5, minimumGroups: Int = 2,
    tolerance: Double = 1e-4, iterationLimit: Int = 200, isMember: ((Int) -> Bool)? = nil
  ) {
    let members = (0..<table.groupCount).filter { isMember?($0) ?? true }
    var support = Self.support(of: members, in: table)
    var groups = members.filter { table.examinees(inGroup: $0) >= minimumExaminees }
    while true {
      let fitted = groups.filter { Self.hasFiniteTilt(table[$0].counts, within: support) }
      let isSettled = fitted.count == groups.count
      groups = fitted
      let left = Self.support(of: groups, in: table)
      // Without those at an end of the scale another score may be the end.
      if isSettled && left == support { break }
      support = left
    }
    guard groups.count >= max(1, minimumGroups) else { return nil }
    let distributions = groups.map { table[$0] }
    let pooled = distributions.reduce(FrequencyDistribution(scale: table.scale), +)
    let sizes = distributions.map { Double($0.examinees) }
    let means = distributions.map { Self.meanPoint($0.counts) }
    let totals = pooled.counts.map(Double.init)
    let examinees = sizes.reduce(0, +)

    var shape = totals.map { $0 / examinees }
    var tilts = [Double?](repeating: nil, count: table.groupCount)
    var iterations = 0
    var discrepancy = Double.infinity
    while discrepancy > tolerance && iterations < iterationLimit {
      iterations += 1
      var tilt = ExponentialTilt(reference: shape)
      var fitted = [Double](repeating: 0, count: totals.count)
      for (index, group) in groups.enumerated() where tilt.fit(mean: means[index]) {
        tilts[group] = tilt.parameter
        for point in fitted.indices { fitted[point] += sizes[index] * tilt.probabilities[point] }
      }
      discrepancy = 0
      var sum = 0.0
      for point in shape.indices where totals[point] > 0 {
        discrepancy = max(discrepancy, abs(fitted[point] / totals[point] - 1))
        shape[point] *= totals[point] / fitted[point]
        sum += shape[point]
      }
      for point in shape.indices { shape[point] /= sum }
    }
    self.shape = shape
    self.tilts = tilts
    self.totals = pooled
    self.iterations = iterations
    largestDiscrepancy = discrepancy
    self.table = table
  }

  /// The shape that the other groups have in common, to first order.
  ///
  /// The group's own counts are taken out of the observed totals and its expected counts out of the
  /// fitted ones, followed by one step of proportional scaling:
  ///
  ///     h_k·(N_k − c_ik) / (N_k − μ_ik)
  ///
  /// No group is thus compared with itself. For a group left out of the fit it is the shape itself.
  public func shape(leavingOut group: Int) -> [Double] {
    var tilt = ExponentialTilt(reference: shape)
    let counts = table[group].counts
    guard tilts[group] != nil, tilt.fit(mean: Self.meanPoint(counts)) else { return shape }
    let size = Double(counts.reduce(0, +))
    return shape.indices.map { point in
      let others = Double(totals.counts[point] - counts[point])
      let expectedOthers = Double(totals.counts[point]) - size * tilt.probabilities[point]
      return others > 0 && expectedOthers > 0 ? shape[point] * others / expectedOthers : 0
    }
  }

  private static func meanPoint(_ counts: [Int]) -> Double {
    Double(counts.indices.reduce(0) { $0 + $1 * counts[$1] }) / Double(counts.reduce(0, +))
  }

  private static func support(
    of groups: [Int], in table: FrequencyTable
  ) -> ClosedRange<Int> {
    support(
      of: groups.reduce(FrequencyDistribution(scale: table.scale)) { $0 + table[$1] }.counts)
  }

  private static func support(of counts: [Int]) -> ClosedRange<Int> {
    let occupied = counts.indices.filter { counts[$0] > 0 }
    guard let first = occupied.first, let last = occupied.last else { return 0...0 }
    return first...last
  }

  private static func hasFiniteTilt(_ counts: [Int], within pooled: ClosedRange<Int>) -> Bool {
    let own = support(of: counts)
    return own != pooled.lowerBound...pooled.lowerBound
      && own != pooled.upperBound...pooled.upperBound
  }
}
