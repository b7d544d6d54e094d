import DenseLinearAlgebra
import RealModule

extension Matrix {
  /// The squared Euclidean distance of two rows, summed in the order of the columns.
  @inline(__always)
  func squaredDistance(_ row: Int, to otherRow: Int, of other: Matrix) -> Double {
    let left = elements.span
    let right = other.elements.span
    var (first, second) = (row &* columns, otherRow &* columns)
    var sum = 0.0
    for _ in 0..<columns {
      let difference = left[first] - right[second]
      sum += difference * difference
      first &+= 1
      second &+= 1
    }
    return sum
  }

  /// The Euclidean distances of one row to all rows.
  func distances(fromRow row: Int) -> [Double] {
    (0..<rows).map { Double.sqrt(squaredDistance(row, to: $0, of: self)) }
  }

  /// The rows with a vector taken from each.
  func subtracting(_ vector: [Double]) -> Matrix {
    var result = elements
    var index = 0
    for _ in 0..<rows {
      for column in 0..<columns {
        result[index] -= vector[column]
        index += 1
      }
    }
    return Matrix(rows: rows, columns: columns, elements: result)
  }
}

/// Finds the centre that is nearest to each point.
///
/// All products of points and centres come from BLAS, whose last bits differ between processors.
/// They only rule centres out: those within the rounding error of the smallest distance are compared
/// again by sums in fixed order, so that the answer is the same everywhere.
struct NearestCentre {
  private let points: Matrix
  private let squaredNorms: [Double]

  init(_ points: Matrix) {
    self.points = points
    squaredNorms = Self.squaredNorms(points)
  }

  /// The nearest centre of each point, the first among equals.
  ///
  /// - Complexity: O(points × centres × dimension).
  func assignments(to centres: Matrix) -> [Int] {
    let products = Matrix.product(points, centres, transposingRight: true)
    let centreNorms = Self.squaredNorms(centres)
    let largestNorm = centreNorms.reduce(0, max)
    let unit = Double(points.columns + 4) * Double.ulpOfOne
    var result = [Int](repeating: 0, count: points.rows)
    let clusterCount = centres.rows
    let elements = products.elements
    let table = elements.span
    for point in 0..<points.rows {
      let start = point &* clusterCount
      var (best, smallest, second) = (0, Double.infinity, Double.infinity)
      for centre in 0..<clusterCount {
        let value = centreNorms[centre] - 2 * table[start &+ centre]
        if value < smallest {
          second = smallest
          (best, smallest) = (centre, value)
        } else if value < second {
          second = value
        }
      }
      // |x·c| ≤ (|x|² + |c|²) / 2 bounds the error of a sum of that many products.
      let margin = 4 * unit * (squaredNorms[point] + largestNorm)
      if second - smallest <= margin {
        let candidates = (0..<clusterCount).filter {
          centreNorms[$0] - 2 * table[start + $0] - smallest <= margin
        }
        best = nearest(point, among: candidates, of: centres)
      }
      result[point] = best
    }
    return result
  }

  private func nearest(_ point: Int, among candidates: [Int], of centres: Matrix) -> Int {
    var (best, smallest) = (candidates[0], Double.infinity)
    for centre in candidates {
      let distance = points.squaredDistance(point, to: centre, of: centres)
      if distance < smallest { (best, smallest) = (centre, distance) }
    }
    return best
  }

  private static func squaredNorms(_ matrix: Matrix) -> [Double] {
    let origin = Matrix(rows: 1, columns: matrix.columns)
    return (0..<matrix.rows).map { matrix.squaredDistance($0, to: 0, of: origin) }
  }
}
