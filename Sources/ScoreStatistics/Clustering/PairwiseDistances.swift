public import DenseLinearAlgebra

/// The distances of all pairs of rows.
///
/// A distance is a sum in the order of columns, the same on every processor. Each is kept once, so
/// that *n* rows take little more than *n*²/2 numbers.
public struct PairwiseDistances: Sendable {
  /// How far apart two rows are.
  public enum Metric: Hashable, Sendable {
    /// √Σ (*x* − *y*)².
    case euclidean
    /// Wasserstein-1 distance Σ |F − G| of distributions over equidistant points, in points: rows are
    /// their shares, F and G the cumulative sums.
    case wasserstein
    /// Energy distance √(2 Σ (F − G)²) of distributions over equidistant points, in √points, as in
    /// ``EnergyTest``.
    case energy
  }

  /// The number of rows.
  public let count: Int

  private let blocks: RowBlocks
  private let distances: [Double]

  /// Computes the distances.
  ///
  /// - Precondition: Rows are finite.
  /// - Complexity: O(rows² × columns) time, O(rows²) memory.
  public init(_ rows: Matrix, metric: Metric, jobs: Int = 1) {
    precondition(rows.elements.allSatisfy(\.isFinite), "a number that is not finite")
    let vectors =
      switch metric {
      case .euclidean: rows
      case .wasserstein: rows.cumulative(scale: 1)
      case .energy: rows.cumulative(scale: Double(2).squareRoot())
      }
    let packed = PackedRows(vectors)
    count = rows.rows
    blocks = RowBlocks(rows: rows.rows)
    distances = packed.pairwiseDistances(
      vectors, metric: metric == .wasserstein ? .cityBlock : .euclidean, blocks: blocks
    ) { count, body in
      _ = concurrentMap(count: count, jobs: jobs, body)
    }
  }

  /// The distance of two rows.
  ///
  /// - Precondition: The rows exist.
  public subscript(row: Int, other: Int) -> Double {
    precondition(
      min(row, other) >= 0 && max(row, other) < count, "rows \(row) and \(other) of \(count)")
    return distances[blocks.place(earlier: min(row, other), later: max(row, other))]
  }
}

extension Matrix {
  /// The cumulative sums of each row, multiplied by a number.
  fileprivate func cumulative(scale: Double) -> Matrix {
    var result = self
    for row in 0..<rows {
      var sum = 0.0
      for column in 0..<columns {
        sum += self[row, column]
        result[row, column] = sum * scale
      }
    }
    return result
  }
}
