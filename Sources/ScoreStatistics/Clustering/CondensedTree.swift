/// The clusters of a hierarchy that weigh enough, and where each point falls out of them.
struct CondensedTree {
  struct Cluster {
    var parent: Int?
    /// The inverse distance at which the cluster splits off.
    var birth: Double
    var stability = 0.0
    /// The largest inverse distance at which a point of the cluster or of its parts falls out.
    var lastDeath = 0.0
  }

  /// The clusters, parents before their parts; the first is the whole.
  private(set) var clusters: [Cluster] = [Cluster(parent: nil, birth: 0)]
  /// The cluster that each point falls out of.
  private(set) var clusterOfPoint: [Int]
  /// The inverse distance at which each point falls out.
  private var deaths: [Double]

  init(_ hierarchy: ReachabilityHierarchy, minimumWeight: Int) {
    let nodes = hierarchy.nodes
    clusterOfPoint = [Int](repeating: 0, count: hierarchy.pointCount)
    deaths = [Double](repeating: 0, count: hierarchy.pointCount)
    let floor = nodes.reduce(Double.infinity) { $1.height > 0 ? min($0, $1.height) : $0 }
    let smallest = floor.isFinite ? floor : 1
    var stack = [(node: nodes.count - 1, cluster: 0)]
    while let (number, cluster) = stack.popLast() {
      let node = nodes[number]
      let density = 1 / max(node.height, smallest)
      if node.children.isEmpty {
        fall(number, weight: node.weight, from: cluster, density: density)
        continue
      }
      // The repetitions of a point whose core distance is this height fall apart with the node.
      let isLarge = { nodes[$0].weight >= minimumWeight && nodes[$0].height < node.height }
      let largeCount = node.children.count(where: isLarge)
      for child in node.children {
        if !isLarge(child) {
          for point in Self.points(under: child, of: nodes) {
            fall(point, weight: nodes[point].weight, from: cluster, density: density)
          }
        } else if largeCount == 1 {
          stack.append((child, cluster))
        } else {
          clusters[cluster].stability +=
            Double(nodes[child].weight) * (density - clusters[cluster].birth)
          clusters.append(Cluster(parent: cluster, birth: density))
          stack.append((child, clusters.count - 1))
        }
      }
    }
    for number in clusters.indices.reversed() {
      guard let parent = clusters[number].parent else { continue }
      clusters[parent].lastDeath = max(clusters[parent].lastDeath, clusters[number].lastDeath)
    }
  }

  private mutating func fall(_ point: Int, weight: Int, from cluster: Int, density: Double) {
    clusterOfPoint[point] = cluster
    deaths[point] = density
    clusters[cluster].stability += Double(weight) * (density - clusters[cluster].birth)
    clusters[cluster].lastDeath = max(clusters[cluster].lastDeath, density)
  }

  private static func points(under node: Int, of nodes: [ReachabilityHierarchy.Node]) -> [Int] {
    var result: [Int] = []
    var stack = [node]
    while let number = stack.popLast() {
      if nodes[number].children.isEmpty { result.append(number) }
      stack += nodes[number].children
    }
    return result
  }

  /// For each cluster the one that is kept in its place: itself or the ancestor that holds it.
  var selectedClusters: [Int?] {
    var best = clusters.map(\.stability)
    var ofParts = [Double](repeating: 0, count: clusters.count)
    var hasParts = [Bool](repeating: false, count: clusters.count)
    var isKept = [Bool](repeating: false, count: clusters.count)
    for number in clusters.indices.reversed() {
      if hasParts[number], ofParts[number] > best[number] {
        best[number] = ofParts[number]
      } else {
        isKept[number] = true
      }
      guard let parent = clusters[number].parent else { continue }
      ofParts[parent] += best[number]
      hasParts[parent] = true
    }
    var result = [Int?](repeating: nil, count: clusters.count)
    for number in clusters.indices {
      guard let parent = clusters[number].parent else { continue }
      result[number] = result[parent] ?? (isKept[number] ? number : nil)
    }
    return result
  }

  /// The share of the way to the densest part of its cluster that each point lacks.
  var outlierScores: [Double] {
    zip(clusterOfPoint, deaths).map { cluster, death in
      let last = clusters[cluster].lastDeath
      return last > 0 ? (last - death) / last : 0
    }
  }
}
