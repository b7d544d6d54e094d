import DenseLinearAlgebra
import RealModule

/// The search of FAST-MCD for the part of the points with the smallest determinant.
struct DeterminantSearch: Sendable {
  /// Mean and covariance matrix of a part, with divisor Σ *w*.
  struct Part: Sendable {
    var centre: [Double]
    var covariance: Matrix
    var logDeterminant = Double.infinity
  }

  private static let largestSample = 1_500
  private static let finalists = 10
  private static let maximumSteps = 200

  private let points: WeightedPoints

  init(_ points: WeightedPoints) { self.points = points }

  /// The best part of a weight; its determinant is zero when a singular part was found.
  func best(weight: Int, starts: Int, seed: UInt64, jobs: Int) -> Part? {
    let (sample, sampleWeight) = sample(weight: weight, seed: seed)
    let search = DeterminantSearch(sample)
    let begun = concurrentMap(count: starts, jobs: jobs) { start -> Part? in
      search.start(
        weight: sampleWeight, generator: Xoshiro256(seed: seed, keys: 1, UInt64(start)))
    }
    let order = begun.indices.filter { begun[$0] != nil }.sorted {
      (begun[$0]?.logDeterminant ?? .infinity, $0) < (begun[$1]?.logDeterminant ?? .infinity, $1)
    }
    let candidates = order.prefix(Self.finalists).compactMap { begun[$0] }
    let finished = concurrentMap(count: candidates.count, jobs: jobs) { number -> Part? in
      converged(candidates[number], weight: weight)
    }
    return finished.reduce(nil) { best, part in
      guard let part else { return best }
      guard let best else { return part }
      return part.logDeterminant < best.logDeterminant ? part : best
    }
  }

  /// All points, or some of them with the same share of the weight.
  private func sample(weight: Int, seed: UInt64) -> (WeightedPoints, Int) {
    guard points.count > Self.largestSample else { return (points, weight) }
    var generator = Xoshiro256(seed: seed, keys: 0)
    var chosen = Array(0..<points.count)
    for position in 0..<Self.largestSample {
      let other =
        position + Int(generator.next(upperBound: UInt64(points.count - position)))
      chosen.swapAt(position, other)
    }
    let rows = chosen.prefix(Self.largestSample)
    let sample = WeightedPoints(
      Matrix(rows: rows.map(points.coordinates.row)), weights: rows.map { points.weights[$0] })
    let share = Double(weight) / Double(points.totalWeight)
    return (sample, Int((share * Double(sample.totalWeight)).rounded(.up)))
  }

  /// Two steps from the smallest number of random points that span the space.
  private func start(weight: Int, generator: Xoshiro256) -> Part? {
    var generator = generator
    var chosen = Array(0..<points.count)
    var weights = [Int](repeating: 0, count: points.count)
    for position in 0..<points.count {
      let other =
        position + Int(generator.next(upperBound: UInt64(points.count - position)))
      chosen.swapAt(position, other)
      weights[chosen[position]] = 1
      guard position >= points.dimension else { continue }
      let part = Self.moments(points, weights: weights)
      guard let first = step(part, weight: weight) else { continue }
      return step(first, weight: weight) ?? first
    }
    return nil
  }

  private func converged(_ part: Part, weight: Int) -> Part? {
    guard part.logDeterminant > -.infinity else { return part }
    var part = part
    part.logDeterminant = .infinity
    for _ in 0..<Self.maximumSteps {
      guard let next = step(part, weight: weight) else { return nil }
      // The determinant never grows but for rounding.
      if next.logDeterminant >= part.logDeterminant { return part }
      part = next
      if part.logDeterminant == -.infinity { break }
    }
    return part
  }

  /// The part of the weight that is nearest by the moments of another part.
  ///
  /// `nil` when the other part is singular; a singular result has a determinant of zero.
  private func step(_ part: Part, weight: Int) -> Part? {
    guard let distances = points.squaredDistances(from: part.centre, covariance: part.covariance)
    else { return nil }
    let order = distances.indices.sorted { (distances[$0], $0) < (distances[$1], $1) }
    var weights = [Int](repeating: 0, count: points.count)
    var left = weight
    for point in order where left > 0 {
      weights[point] = min(left, points.weights[point])
      left -= weights[point]
    }
    var result = Self.moments(points, weights: weights)
    result.logDeterminant =
      SmallCholesky((0..<points.dimension).map(result.covariance.row)).map { factor in
        factor.lower.indices.reduce(0) { $0 + 2 * Double.log(factor.lower[$1][$1]) }
      } ?? -.infinity
    return result
  }

  /// Mean and covariance matrix under other weights, which may be zero.
  static func moments(_ points: WeightedPoints, weights: [Int]) -> Part {
    let total = Double(weights.reduce(0, +))
    let members = weights.indices.filter { weights[$0] > 0 }
    var centre = [Double](repeating: 0, count: points.dimension)
    for point in members {
      for column in centre.indices {
        centre[column] += Double(weights[point]) * points.coordinates[point, column]
      }
    }
    for column in centre.indices { centre[column] /= total }
    var covariance = Matrix(rows: points.dimension, columns: points.dimension)
    for point in members {
      for row in centre.indices {
        let left = Double(weights[point]) * (points.coordinates[point, row] - centre[row])
        for column in 0...row {
          covariance[row, column] += left * (points.coordinates[point, column] - centre[column])
        }
      }
    }
    for row in centre.indices {
      for column in 0...row {
        covariance[row, column] /= total
        covariance[column, row] = covariance[row, column]
      }
    }
    return Part(centre: centre, covariance: covariance)
  }
}
