import DenseLinearAlgebra
import RealModule

/// One start of k-means: centres drawn by k-means++, then Lloyd's iteration.
struct LloydSearch: Sendable {
  struct Run: Sendable {
    var centres: Matrix
    var assignments: [Int]
    var inertia: Double
    var iterations: Int
    var stopping: StoppingReason
  }

  let points: Matrix
  let weights: [Int]
  let clusterCount: Int
  let maximumIterations: Int

  func run(generator: Xoshiro256) -> Run {
    var generator = generator
    let nearest = NearestCentre(points)
    var run = Run(
      centres: startingCentres(&generator), assignments: [], inertia: 0, iterations: 0,
      stopping: .iterationLimit)
    while run.iterations < maximumIterations {
      run.iterations += 1
      var assignments = nearest.assignments(to: run.centres)
      fillEmptyClusters(&assignments, centres: run.centres)
      if assignments == run.assignments {
        run.stopping = .converged
        break
      }
      run.assignments = assignments
      run.centres = means(of: assignments)
    }
    run.inertia = inertia(of: run)
    return run
  }

  private func startingCentres(_ generator: inout Xoshiro256) -> Matrix {
    let candidateCount = 2 + Int(Double.log(Double(clusterCount)))
    let total = Double(weights.reduce(0, +))
    var target = generator.nextUnitInterval() * total
    var first = 0
    while first < weights.count - 1, target >= Double(weights[first]) {
      target -= Double(weights[first])
      first += 1
    }
    var chosen = [first]
    var distances = squaredDistances(from: first)
    while chosen.count < clusterCount {
      var cumulative: [Double] = []
      cumulative.reserveCapacity(distances.count)
      var sum = 0.0
      for (distance, weight) in zip(distances, weights) {
        sum += distance * Double(weight)
        cumulative.append(sum)
      }
      var (best, bestSum, bestDistances) = (0, Double.infinity, distances)
      for _ in 0..<candidateCount {
        let candidate = draw(cumulative, distances: distances, using: &generator)
        let merged = zip(distances, squaredDistances(from: candidate)).map { min($0, $1) }
        let mergedSum = zip(merged, weights).reduce(0) { $0 + $1.0 * Double($1.1) }
        if mergedSum < bestSum { (best, bestSum, bestDistances) = (candidate, mergedSum, merged) }
      }
      chosen.append(best)
      distances = bestDistances
    }
    return Matrix(rows: chosen.map(points.row))
  }

  /// A point drawn with a probability proportional to its weighted squared distance.
  private func draw(
    _ cumulative: [Double], distances: [Double], using generator: inout Xoshiro256
  ) -> Int {
    let target = generator.nextUnitInterval() * cumulative[cumulative.count - 1]
    var (low, high) = (0, cumulative.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] > target { high = middle } else { low = middle + 1 }
    }
    // Squares may vanish below the smallest double; a point already chosen is never drawn again.
    return distances[low] > 0 ? low : distances.firstIndex { $0 > 0 } ?? low
  }

  private func squaredDistances(from point: Int) -> [Double] {
    (0..<points.rows).map { points.squaredDistance($0, to: point, of: points) }
  }

  private func means(of assignments: [Int]) -> Matrix {
    var sums = Matrix(rows: clusterCount, columns: points.columns)
    var totals = [Int](repeating: 0, count: clusterCount)
    for (point, cluster) in assignments.enumerated() {
      totals[cluster] += weights[point]
      let weight = Double(weights[point])
      for column in 0..<points.columns { sums[cluster, column] += weight * points[point, column] }
    }
    for cluster in 0..<clusterCount {
      for column in 0..<points.columns { sums[cluster, column] /= Double(totals[cluster]) }
    }
    return sums
  }

  /// Moves the points that add most to the inertia, from clusters of several, into empty clusters.
  private func fillEmptyClusters(_ assignments: inout [Int], centres: Matrix) {
    var sizes = [Int](repeating: 0, count: clusterCount)
    for cluster in assignments { sizes[cluster] += 1 }
    for empty in 0..<clusterCount where sizes[empty] == 0 {
      var (farthest, largest) = (-1, -1.0)
      for (point, cluster) in assignments.enumerated() where sizes[cluster] > 1 {
        let share =
          Double(weights[point]) * points.squaredDistance(point, to: cluster, of: centres)
        if share > largest { (farthest, largest) = (point, share) }
      }
      guard farthest >= 0 else { return }
      sizes[assignments[farthest]] -= 1
      assignments[farthest] = empty
      sizes[empty] = 1
    }
  }

  private func inertia(of run: Run) -> Double {
    var sum = 0.0
    for (point, cluster) in run.assignments.enumerated() {
      sum += Double(weights[point]) * points.squaredDistance(point, to: cluster, of: run.centres)
    }
    return sum
  }
}
