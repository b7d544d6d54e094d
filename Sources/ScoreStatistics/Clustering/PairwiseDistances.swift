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

  private static let rowsOfBlock = 64
  /// The distances of the rows of each block to all rows up to the last of the block.
  private let blocks: [Matrix]

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
    let blockCount = (rows.rows + Self.rowsOfBlock - 1) / Self.rowsOfBlock
    blocks = concurrentMap(count: blockCount, jobs: jobs) { number in
      let first = number * Self.rowsOfBlock
      let last = min(first + Self.rowsOfBlock, rows.rows)
      return packed.distances(
        from: vectors.rows(first..<last), metric: metric == .wasserstein ? .cityBlock : .euclidean,
        panels: 0..<(last + PackedRows.panelWidth - 1) / PackedRows.panelWidth)
    }
  }

  /// The distance of two rows.
  ///
  /// - Precondition: The rows exist.
  public subscript(row: Int, other: Int) -> Double {
    let (earlier, later) = (min(row, other), max(row, other))
    return blocks[later / Self.rowsOfBlock][later % Self.rowsOfBlock, earlier]
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
