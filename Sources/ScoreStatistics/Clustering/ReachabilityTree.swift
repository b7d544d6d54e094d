import DenseLinearAlgebra

/// A minimum spanning tree of the points, linked by mutual reachability.
///
/// Borůvka's algorithm: every set of points linked so far, save the largest, takes its shortest link
/// to another set, until there is one set. Most of these links are found among the neighbours of
/// the points. A point without the shortest one there can have it only beyond its neighbours: only
/// such points are compared with all others, those that may be nearest first.
///
/// Links of equal length may be chosen otherwise, but the sets that the links up to a length make are
/// those of any minimum spanning tree.
///
/// Source: Borůvka (1926); Nešetřil, Milková & Nešetřilová (2001),
/// <https://doi.org/10.1016/S0012-365X(00)00224-7>.
struct ReachabilityTree {
  struct Link: Sendable {
    var left: Int
    var right: Int
    var length: Double
  }

  /// The links, one fewer than points, in no particular order.
  private(set) var links: [Link] = []

  /// - Complexity: O(points² × dimension × log points) at most, O(points × neighbours) where each set
  ///   has its shortest links among neighbours.
  init(
    _ points: WeightedPoints, coreDistances: [Double], neighbours: NearestNeighbours, jobs: Int
  ) {
    guard points.count > 1 else { return }
    var sets = DisjointSets(count: points.count)
    // What links to points that are not neighbours, or were looked at before, are not shorter than.
    var bounds = neighbours.lists.map { list in
      list.count == points.count - 1 ? .infinity : list.last?.distance ?? 0
    }
    while links.count < points.count - 1 {
      let search = LinkSearch(
        points: points, coreDistances: coreDistances, neighbours: neighbours,
        labels: sets.labels(), bounds: bounds)
      let found = concurrentMap(count: max(1, jobs), jobs: jobs) { strip in
        search.links(strip: strip, of: max(1, jobs))
      }
      for part in found {
        for (point, bound) in part.bounds { bounds[point] = max(bounds[point], bound) }
        for link in part.links where sets.root(link.left) != sets.root(link.right) {
          sets.unite(link.left, link.right)
          links.append(link)
        }
      }
    }
  }
}
