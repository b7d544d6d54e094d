import RealModule

/// Groups that are better or worse on items than the totals of their papers and the honest spread of
/// groups let expect: the group × item interaction.
///
/// With e_gj the mean residual of group *g* on item *j* and v_gj its variance under chance,
///
///     τ_j² = .6 quantile over groups of eight papers and more of (e² / .708 − v), at least 0
///     z²_gj = e² / (v + τ_j²),  χ_g = (Σ_j z² − (J_g − 1)) / √(2(J_g − 1))
///
/// with .708 the .6 quantile of χ² of one degree of freedom and J_g the number of items that the group
/// took. A shift of items by δ moves χ by δ²/(v + τ²), so that a small group says less: the effect is
/// χ_g / w_g with w_g the mean of 1/(v + τ²) over its items, 1 for the group that has most of it;
/// its variance is 1/w_g² and its third cumulant √(8/(J_g − 1)) / w_g³. With fewer than thirty groups to an
/// item τ² is read from all items together, in parts of their squared maxima.
///
/// A group needs two papers and four items.
///
/// Source: an index of classes by their unexpected answers, Jacob & Levitt (2003),
/// <https://doi.org/10.1162/00335530360698441>.
///
/// - Complexity: O(groups × items · log groups).
public struct GroupItemInteraction: Sendable {
  /// The variance τ² of honest differences between groups on each item, in squared points.
  public let honestVariances: [Double]
  /// The effect of each group, `nil` where too little is known.
  public let effects: [ScoreEffect?]

  /// The number of papers from which on a group tells of honest differences.
  public static let tellingPapers = 8
  /// The number of groups from which on an item has a variance of its own.
  public static let tellingGroups = 30
  /// The number of papers and of items that a group needs.
  public static let leastPapers = 2
  /// The number of items that a group needs.
  public static let leastItems = 4

  private static let quantile = 0.6
  /// The same quantile of a chi-squared variable of one degree of freedom.
  private static let chiSquaredQuantile = 0.7083263008007725

  /// Reads the spread of all groups and compares each with it.
  public init(_ scores: ItemScoreStatistics) {
    let items = scores.items
    let groups = scores.groups.indices
    var honest = [Double?](repeating: nil, count: items.count)
    var common: [Double] = []
    for (item, properties) in items.enumerated() where properties.maximum > 0 {
      let square = Double(properties.maximum * properties.maximum)
      let excess = groups.compactMap { group -> Double? in
        guard let residual = scores.residual(ofGroup: group, item: item),
          residual.papers >= Self.tellingPapers
        else { return nil }
        let size = Double(residual.papers)
        return (residual.sum * residual.sum / Self.chiSquaredQuantile - residual.variance)
          / (size * size)
      }
      common += excess.map { $0 / square }
      if excess.count >= Self.tellingGroups { honest[item] = Self.honestVariance(excess) }
    }
    let ofAll = common.count >= Self.tellingGroups ? Self.honestVariance(common) : 0
    let variances = zip(items, honest).map { item, own in
      own ?? ofAll * Double(item.maximum * item.maximum)
    }
    honestVariances = variances
    let parts = groups.map { Part(scores, group: $0, honestVariances: variances) }
    let largest = parts.reduce(0) { Swift.max($0, $1?.weight ?? 0) }
    effects = parts.map { $0?.effect(largestWeight: largest) }
  }

  private static func honestVariance(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let position = quantile * Double(sorted.count - 1)
    let lower = Int(position)
    let upper = Swift.min(lower + 1, sorted.count - 1)
    let fraction = position - Double(lower)
    return Swift.max(0, sorted[lower] * (1 - fraction) + sorted[upper] * fraction)
  }

  /// The statistic of one group before the scale is known.
  private struct Part {
    let statistic: Double
    let weight: Double
    let items: Double
    let papers: Double

    init?(_ scores: ItemScoreStatistics, group: Int, honestVariances: [Double]) {
      var sum = 0.0
      var weights = 0.0
      var count = 0.0
      for item in scores.items.indices {
        guard let residual = scores.residual(ofGroup: group, item: item),
          residual.papers >= GroupItemInteraction.leastPapers, residual.variance > 0
        else { continue }
        let size = Double(residual.papers)
        let mean = residual.sum / size
        let variance = residual.variance / (size * size) + honestVariances[item]
        sum += mean * mean / variance
        weights += 1 / variance
        count += 1
      }
      guard count >= Double(GroupItemInteraction.leastItems) else { return nil }
      statistic = (sum - (count - 1)) / (2 * (count - 1)).squareRoot()
      weight = weights / count
      items = count
      papers = Double(scores.groups[group].papers)
    }

    func effect(largestWeight: Double) -> ScoreEffect {
      let scale = largestWeight / weight
      return ScoreEffect(
        effect: statistic * scale, variance: scale * scale,
        thirdCumulant: (8 / (items - 1)).squareRoot() * scale * scale * scale, size: papers)
    }
  }
}
