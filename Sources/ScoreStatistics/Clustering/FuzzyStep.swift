import DenseLinearAlgebra

/// An iteration of ``FuzzyCMeans``.
struct FuzzyStep {
  struct State {
    /// The memberships of each block: a row for each cluster.
    var memberships: [Matrix]
    /// The largest change of a membership.
    var change: Double
    /// The centres that are best for these memberships.
    var nextCentres: Matrix
  }

  private struct Part {
    var memberships: Matrix
    var change = 0.0
    var sums: Matrix
    var totals: [Double]
  }

  let points: PointBlocks
  let jobs: Int

  func state(centres: Matrix, former: State?) -> State {
    let parts = concurrentMap(count: points.blocks.count, jobs: jobs) { number in
      part(number, centres: centres, former: former?.memberships[number])
    }
    var next = Matrix.sum(parts.map(\.sums))
    for cluster in 0..<centres.rows {
      let total = parts.reduce(0) { $0 + $1.totals[cluster] }
      for column in 0..<centres.columns { next[cluster, column] /= total }
    }
    return State(
      memberships: parts.map(\.memberships), change: parts.reduce(0) { max($0, $1.change) },
      nextCentres: next)
  }

  private func part(_ number: Int, centres: Matrix, former: Matrix?) -> Part {
    let block = points.blocks[number]
    let distances = points.packed.distances(
      from: centres, metric: .squaredEuclidean, panels: block.panels)
    let width = distances.columns
    let memberships = Self.memberships(distances)
    var change = 0.0
    if let former {
      let (old, new) = (former.elements.span, memberships.elements.span)
      for index in 0..<new.count { change = max(change, abs(new[index] - old[index])) }
    }
    var weights = Matrix(rows: centres.rows, columns: width)
    var totals = [Double](repeating: 0, count: centres.rows)
    let first = block.points.lowerBound
    for cluster in 0..<centres.rows {
      for index in 0..<width {
        let membership = memberships[cluster, index]
        let weight = points.weights[first &+ index] * membership * membership
        weights[cluster, index] = weight
        totals[cluster] += weight
      }
    }
    return Part(
      memberships: memberships, change: change,
      sums: points.packed.weightedSums(weights, panels: block.panels), totals: totals)
  }

  /// The memberships of points, a column for each, from their squared distances.
  private static func memberships(_ distances: Matrix) -> Matrix {
    let (clusterCount, width) = (distances.rows, distances.columns)
    var elements = distances.elements
    var smallest = [Double](repeating: .infinity, count: width)
    var sums = [Double](repeating: 0, count: width)
    var values = elements.mutableSpan
    var least = smallest.mutableSpan
    var totals = sums.mutableSpan
    for cluster in 0..<clusterCount {
      for index in 0..<width {
        let distance = values[cluster &* width &+ index]
        least[index] = distance < least[index] ? distance : least[index]
      }
    }
    // Ratios to the smallest distance stay within 0…1, whatever the scale of the coordinates.
    for cluster in 0..<clusterCount {
      for index in 0..<width {
        let distance = values[cluster &* width &+ index]
        let part = distance == least[index] ? 1 : least[index] / distance
        values[cluster &* width &+ index] = part
        totals[index] += part
      }
    }
    for cluster in 0..<clusterCount {
      for index in 0..<width { values[cluster &* width &+ index] /= totals[index] }
    }
    return Matrix(rows: clusterCount, columns: width, elements: elements)
  }
}
