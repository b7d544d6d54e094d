import CLinearAlgebra

/// The rows of a matrix, laid out for sums that are fast and the same on every processor.
///
/// Rows stand in panels of eight, the last one filled with zeros, and vector units take a panel at a
/// time. Every sum has its fixed order, whatever the width of the unit. Products by BLAS are no faster
/// here, and their last bits differ between processors.
///
/// All work is done for a range of panels, so that it can be divided.
public struct PackedRows: Sendable {
  /// The number of rows in a panel.
  public static let panelWidth = 8

  /// How far apart two rows are.
  public enum Metric: Hashable, Sendable {
    /// Σ (*x* − *y*)².
    case squaredEuclidean
    /// √Σ (*x* − *y*)².
    case euclidean
    /// Σ |*x* − *y*|.
    case cityBlock

    var code: merilo_metric {
      switch self {
      case .squaredEuclidean: merilo_squared_euclidean
      case .euclidean: merilo_euclidean
      case .cityBlock: merilo_city_block
      }
    }
  }

  /// The number of rows.
  public let count: Int
  /// The number of columns.
  public let dimension: Int
  /// The number of panels.
  public let panelCount: Int
  let packed: [Double]

  /// Packs the rows of a matrix.
  public init(_ matrix: Matrix) {
    count = matrix.rows
    dimension = matrix.columns
    panelCount = (matrix.rows + Self.panelWidth - 1) / Self.panelWidth
    var packed = [Double](repeating: 0, count: panelCount * Self.panelWidth * matrix.columns)
    unsafe merilo_pack(matrix.rows, matrix.columns, matrix.storage, &packed)
    self.packed = packed
  }

  /// The distances of some rows to packed rows: a row for each of them, a column for each packed row,
  /// those filled in included.
  ///
  /// - Precondition: Rows as long as those packed.
  /// - Complexity: O(rows × packed rows × columns).
  public func distances(from rows: Matrix, metric: Metric, panels: Range<Int>) -> Matrix {
    check(panels, columns: rows.columns)
    var result = Matrix(rows: rows.rows, columns: panels.count * Self.panelWidth)
    unsafe merilo_distances(
      metric.code, rows.rows, dimension, panels.lowerBound, panels.count, rows.storage, packed,
      result.columns, &result.storage)
    return result
  }

  /// The distances of all pairs of rows of a matrix, which are packed here too: for each block of rows,
  /// one after another, a row for each of them with a column for each packed row up to the last of the
  /// block, those that fill its panel included.
  ///
  /// `perform` calls its argument for every number below the count of blocks, on any threads.
  ///
  /// - Precondition: The rows are those that were packed.
  /// - Complexity: O(rows² × columns).
  public func pairwiseDistances(
    _ rows: Matrix, metric: Metric, blocks: RowBlocks,
    perform: (_ count: Int, _ body: @Sendable (Int) -> Void) -> Void
  ) -> [Double] {
    check(0..<panelCount, columns: rows.columns)
    precondition(rows.rows == count && blocks.rows == count, "\(rows.rows) rows of \(count)")
    let size = blocks.start(of: blocks.count)
    return unsafe [Double](unsafeUninitializedCapacity: size) { buffer, initialized in
      initialized = size
      guard let start = buffer.baseAddress else { return }
      unsafe merilo_prefer_large_pages(start, size * MemoryLayout<Double>.stride)
      nonisolated(unsafe) let target = unsafe start
      perform(blocks.count) { block in
        let part = blocks[block]
        unsafe rows.storage.withUnsafeBufferPointer { elements in
          unsafe merilo_distances(
            metric.code, part.count, dimension, 0, blocks.panels(of: block),
            elements.baseAddress.map { unsafe $0 + part.lowerBound * dimension }, packed,
            blocks.panels(of: block) * Self.panelWidth, target + blocks.start(of: block))
        }
      }
    }
  }

  /// The squared Mahalanobis distances |L⁻¹(*x* − *m*)|² of packed rows from a centre, with the
  /// Cholesky factor of the covariance matrix.
  ///
  /// - Precondition: A centre as long as the rows, and a matrix of that size.
  /// - Complexity: O(packed rows × columns²).
  public func whitenedSquaredNorms(
    about centre: [Double], lower: Matrix, panels: Range<Int>
  ) -> [Double] {
    check(panels, columns: centre.count)
    precondition(
      lower.rows == dimension && lower.columns == dimension, "a factor of \(lower.shape)")
    var result = [Double](repeating: 0, count: panels.count * Self.panelWidth)
    var scratch = [Double](repeating: 0, count: dimension * Self.panelWidth)
    unsafe merilo_whitened_norms(
      dimension, panels.lowerBound, panels.count, centre, lower.storage, packed, &scratch, &result)
    return result
  }

  /// The weighted sums of packed rows: a row for each row of weights.
  ///
  /// - Precondition: A weight for each row of the panels, those filled in included.
  /// - Complexity: O(sets of weights × packed rows × columns).
  public func weightedSums(_ weights: Matrix, panels: Range<Int>) -> Matrix {
    check(panels, columns: dimension)
    precondition(weights.columns == panels.count * Self.panelWidth, "weights \(weights.shape)")
    var result = Matrix(rows: weights.rows, columns: dimension)
    unsafe merilo_weighted_sums(
      weights.rows, dimension, panels.lowerBound, panels.count, weights.storage, weights.columns,
      packed, &result.storage)
    return result
  }

  /// The weighted sum Σ *w* (*x* − *m*)(*x* − *m*)ᵀ over packed rows, with bitwise equal triangles.
  ///
  /// - Precondition: A weight for each row of the panels, those filled in included.
  /// - Complexity: O(packed rows × columns²).
  public func scatter(_ weights: [Double], about centre: [Double], panels: Range<Int>) -> Matrix {
    check(panels, columns: centre.count)
    precondition(weights.count == panels.count * Self.panelWidth, "\(weights.count) weights")
    var result = Matrix(rows: dimension, columns: dimension)
    let even = (dimension + 1) / 2 * 2
    var scratch = [Double](repeating: 0, count: Self.panelWidth * (16 + even) * even)
    unsafe merilo_scatter(
      dimension, panels.lowerBound, panels.count, weights, centre, packed, &scratch,
      &result.storage)
    return result
  }

  func check(_ panels: Range<Int>, columns: Int) {
    precondition(
      panels.lowerBound >= 0 && panels.upperBound <= panelCount,
      "panels \(panels) of \(panelCount)")
    precondition(columns == dimension, "\(columns) columns beside packed rows of \(dimension)")
  }
}
