/// The tree of single linkage by mutual reachability, with as many branches as links of one length.
struct ReachabilityHierarchy {
  struct Node {
    /// The distance at which the parts are joined; for a point that at which its repetitions are.
    var height: Double
    var weight: Int
    var children: [Int]
  }

  /// The nodes: first the points, the last one is the root.
  private(set) var nodes: [Node]
  let pointCount: Int

  init(_ points: WeightedPoints, coreDistances: [Double], tree: ReachabilityTree) {
    pointCount = points.count
    nodes = (0..<points.count).map {
      Node(height: coreDistances[$0], weight: points.weights[$0], children: [])
    }
    let links = tree.links.sorted { $0.length < $1.length }
    var sets = DisjointSets(count: points.count)
    var nodeOfRoot = Array(0..<points.count)
    var start = 0
    while start < links.count {
      let length = links[start].length
      var end = start
      var parts: Set<Int> = []
      while end < links.count, links[end].length == length {
        parts.insert(sets.root(links[end].left))
        parts.insert(sets.root(links[end].right))
        end += 1
      }
      for link in links[start..<end] { sets.unite(link.left, link.right) }
      join(parts, height: length, sets: &sets, nodeOfRoot: &nodeOfRoot)
      start = end
    }
  }

  private mutating func join(
    _ parts: Set<Int>, height: Double, sets: inout DisjointSets, nodeOfRoot: inout [Int]
  ) {
    var children: [Int: [Int]] = [:]
    let ordered = parts.sorted()
    for part in ordered { children[sets.root(part), default: []].append(nodeOfRoot[part]) }
    for part in ordered {
      guard let members = children[part] else { continue }
      nodes.append(
        Node(
          height: height, weight: members.reduce(0) { $0 + nodes[$1].weight }, children: members))
      nodeOfRoot[part] = nodes.count - 1
    }
  }
}
