import RealModule
import ScoreStatistics

/// How much each indicator can tell of units of a size.
///
/// Of a school with six papers, a heap at a boundary can be seen and a heavy tail cannot. Let the effect looked
/// for be half-normal with the scale of ``Indicator/alternativeEffect`` *a*, in a unit whose honest effects have
/// the standard deviation √(v + τ²). For a large deviate *z* the logarithm of the likelihood ratio then grows as
///
///     ½·w·z²,   w = s² / (1 + s²),   s = a / √(v + τ²)
///
/// and *w* is the weight of the indicator. Units of like size share the medians of their weights, rounded to
/// sixteenths.
///
/// - Complexity: O(units · indicators).
struct AlternativeWeights: Sendable {
  /// The class of size of each unit.
  let sizeClasses: [Int]
  /// For each class of size, the weight of each indicator; 1 for one that says nothing there.
  private let weights: [Int: [Double]]

  private static let steps = 16.0
  private static let least = 1 / 64.0

  /// Reads weights from the nulls of all indicators, each unit in the class of the logarithm of its size.
  init(_ nulls: [HonestNull], of indicators: [any Indicator]) {
    let units = nulls.first?.pooled.count ?? 0
    let sizeClasses = (0..<units).map { unit in
      let size = nulls.compactMap { $0.pooled[unit]?.size }.max() ?? 1
      return Int(Double.log2(Double.maximum(1, size)))
    }
    self.sizeClasses = sizeClasses
    let members = Dictionary(grouping: 0..<units) { sizeClasses[$0] }
    weights = members.mapValues { units in
      zip(nulls, indicators).map { null, indicator in
        let deviations = units.compactMap(null.standardDeviation(ofUnit:)).sorted()
        guard !deviations.isEmpty else { return 1 }
        let reach =
          indicator.alternativeEffect / SampleQuantile.linear(0.5, ofSorted: deviations)
        let weight = 1 / (1 + 1 / (reach * reach))
        return Double.maximum(Self.least, (weight * Self.steps).rounded() / Self.steps)
      }
    }
  }

  /// Takes weights as they are given.
  init(sizeClasses: [Int], weights: [Int: [Double]]) {
    self.sizeClasses = sizeClasses
    self.weights = weights
  }

  /// Equal weights of a number of indicators for a number of units.
  init(equalFor indicators: Int, units: Int) {
    self.init(
      sizeClasses: [Int](repeating: 0, count: units),
      weights: [0: [Double](repeating: 1, count: indicators)])
  }

  /// The weights of some indicators in a class of size.
  func weights(ofClass sizeClass: Int, members: [Int]) -> [Double] {
    guard let all = weights[sizeClass] else { return members.map { _ in 1 } }
    return members.map { all[$0] }
  }
}
