import RealModule

/// A hierarchy of weighted points, made by merging the two nearest clusters again and again.
///
/// A point of weight *w* starts as a cluster of *w* points that have merged at height 0 already.
/// Found by chains of nearest neighbours with the recurrence of Lance and Williams; in ties the merge
/// that concerns the earlier points is made first.
///
/// Sources: Ward (1963), <https://doi.org/10.1080/01621459.1963.10500845>; Lance & Williams (1967),
/// <https://doi.org/10.1093/comjnl/9.4.373>; Müllner (2011), <https://arxiv.org/abs/1109.2378>.
public struct AgglomerativeClustering: Hashable, Sendable {
  /// The distance between two clusters.
  public enum Linkage: String, CaseIterable, Hashable, Sendable {
    /// √(2 *ab*/(*a* + *b*)) times the distance of the means, with weights *a* and *b*: the root of
    /// twice the growth of the sum of squares.
    case ward
    /// The mean distance between members.
    case average
  }

  /// The merging of two clusters.
  public struct Merge: Hashable, Sendable {
    /// The clusters merged, the earlier first: below the number of points a point, else that number
    /// plus the position of a former merge.
    public let clusters: [Int]
    /// The distance between them.
    public let height: Double
    /// The sum of their weights.
    public let weight: Int
  }

  /// The number of points.
  public let pointCount: Int
  /// The merges in the ascending order of heights, one fewer than points.
  public let merges: [Merge]

  /// Builds the hierarchy; `nil` without points.
  ///
  /// - Complexity: O(points²) time and memory, besides O(points² × dimension) for the distances.
  public init?(_ points: WeightedPoints, linkage: Linkage) {
    guard points.count > 0 else { return nil }
    pointCount = points.count
    var chain = NeighbourChain(points, linkage: linkage)
    merges = Self.numbered(chain.run(), points: points)
  }

  /// The partition into a number of clusters, numbered by their first points.
  ///
  /// `nil` for more clusters than points.
  ///
  /// - Precondition: `clusterCount > 0`.
  public func assignments(clusterCount: Int) -> [Int]? {
    precondition(clusterCount > 0, "\(clusterCount) clusters")
    guard clusterCount <= pointCount else { return nil }
    var sets = DisjointSets(count: pointCount)
    var representatives = Array(0..<pointCount)
    for merge in merges.prefix(pointCount - clusterCount) {
      representatives.append(
        sets.unite(representatives[merge.clusters[0]], representatives[merge.clusters[1]]))
    }
    return sets.labels()
  }

  /// Puts the merges in order and names clusters by them.
  private static func numbered(
    _ raw: [NeighbourChain.Merge], points: WeightedPoints
  ) -> [Merge] {
    let order = raw.indices.sorted {
      (raw[$0].height, $0) < (raw[$1].height, $1)
    }
    var sets = DisjointSets(count: points.count)
    var names = Array(0..<points.count)
    var weights = points.weights
    return order.enumerated().map { position, index in
      let (left, right) = (sets.root(raw[index].left), sets.root(raw[index].right))
      let clusters = [names[left], names[right]].sorted()
      let weight = weights[left] + weights[right]
      let root = sets.unite(left, right)
      names[root] = points.count + position
      weights[root] = weight
      return Merge(clusters: clusters, height: raw[index].height, weight: weight)
    }
  }
}
