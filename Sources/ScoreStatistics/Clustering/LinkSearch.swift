import DenseLinearAlgebra

/// The search of ``ReachabilityTree`` for the shortest link of each set to another.
struct LinkSearch: Sendable {
  private static let rowsOfBlock = 64
  private static let panelsOfBlock = 64

  let points: WeightedPoints
  let coreDistances: [Double]
  let neighbours: NearestNeighbours
  /// The set of each point, numbered from 0.
  let labels: [Int]
  /// What links beyond the neighbours are not shorter than.
  let bounds: [Double]
  /// The points, set by set, and where each set starts.
  private let order: [Int]
  private let starts: [Int]
  private let largest: Int
  private let packed: PackedRows

  init(
    points: WeightedPoints, coreDistances: [Double], neighbours: NearestNeighbours, labels: [Int],
    bounds: [Double]
  ) {
    self.points = points
    self.coreDistances = coreDistances
    self.neighbours = neighbours
    self.labels = labels
    self.bounds = bounds
    var sizes = [Int](repeating: 0, count: (labels.max() ?? -1) + 1)
    for label in labels { sizes[label] += 1 }
    largest = sizes.indices.reduce(0) { sizes[$1] > sizes[$0] ? $1 : $0 }
    var starts = [0]
    for size in sizes { starts.append(starts[starts.count - 1] + size) }
    var next = starts
    var order = [Int](repeating: 0, count: labels.count)
    for (point, label) in labels.enumerated() {
      order[next[label]] = point
      next[label] += 1
    }
    self.starts = starts
    self.order = order
    packed = PackedRows(points.coordinates.rows(order))
  }

  /// The links of every so many sets, and the points that were compared with all others, with their
  /// new bounds.
  func links(
    strip: Int, of strips: Int
  ) -> (links: [ReachabilityTree.Link], bounds: [(point: Int, bound: Double)]) {
    var found = LinksFound(count: starts.count - 1)
    var waiting: [Int] = []
    for label in stride(from: strip, to: starts.count - 1, by: strips) where label != largest {
      let members = order[starts[label]..<starts[label + 1]]
      for point in members { lookAtNeighbours(of: point, found: &found) }
      waiting += members.filter { bounds[$0] < found.lengths[label] }.sorted {
        (bounds[$0], $0) < (bounds[$1], $1)
      }
    }
    var (pairs, position) = (NearPairs(), 0)
    while position < waiting.count {
      var block: [Int] = []
      while block.count < Self.rowsOfBlock, position < waiting.count {
        let point = waiting[position]
        if bounds[point] < found.lengths[labels[point]] { block.append(point) }
        position += 1
      }
      lookAtAll(block, pairs: &pairs, found: &found)
      for point in block { found.bounds.append((point, found.lengths[labels[point]])) }
    }
    return (found.links.compactMap(\.self), found.bounds)
  }

  private func lookAtNeighbours(of point: Int, found: inout LinksFound) {
    let label = labels[point]
    for neighbour in neighbours.lists[point] {
      let least = max(neighbour.distance, coreDistances[point])
      if least >= found.lengths[label] { return }
      if labels[neighbour.point] == label { continue }
      found.offer(
        .init(
          left: point, right: neighbour.point,
          length: max(least, coreDistances[neighbour.point])), to: label)
    }
  }

  private func lookAtAll(_ block: [Int], pairs: inout NearPairs, found: inout LinksFound) {
    guard let first = block.first, let last = block.last else { return }
    let rows = points.coordinates.rows(block)
    let width = PackedRows.panelWidth
    let limits = [Double](repeating: -1, count: packed.panelCount * width)
    // A set need not be compared with itself.
    let own = labels[first] == labels[last] ? labels[first] : nil
    let outside = own.map {
      [0..<(starts[$0] + width - 1) / width, starts[$0 + 1] / width..<packed.panelCount]
    }
    for range in outside ?? [0..<packed.panelCount] {
      for start in stride(from: range.lowerBound, to: range.upperBound, by: Self.panelsOfBlock) {
        pairs.find(
          of: rows, rowLimits: block.map { found.lengths[labels[$0]].squareNotBelow }, in: packed,
          limits: limits, panels: start..<min(start + Self.panelsOfBlock, range.upperBound))
        pairs.visit { row, position, squared in
          guard position < order.count else { return }
          let (point, other) = (block[row], order[position])
          guard labels[point] != labels[other] else { return }
          let length = max(
            squared.squareRoot(), max(coreDistances[point], coreDistances[other]))
          found.offer(.init(left: point, right: other, length: length), to: labels[point])
        }
      }
    }
  }
}

/// The shortest link of each set that was found so far.
private struct LinksFound {
  var lengths: [Double]
  var links: [ReachabilityTree.Link?]
  var bounds: [(point: Int, bound: Double)] = []

  init(count: Int) {
    lengths = [Double](repeating: .infinity, count: count)
    links = [ReachabilityTree.Link?](repeating: nil, count: count)
  }

  mutating func offer(_ link: ReachabilityTree.Link, to label: Int) {
    guard link.length < lengths[label] else { return }
    (lengths[label], links[label]) = (link.length, link)
  }
}

extension Matrix {
  /// The rows of the given numbers.
  func rows(_ numbers: [Int]) -> Matrix {
    var elements: [Double] = []
    elements.reserveCapacity(numbers.count * columns)
    for number in numbers {
      elements += self.elements[number * columns..<(number + 1) * columns]
    }
    return Matrix(rows: numbers.count, columns: columns, elements: elements)
  }
}
