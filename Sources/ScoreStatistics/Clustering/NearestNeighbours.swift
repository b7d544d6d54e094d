import DenseLinearAlgebra

/// The neighbours of each of the points, up to a given sum of weights.
///
/// Neighbours are other distinct points.
struct NearestNeighbours: Sendable {
  struct Neighbour: Sendable {
    var point: Int
    var distance: Double
  }

  /// For each point the others up to the distance at which their weights reach `weight`, nearest
  /// first, with all that lie at this distance; all others when they weigh less.
  let lists: [[Neighbour]]

  /// - Complexity: O(points² × dimension), every pair once; O(points × neighbours) memory for a
  ///   thread.
  init(_ points: WeightedPoints, weight: Int, jobs: Int) {
    precondition(weight > 0, "neighbours that weigh \(weight)")
    let search = NeighbourSearch(points, weight: weight)
    let strips = max(1, min(jobs, points.count / NeighbourSearch.rowsOfBlock))
    var parts = concurrentMap(count: strips, jobs: jobs) { search.nearest(strip: $0, of: strips) }
    var nearest = parts.removeFirst()
    for part in parts {
      for (point, list) in part.lists.enumerated() {
        for neighbour in list.neighbours { nearest.offer(neighbour, to: point) }
      }
    }
    lists = nearest.lists.map(\.neighbours)
  }
}

private struct NeighbourSearch: Sendable {
  static let rowsOfBlock = 64
  private static let panelsOfBlock = 64

  private let points: WeightedPoints
  private let weight: Int
  private let order: [Int]
  private let rows: Matrix
  private let packed: PackedRows

  init(_ points: WeightedPoints, weight: Int) {
    self.points = points
    self.weight = weight
    // In the order of points one neighbour nearer than the last would follow upon another; in a
    // random order most points that come are beyond the neighbours known.
    var generator = Xoshiro256(seed: 0)
    order = (0..<points.count).shuffled(using: &generator)
    rows = points.coordinates.rows(order)
    packed = PackedRows(rows)
  }

  /// The nearest of the pairs in every so many blocks of rows.
  func nearest(strip: Int, of strips: Int) -> NearestFound {
    var result = NearestFound(weights: points.weights, weight: weight)
    var limits = [Double](repeating: .infinity, count: points.count)
    // Rows filled in are near to nothing.
    limits += [Double](
      repeating: -1, count: packed.panelCount * PackedRows.panelWidth - points.count)
    var pairs = NearPairs()
    let step = strips * Self.rowsOfBlock
    for first in stride(from: strip * Self.rowsOfBlock, to: points.count, by: step) {
      let range = first..<min(first + Self.rowsOfBlock, points.count)
      let block = rows.rows(range)
      let firstPanel = first / PackedRows.panelWidth
      for start in stride(from: firstPanel, to: packed.panelCount, by: Self.panelsOfBlock) {
        pairs.find(
          of: block, rowLimits: Array(limits[range]), in: packed, limits: limits,
          panels: start..<min(start + Self.panelsOfBlock, packed.panelCount))
        pairs.visit { row, right, squared in
          let left = first + row
          guard left < right, right < order.count else { return }
          let distance = squared.squareRoot()
          if squared <= limits[left] {
            limits[left] = result.offer(
              .init(point: order[right], distance: distance), to: order[left])
          }
          if squared <= limits[right] {
            limits[right] = result.offer(
              .init(point: order[left], distance: distance), to: order[right])
          }
        }
      }
    }
    return result
  }
}

/// The nearest neighbours found so far.
private struct NearestFound: Sendable {
  struct List: Sendable {
    var neighbours: [NearestNeighbours.Neighbour] = []
    var sum = 0
  }

  let weights: [Int]
  let weight: Int
  private(set) var lists: [List]

  init(weights: [Int], weight: Int) {
    self.weights = weights
    self.weight = weight
    lists = [List](repeating: List(), count: weights.count)
  }

  /// Adds a neighbour, if it is among the nearest; returns the squared distance beyond which others
  /// are not.
  @discardableResult
  mutating func offer(_ neighbour: NearestNeighbours.Neighbour, to point: Int) -> Double {
    lists[point].offer(neighbour, weights: weights, wanted: weight)
  }
}

extension NearestFound.List {
  fileprivate mutating func offer(
    _ neighbour: NearestNeighbours.Neighbour, weights: [Int], wanted: Int
  ) -> Double {
    var position = neighbours.count
    while position > 0, neighbour.precedes(neighbours[position - 1]) { position -= 1 }
    neighbours.insert(neighbour, at: position)
    sum += weights[neighbour.point]
    // Those at the largest distance go when the others weigh enough; all at one distance go together.
    while sum >= wanted {
      let largest = neighbours[neighbours.count - 1].distance
      var (start, rest) = (neighbours.count, sum)
      while start > 0, neighbours[start - 1].distance == largest {
        start -= 1
        rest -= weights[neighbours[start].point]
      }
      if rest < wanted { return largest.squareNotBelow }
      neighbours.removeLast(neighbours.count - start)
      sum = rest
    }
    return .infinity
  }
}

extension NearestNeighbours.Neighbour {
  fileprivate func precedes(_ other: Self) -> Bool {
    distance < other.distance || (distance == other.distance && point < other.point)
  }
}

extension Double {
  /// A number that no square with this root exceeds.
  var squareNotBelow: Double { self * self * (1 + 4 * .ulpOfOne) + .leastNormalMagnitude }
}

extension Matrix {
  /// A part of the rows.
  func rows(_ range: Range<Int>) -> Matrix {
    Matrix(
      rows: range.count, columns: columns,
      elements: Array(elements[range.lowerBound * columns..<range.upperBound * columns]))
  }
}
