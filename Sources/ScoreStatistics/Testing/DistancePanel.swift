internal import CScoreStatistics

/// Sixteen groups of equal size and their distances from one reference, computed side by side.
///
/// The same operations in the same order as those of ``CumulativeReference/distances(_:)``, hence
/// the same bits.
struct DistancePanel {
  /// The number of groups.
  static let width = 16

  private let points: Int
  private var counts: [UInt32]
  private(set) var kolmogorovSmirnov = [Double](repeating: 0, count: width)
  private(set) var cramerVonMises = [Double](repeating: 0, count: width)
  private(set) var wasserstein = [Double](repeating: 0, count: width)

  /// Creates a panel of groups without examinees.
  init(points: Int) {
    self.points = points
    counts = [UInt32](repeating: 0, count: points * Self.width)
  }

  /// Replaces all counts by what `fill` adds to cells, which stand point by point, a group beside the other.
  @inline(__always) mutating func fill(_ fill: (inout MutableSpan<UInt32>) -> Void) {
    var cells = counts.mutableSpan
    for cell in cells.indices { cells[cell] = 0 }
    fill(&cells)
  }

  /// The largest |scale·Σ count − expected| of each group, the weighted sum of their squares and their
  /// sum, over all points but the last, where there is no difference.
  private mutating func measure(scale: Double, expected: [Double], weights: [Double]) {
    precondition(expected.count == points && weights.count == points, "\(expected.count) points")
    unsafe merilo_panel_distances(
      points - 1, counts, scale, expected, weights, &kolmogorovSmirnov, &cramerVonMises,
      &wasserstein)
  }

  /// Measures the distances of the groups.
  mutating func measure(from reference: CumulativeReference) {
    measure(scale: 1, expected: reference.cumulative, weights: reference.weights)
    for group in 0..<Self.width {
      kolmogorovSmirnov[group] /= reference.examinees
      cramerVonMises[group] /= reference.examinees
      wasserstein[group] /= reference.examinees
    }
  }

  /// Measures |N C − n H| of the groups, whole numbers: ``kolmogorovSmirnov`` is the largest of them,
  /// ``wasserstein`` their sum.
  mutating func measure(deviationsFrom expected: [Double], total: Int) {
    measure(scale: Double(total), expected: expected, weights: expected)
  }

  /// The distances of one group.
  subscript(group: Int) -> ReferenceDistances {
    var result = ReferenceDistances()
    result.kolmogorovSmirnov = kolmogorovSmirnov[group]
    result.cramerVonMises = cramerVonMises[group]
    result.wasserstein = wasserstein[group]
    return result
  }
}
