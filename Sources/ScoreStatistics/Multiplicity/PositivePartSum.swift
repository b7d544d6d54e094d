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
  /// What lies beyond the last node; a logarithm can still be taken of it.
  private static let leastPValue = 1e-300

  /// Prepares the distribution for a correlation matrix, given row by row.
  ///
  /// - Parameters:
  ///   - correlation: The correlations R; made positive definite by shrinking them where they are not.
  ///   - widths: The standard deviation of each deviate, at most 1: one that hardly varies adds little.
  /// - Precondition: A square matrix of at least one row.
  public init(correlation: [[Double]], widths: [Double]? = nil) {
    precondition(!correlation.isEmpty, "a square matrix")
    self.init(
      correlation: correlation, widths: widths,
      directions: PositivePartDirections(size: correlation.count))
  }

  /// Prepares the distribution with directions that were prepared before.
  ///
  /// - Precondition: A square matrix with as many rows as the directions have coordinates.
  package init(
    correlation: [[Double]], widths: [Double]?, directions: PositivePartDirections
  ) {
    let size = correlation.count
    precondition(
      size == directions.size && correlation.allSatisfy { $0.count == size }, "a square matrix")
    let widths = widths ?? [Double](repeating: 1, count: size)
    let root = zip(Self.root(of: correlation), widths).map { row, width in
      row.map { $0 * width }
    }
    // q is at most the largest eigenvalue of R, itself at most the largest row sum.
    let largest = correlation.map { $0.reduce(0) { $0 + $1.magnitude } }.max() ?? 1
    var classes = DirectionClasses(largest: largest)
    for start in stride(from: 0, to: directions.coordinates.count, by: size) {
      var sides = (0.0, 0.0)
      for row in 0..<size {
        var value = 0.0
        for column in 0...row {
          value += root[row][column] * directions.coordinates[start + column]
        }
        if value > 0 { sides.0 += value * value } else { sides.1 += value * value }
      }
      classes.add(sides.0)
      classes.add(sides.1)
    }
    let filled = zip(classes.counts, classes.sums).filter { $0.0 > 0 }
      .map { (share: Double.log($0 / Double(PositivePartDirections.count)), inverse: $0 / $1) }
    logarithms = (0..<Self.nodes).map { node in
      let value = Double(node) * Self.step
      let terms = filled.map { $0.share + directions.logSurvival(value * value * $0.inverse) }
      guard let peak = terms.max() else { return -Double.greatestFiniteMagnitude }
      return peak + Double.log(terms.reduce(0) { $0 + Double.exp($1 - peak) })
    }
  }

  /// The number of directions by classes of ln q, and their sums of q: far out the tail is so steep in q
  /// that the middle of a class will not do for its mean.
  private struct DirectionClasses {
    private(set) var counts = [Double](repeating: 0, count: number)
    private(set) var sums = [Double](repeating: 0, count: number)
    private let width: Double
    private static let number = 400
    private static let lowest = -14.0

    init(largest: Double) {
      width = (Double.log(largest) + 1e-9 - Self.lowest) / Double(Self.number)
    }

    mutating func add(_ square: Double) {
      let logarithm = Double.log(Double.maximum(square, 1e-300))
      guard logarithm > Self.lowest else { return }
      let place = Swift.min(Self.number - 1, Int((logarithm - Self.lowest) / width))
      counts[place] += 1
      sums[place] += square
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
