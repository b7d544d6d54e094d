import DenseLinearAlgebra

/// One tree of ``IsolationForest``.
struct IsolationTree {
  private enum Node {
    case leaf(depth: Double)
    /// Values up to the threshold are in the next node, the others in the one named.
    case cut(column: Int, threshold: Double, upper: Int)
  }

  private var nodes: [Node] = []

  /// Grows a tree from a sample of units, which are numbered from point to point.
  init(
    _ points: WeightedPoints, lastUnits: [Int], size: Int, using generator: inout Xoshiro256
  ) {
    let total = lastUnits[lastUnits.count - 1]
    // Floyd's sampling without replacement.
    var units: Set<Int> = []
    for limit in total - size..<total {
      let unit = Int(generator.next(upperBound: UInt64(limit + 1)))
      if !units.insert(unit).inserted { units.insert(limit) }
    }
    var members: [(point: Int, weight: Int)] = []
    var point = 0
    for unit in units.sorted() {
      while unit >= lastUnits[point] { point += 1 }
      if let last = members.last, last.point == point {
        members[members.count - 1].weight += 1
      } else {
        members.append((point, 1))
      }
    }
    let limit = Int.bitWidth - (size - 1).leadingZeroBitCount
    grow(members, depth: 0, limit: limit, coordinates: points.coordinates, using: &generator)
  }

  /// The depth of the leaf that a point comes to.
  func depth(of point: Int, in points: WeightedPoints) -> Double {
    var number = 0
    while true {
      switch nodes[number] {
      case .leaf(let depth): return depth
      case .cut(let column, let threshold, let upper):
        number = points.coordinates[point, column] <= threshold ? number + 1 : upper
      }
    }
  }

  private mutating func grow(
    _ members: [(point: Int, weight: Int)], depth: Int, limit: Int, coordinates: Matrix,
    using generator: inout Xoshiro256
  ) {
    guard members.count > 1, depth < limit else {
      let weight = members.reduce(0) { $0 + $1.weight }
      nodes.append(.leaf(depth: Double(depth) + IsolationForest.meanDepth(ofSample: weight)))
      return
    }
    let ranges = (0..<coordinates.columns).compactMap { column -> (Int, Double, Double)? in
      var (least, largest) = (Double.infinity, -Double.infinity)
      for member in members {
        least = min(least, coordinates[member.point, column])
        largest = max(largest, coordinates[member.point, column])
      }
      return least < largest ? (column, least, largest) : nil
    }
    // Distinct points differ in some coordinate.
    let (column, least, largest) = ranges[Int(generator.next(upperBound: UInt64(ranges.count)))]
    let share = generator.nextUnitInterval()
    let value = least * (1 - share) + largest * share
    // Rounding must not put all points on one side.
    let threshold = value < largest ? max(least, value) : least
    let number = nodes.count
    nodes.append(.leaf(depth: 0))
    grow(
      members.filter { coordinates[$0.point, column] <= threshold }, depth: depth + 1,
      limit: limit, coordinates: coordinates, using: &generator)
    nodes[number] = .cut(column: column, threshold: threshold, upper: nodes.count)
    grow(
      members.filter { coordinates[$0.point, column] > threshold }, depth: depth + 1,
      limit: limit, coordinates: coordinates, using: &generator)
  }
}
