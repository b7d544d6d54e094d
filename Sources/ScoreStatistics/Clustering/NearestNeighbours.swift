import DenseLinearAlgebra
import RealModule

/// The neighbours of each of the points, up to a given sum of weights.
///
/// Neighbours are other distinct points. All products of points come from BLAS and only rule points
/// out; the distances of those within the rounding error are summed in fixed order, so that the
/// answer is the same on every processor.
struct NearestNeighbours: Sendable {
  struct Neighbour: Sendable {
    var point: Int
    var distance: Double
  }

  /// For each point the others up to the distance at which their weights reach `weight`, nearest
  /// first, with all that lie at this distance; all others when they weigh less.
  let lists: [[Neighbour]]

  /// - Complexity: O(points² × dimension).
  init(_ points: WeightedPoints, weight: Int, jobs: Int) {
    precondition(weight > 0, "neighbours that weigh \(weight)")
    let search = NeighbourSearch(points: points, weight: weight)
    let blockCount = (points.count + NeighbourSearch.block - 1) / NeighbourSearch.block
    lists = concurrentMap(count: blockCount, jobs: jobs) { search.lists(ofBlock: $0) }.flatMap(
      \.self)
  }
}

private struct NeighbourSearch: Sendable {
  static let block = 64

  let points: WeightedPoints
  let weight: Int
  private let squaredNorms: [Double]
  private let largestNorm: Double

  init(points: WeightedPoints, weight: Int) {
    self.points = points
    self.weight = weight
    let origin = Matrix(rows: 1, columns: points.dimension)
    squaredNorms = (0..<points.count).map {
      points.coordinates.squaredDistance($0, to: 0, of: origin)
    }
    largestNorm = squaredNorms.reduce(0, max)
  }

  func lists(ofBlock number: Int) -> [[NearestNeighbours.Neighbour]] {
    let first = number * Self.block
    let rows = first..<min(first + Self.block, points.count)
    let coordinates = points.coordinates
    let dimension = points.dimension
    let part = Matrix(
      rows: rows.count, columns: dimension,
      elements: Array(
        coordinates.elements[rows.lowerBound * dimension..<rows.upperBound * dimension]))
    let products = Matrix.product(part, coordinates, transposingRight: true)
    let elements = products.elements
    return rows.map { point in
      list(
        point,
        products: elements[(point - first) * points.count..<(point - first + 1) * points.count])
    }
  }

  private func list(
    _ point: Int, products: ArraySlice<Double>
  ) -> [NearestNeighbours.Neighbour] {
    let start = products.startIndex
    // The distances less the squared norm of the point itself.
    let approximate = (0..<points.count).map { squaredNorms[$0] - 2 * products[start + $0] }
    let margin =
      4 * Double(points.dimension + 4) * Double.ulpOfOne * (squaredNorms[point] + largestNorm)
    let limit = reach(point, distances: approximate) + 2 * margin
    let coordinates = points.coordinates
    var candidates: [NearestNeighbours.Neighbour] = []
    for other in 0..<points.count where other != point && approximate[other] <= limit {
      let squared = coordinates.squaredDistance(point, to: other, of: coordinates)
      candidates.append(.init(point: other, distance: Double.sqrt(squared)))
    }
    candidates.sort { ($0.distance, $0.point) < ($1.distance, $1.point) }
    var (size, sum) = (0, 0)
    while size < candidates.count {
      let isTied = size > 0 && candidates[size].distance == candidates[size - 1].distance
      if sum >= weight, !isTied { break }
      sum += points.weights[candidates[size].point]
      size += 1
    }
    return Array(candidates.prefix(size))
  }

  /// The approximate distance at which the weights of others reach the weight wanted.
  private func reach(_ point: Int, distances: [Double]) -> Double {
    var kept: [(distance: Double, weight: Int)] = []
    var sum = 0
    for other in 0..<points.count where other != point {
      let distance = distances[other]
      if sum >= weight, let last = kept.last, distance >= last.distance { continue }
      var position = kept.count
      while position > 0, kept[position - 1].distance > distance { position -= 1 }
      kept.insert((distance, points.weights[other]), at: position)
      sum += points.weights[other]
      while let last = kept.last, sum - last.weight >= weight {
        sum -= last.weight
        kept.removeLast()
      }
    }
    return sum >= weight ? kept.last?.distance ?? .infinity : .infinity
  }
}
