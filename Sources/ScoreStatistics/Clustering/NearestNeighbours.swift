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
    let packed = PackedRows(points.coordinates)
    let strips = max(1, min(jobs, points.count / Self.rowsOfBlock))
    var parts = concurrentMap(count: strips, jobs: jobs) { strip in
      Self.candidates(points, packed: packed, weight: weight, strip: strip, of: strips)
    }
    var nearest = parts.removeFirst()
    for part in parts {
      for (point, list) in part.lists.enumerated() {
        for neighbour in list { nearest.offer(neighbour, to: point) }
      }
    }
    lists = nearest.lists
  }

  private static let rowsOfBlock = 64
  private static let panelsOfBlock = 64

  /// The nearest of the pairs that one thread looks at.
  private static func candidates(
    _ points: WeightedPoints, packed: PackedRows, weight: Int, strip: Int, of strips: Int
  ) -> NearestCandidates {
    var result = NearestCandidates(
      weights: points.weights, weight: weight,
      paddedCount: packed.panelCount * PackedRows.panelWidth)
    var pairs = NearPairs()
    for first in stride(from: strip * rowsOfBlock, to: points.count, by: strips * rowsOfBlock) {
      let rows = first..<min(first + rowsOfBlock, points.count)
      let block = points.coordinates.rows(rows)
      for start in stride(
        from: first / PackedRows.panelWidth, to: packed.panelCount, by: panelsOfBlock)
      {
        pairs.find(
          of: block, rowLimits: Array(result.limits[rows]), in: packed, limits: result.limits,
          panels: start..<min(start + panelsOfBlock, packed.panelCount))
        pairs.forEach { row, other, squared in
          let point = first + row
          guard point < other, other < points.count else { return }
          result.offer(other, squaredDistance: squared, to: point)
          result.offer(point, squaredDistance: squared, to: other)
        }
      }
    }
    return result
  }
}

/// The nearest neighbours found so far.
private struct NearestCandidates: Sendable {
  let weights: [Int]
  let weight: Int
  private(set) var lists: [[NearestNeighbours.Neighbour]]
  /// Squared distances beyond which others are no neighbours.
  private(set) var limits: [Double]
  private var sums: [Int]

  init(weights: [Int], weight: Int, paddedCount: Int) {
    self.weights = weights
    self.weight = weight
    lists = [[NearestNeighbours.Neighbour]](repeating: [], count: weights.count)
    sums = [Int](repeating: 0, count: weights.count)
    limits = [Double](repeating: .infinity, count: weights.count)
    // Rows filled in are near to nothing.
    limits += [Double](repeating: -1, count: paddedCount - weights.count)
  }

  mutating func offer(_ other: Int, squaredDistance: Double, to point: Int) {
    guard squaredDistance <= limits[point] else { return }
    offer(.init(point: other, distance: squaredDistance.squareRoot()), to: point)
  }

  mutating func offer(_ neighbour: NearestNeighbours.Neighbour, to point: Int) {
    var position = lists[point].count
    while position > 0, neighbour.precedes(lists[point][position - 1]) { position -= 1 }
    lists[point].insert(neighbour, at: position)
    sums[point] += weights[neighbour.point]
    guard sums[point] >= weight else { return }
    // Those at the largest distance go when the others weigh enough; all at one distance go together.
    while let last = lists[point].last {
      var (start, sum) = (lists[point].count, sums[point])
      while start > 0, lists[point][start - 1].distance == last.distance {
        start -= 1
        sum -= weights[lists[point][start].point]
      }
      guard sum >= weight else { break }
      lists[point].removeSubrange(start...)
      sums[point] = sum
    }
    if let last = lists[point].last { limits[point] = last.distance.squareNotBelow }
  }
}

extension NearestNeighbours.Neighbour {
  fileprivate func precedes(_ other: Self) -> Bool {
    (distance, point) < (other.distance, other.point)
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
