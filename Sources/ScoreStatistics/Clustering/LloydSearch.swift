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

  let points: PointBlocks
  let clusterCount: Int
  let maximumIterations: Int
  let jobs: Int

  private var weights: [Int] { points.points.weights }
  private var coordinates: Matrix { points.points.coordinates }

  func run(generator: Xoshiro256) -> Run {
    var generator = generator
    var run = Run(
      centres: startingCentres(&generator), assignments: [], inertia: 0, iterations: 0,
      stopping: .iterationLimit)
    while run.iterations < maximumIterations {
      run.iterations += 1
      var assignments = assignments(to: run.centres)
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
    var distances = squaredDistances(from: [first])[0]
    while chosen.count < clusterCount {
      var cumulative: [Double] = []
      cumulative.reserveCapacity(weights.count)
      var sum = 0.0
      for (distance, weight) in zip(distances, weights) {
        sum += distance * Double(weight)
        cumulative.append(sum)
      }
      let candidates = (0..<candidateCount).map { _ in
        draw(cumulative, distances: distances, using: &generator)
      }
      let former = distances
      let merged = squaredDistances(from: candidates).map { zip(former, $0).map { min($0, $1) } }
      let sums = merged.map { zip($0, weights).reduce(0) { $0 + $1.0 * Double($1.1) } }
      let best = sums.indices.reduce(0) { sums[$1] < sums[$0] ? $1 : $0 }
      chosen.append(candidates[best])
      distances = merged[best]
    }
    return coordinates.rows(chosen)
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

  /// The squared distances of the chosen points to all points.
  private func squaredDistances(from chosen: [Int]) -> [[Double]] {
    let distances = points.packed.distances(
      from: coordinates.rows(chosen), metric: .squaredEuclidean,
      panels: 0..<points.packed.panelCount)
    return chosen.indices.map { Array(distances.row($0).prefix(weights.count)) }
  }

  /// The nearest centre of each point, the first among equals.
  private func assignments(to centres: Matrix) -> [Int] {
    points.map(jobs: jobs) { block in
      let distances = points.packed.distances(
        from: centres, metric: .squaredEuclidean, panels: block.panels)
      let (elements, width) = (distances.elements.span, distances.columns)
      var result = [Int](repeating: 0, count: block.points.count)
      for index in 0..<block.points.count {
        var (nearest, smallest) = (0, elements[index])
        var position = index
        for centre in 1..<max(1, clusterCount) {
          position &+= width
          let distance = elements[position]
          if distance < smallest { (nearest, smallest) = (centre, distance) }
        }
        result[index] = nearest
      }
      return result
    }.flatMap(\.self)
  }

  private func means(of assignments: [Int]) -> Matrix {
    let parts = points.map(jobs: jobs) { block in
      var weights = Matrix(
        rows: clusterCount, columns: block.panels.count * PackedRows.panelWidth)
      for (index, point) in block.points.enumerated() {
        weights[assignments[point], index] = points.weights[point]
      }
      return points.packed.weightedSums(weights, panels: block.panels)
    }
    var sums = Matrix.sum(parts)
    var totals = [Int](repeating: 0, count: clusterCount)
    for (point, cluster) in assignments.enumerated() { totals[cluster] += weights[point] }
    for cluster in 0..<clusterCount {
      for column in 0..<sums.columns { sums[cluster, column] /= Double(totals[cluster]) }
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
          points.weights[point] * coordinates.squaredDistance(point, to: cluster, of: centres)
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
      sum +=
        points.weights[point] * coordinates.squaredDistance(point, to: cluster, of: run.centres)
    }
    return sum
  }
}
