import RealModule

/// The merges of a hierarchy, found by following nearest neighbours until two are each other's.
struct NeighbourChain {
  struct Merge {
    var left: Int
    var right: Int
    var height: Double
  }

  private let linkage: AgglomerativeClustering.Linkage
  private let count: Int
  private var weights: [Double]
  /// Distances of clusters, squared for Ward's linkage: the lower triangle, row by row.
  private var distances: [Double] = []

  init(_ points: WeightedPoints, linkage: AgglomerativeClustering.Linkage) {
    self.linkage = linkage
    count = points.count
    weights = points.weights.map(Double.init)
    distances.reserveCapacity(count * (count - 1) / 2)
    for row in 0..<count {
      for column in 0..<row {
        let squared = points.coordinates.squaredDistance(row, to: column, of: points.coordinates)
        switch linkage {
        case .ward:
          let (left, right) = (weights[row], weights[column])
          distances.append(2 * left * right / (left + right) * squared)
        case .average: distances.append(Double.sqrt(squared))
        }
      }
    }
  }

  mutating func run() -> [Merge] {
    var merges: [Merge] = []
    var active = Array(0..<count)
    var chain: [Int] = []
    while active.count > 1 {
      if chain.isEmpty { chain.append(active[0]) }
      while true {
        let last = chain[chain.count - 1]
        // The former link wins ties, or the chain might run in circles.
        let former = chain.count > 1 ? chain[chain.count - 2] : nil
        var nearest = former ?? -1
        var smallest = former.map { distances[index($0, last)] } ?? .infinity
        for other in active where other != last {
          let distance = distances[index(other, last)]
          if distance < smallest { (nearest, smallest) = (other, distance) }
        }
        guard nearest != former, nearest >= 0 else {
          chain.removeLast(2)
          let (left, right) = (min(last, nearest), max(last, nearest))
          let height = linkage == .ward ? Double.sqrt(max(0, smallest)) : smallest
          merges.append(Merge(left: left, right: right, height: height))
          merge(left, right, active: &active)
          break
        }
        chain.append(nearest)
      }
    }
    return merges
  }

  /// Makes `left` the union of both and retires `right`.
  private mutating func merge(_ left: Int, _ right: Int, active: inout [Int]) {
    active.removeAll { $0 == right }
    let (leftWeight, rightWeight) = (weights[left], weights[right])
    let between = distances[index(left, right)]
    for other in active where other != left {
      let (first, second) = (distances[index(left, other)], distances[index(right, other)])
      let otherWeight = weights[other]
      distances[index(left, other)] =
        switch linkage {
        case .ward:
          ((otherWeight + leftWeight) * first + (otherWeight + rightWeight) * second
            - otherWeight * between) / (leftWeight + rightWeight + otherWeight)
        case .average:
          (leftWeight * first + rightWeight * second) / (leftWeight + rightWeight)
        }
    }
    weights[left] += rightWeight
  }

  private func index(_ left: Int, _ right: Int) -> Int {
    let (row, column) = left > right ? (left, right) : (right, left)
    return row &* (row &- 1) / 2 &+ column
  }
}
