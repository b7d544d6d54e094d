public import DenseLinearAlgebra

/// Distinct points in a space of real coordinates, each with the number of times it occurs.
///
/// Equal rows are merged into one point and the points are put in ascending order, first coordinate
/// first. Every method of this folder works on these points, so that by construction a weight of *w*
/// is the same as *w* repetitions, and the order of the rows does not matter: both hold to the bit.
///
/// Results are stated for points; ``spread(_:)`` states them for rows.
public struct WeightedPoints: Hashable, Sendable {
  /// The coordinates: row *i* is the *i*-th distinct point.
  public let coordinates: Matrix
  /// The number of times that each point occurs, at least 1.
  public let weights: [Int]
  /// The point that each of the original rows became.
  public let pointOfRow: [Int]

  /// Merges equal rows; without weights every row counts once.
  ///
  /// - Precondition: Finite coordinates; one positive weight for each row.
  /// - Complexity: O(rows × columns × log rows).
  public init(_ rows: Matrix, weights: [Int]? = nil) {
    let rowWeights = weights ?? [Int](repeating: 1, count: rows.rows)
    precondition(rowWeights.count == rows.rows, "\(rowWeights.count) weights, \(rows.rows) rows")
    precondition(rowWeights.allSatisfy { $0 > 0 }, "a weight that is not positive")
    precondition(rows.elements.allSatisfy(\.isFinite), "a coordinate that is not finite")
    let dimension = rows.columns
    let source = rows.elements
    let order = (0..<rows.rows).sorted { left, right in
      for column in 0..<dimension {
        let (first, second) = (
          source[left * dimension + column], source[right * dimension + column]
        )
        if first != second { return first < second }
      }
      return false
    }
    var elements: [Double] = []
    elements.reserveCapacity(source.count)
    var merged: [Int] = []
    var pointOfRow = [Int](repeating: 0, count: rows.rows)
    for row in order {
      // Adding zero makes a negative zero positive, which compares equal but prints otherwise.
      let point = (0..<dimension).map { source[row * dimension + $0] + 0 }
      if merged.isEmpty || !elements.suffix(dimension).elementsEqual(point) {
        elements += point
        merged.append(0)
      }
      merged[merged.count - 1] += rowWeights[row]
      pointOfRow[row] = merged.count - 1
    }
    coordinates = Matrix(rows: merged.count, columns: dimension, elements: elements)
    self.weights = merged
    self.pointOfRow = pointOfRow
  }

  /// The number of distinct points.
  public var count: Int { weights.count }

  /// The number of coordinates.
  public var dimension: Int { coordinates.columns }

  /// The sum of the weights.
  public var totalWeight: Int { weights.reduce(0, +) }

  /// The values of the points, handed to the rows that they came from.
  ///
  /// - Precondition: One value for each point.
  public func spread<Value>(_ values: [Value]) -> [Value] {
    precondition(values.count == count, "\(values.count) values for \(count) points")
    return pointOfRow.map { values[$0] }
  }

  /// The weighted mean of each coordinate; `nil` without points.
  public var mean: [Double]? {
    guard count > 0 else { return nil }
    var sums = [Double](repeating: 0, count: dimension)
    for point in 0..<count {
      for column in 0..<dimension {
        sums[column] += Double(weights[point]) * coordinates[point, column]
      }
    }
    let total = Double(totalWeight)
    return sums.map { $0 / total }
  }
}
