import RealModule

/// The sum of squared positive parts of several correlated deviates, and its distribution under chance.
///
///     T = Σ max(z_i, 0)²,   z ~ N(0, R)
///
/// Several moderate signs in one direction add up in it; signs in the other direction are no credit. With
/// z = r·A·u, A·Aᵀ = R, *u* uniform on the sphere and r² ~ χ² with *k* degrees of freedom,
///
///     P(T > t) = E_u P(χ²_k > t / q(u)),   q(u) = Σ max((A·u)_i, 0)²
///
/// so that every direction gives the whole tail and small probabilities need no rare draws. Directions are
/// taken from a fixed sequence with their opposites: the result depends on *R* alone.
///
/// Source: the chi-bar-squared distribution, Kudô (1963), <https://doi.org/10.1093/biomet/50.3-4.403>.
///
/// - Complexity: O(directions · k²) to prepare, O(1) for a value.
public struct PositivePartSum: Sendable {
  /// ln P(T > s²) at s = 0, ``step``, 2·``step``, ….
  private let logarithms: [Double]
  private static let step = 0.25
  private static let nodes = 161
  private static let directions = 8_192
  /// What lies beyond the last node; a logarithm can still be taken of it.
  private static let leastPValue = 1e-300
  /// Directions are sorted into this many classes of q.
  private static let classes = 400

  /// Prepares the distribution for a correlation matrix, given row by row.
  ///
  /// - Parameters:
  ///   - correlation: The correlations R; made positive definite by shrinking them where they are not.
  ///   - widths: The standard deviation of each deviate, at most 1: one that hardly varies adds little.
  /// - Precondition: A square matrix of at least one row.
  public init(correlation: [[Double]], widths: [Double]? = nil) {
    let size = correlation.count
    precondition(size > 0 && correlation.allSatisfy { $0.count == size }, "a square matrix")
    let root = Self.root(of: correlation)
    let widths = widths ?? [Double](repeating: 1, count: size)
    // The number of directions by classes of ln q, and their sums of q: far out the tail is so steep in q
    // that the middle of a class will not do for its mean.
    let lowest = -14.0
    var counts = [Double](repeating: 0, count: Self.classes)
    var sums = counts
    var largest = 0.0
    for index in 0..<size {
      // q is at most the largest eigenvalue of R, itself at most the largest row sum.
      largest = Double.maximum(largest, correlation[index].reduce(0) { $0 + $1.magnitude })
    }
    let highest = Double.log(largest) + 1e-9
    let width = (highest - lowest) / Double(Self.classes)
    var generator = Xoshiro256(seed: 0x5EED)
    var direction = [Double](repeating: 0, count: size)
    for _ in 0..<(Self.directions / 2) {
      var norm = 0.0
      for index in 0..<size {
        direction[index] = Normal.standard.upperQuantile(
          Double.maximum(generator.nextUnitInterval(), 1e-300))
        norm += direction[index] * direction[index]
      }
      var sides = (0.0, 0.0)
      for row in 0..<size {
        var value = 0.0
        for column in 0...row { value += root[row][column] * direction[column] }
        value *= widths[row]
        if value > 0 { sides.0 += value * value } else { sides.1 += value * value }
      }
      for square in [sides.0, sides.1] {
        let scale = square / norm
        let logarithm = Double.log(Double.maximum(scale, 1e-300))
        guard logarithm > lowest else { continue }
        let place = Swift.min(Self.classes - 1, Int((logarithm - lowest) / width))
        counts[place] += 1
        sums[place] += scale
      }
    }
    let radius = ChiSquared(degreesOfFreedom: Double(size))
    logarithms = (0..<Self.nodes).map { node in
      let value = Double(node) * Self.step
      let terms = zip(counts, sums).compactMap { count, sum -> Double? in
        guard count > 0 else { return nil }
        return Double.log(count / Double(Self.directions))
          + radius.logSurvival(value * value * count / sum)
      }
      guard let peak = terms.max() else { return -Double.greatestFiniteMagnitude }
      return peak + Double.log(terms.reduce(0) { $0 + Double.exp($1 - peak) })
    }
  }

  /// P(T > t) for the deviates of one group, never below 1e-300.
  public func pValue(_ deviates: [Double]) -> Double {
    let sum = deviates.reduce(0) { $0 + ($1 > 0 ? $1 * $1 : 0) }
    guard sum > 0 else { return 1 }
    let position = sum.squareRoot() / Self.step
    let node = Int(position)
    guard node + 1 < logarithms.count else { return Self.leastPValue }
    let share = position - Double(node)
    let logarithm = logarithms[node] * (1 - share) + logarithms[node + 1] * share
    return Double.minimum(1, Double.maximum(Self.leastPValue, Double.exp(logarithm)))
  }

  /// The lower triangular root of a correlation matrix, shrunk towards independence until it has one.
  private static func root(of correlation: [[Double]]) -> [[Double]] {
    let size = correlation.count
    var kept = 1.0
    while true {
      var root = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
      var isDefinite = true
      for row in 0..<size where isDefinite {
        for column in 0...row {
          var value = row == column ? 1 : kept * correlation[row][column]
          for index in 0..<column { value -= root[row][index] * root[column][index] }
          if row == column {
            isDefinite = value > 1e-3
            root[row][row] = Double.maximum(value, 1e-3).squareRoot()
          } else {
            root[row][column] = value / root[column][column]
          }
        }
      }
      if isDefinite { return root }
      kept *= 0.95
    }
  }
}
