import RealModule

/// A distribution moved to another mean and another variance without changing its shape otherwise.
///
///     p_k ∝ r_k·exp(a·k + b·k²)
///
/// the distribution nearest to the reference in relative entropy with the two moments. What is left after
/// it, in a tail, is not explained by level and spread.
///
/// - Complexity: O(points) an iteration, about five iterations.
public struct LevelAndSpreadTilt: Hashable, Sendable {
  /// The probabilities of the score points.
  public let probabilities: [Double]

  private static let iterationLimit = 40

  /// Moves a reference, or returns `nil` where no such tilt is found: the moments are out of reach of the
  /// points that the reference has.
  ///
  /// - Parameters:
  ///   - reference: Non-negative weights, at least one of them positive.
  ///   - mean: The mean score point number.
  ///   - variance: The variance of the score point number.
  public init?(reference: [Double], mean: Double, variance: Double) {
    let total = reference.reduce(0, +)
    guard total > 0, variance > 0 else { return nil }
    let scale = variance.squareRoot()
    let places = reference.indices.map { (Double($0) - mean) / scale }
    var current = reference.map { $0 / total }
    for _ in 0..<Self.iterationLimit {
      // Moments of z and z² under the current tilt.
      var sums = [Double](repeating: 0, count: 5)
      for (place, share) in zip(places, current) {
        var power = share
        for order in 0..<5 {
          sums[order] += power
          power *= place
        }
      }
      let gap = (-sums[1], 1 - sums[2])
      let covariance = (
        sums[2] - sums[1] * sums[1], sums[3] - sums[1] * sums[2], sums[4] - sums[2] * sums[2]
      )
      let determinant = covariance.0 * covariance.2 - covariance.1 * covariance.1
      guard determinant > 1e-10 else { return nil }
      var step = (
        (gap.0 * covariance.2 - gap.1 * covariance.1) / determinant,
        (gap.1 * covariance.0 - gap.0 * covariance.1) / determinant
      )
      let size = Double.maximum(step.0.magnitude, 2 * step.1.magnitude)
      if size > 1 { step = (step.0 / size, step.1 / size) }
      let exponents = places.map { step.0 * $0 + step.1 * $0 * $0 }
      let peak = zip(exponents, current).filter { $0.1 > 0 }.map(\.0).max() ?? 0
      let weights = zip(exponents, current).map { Double.exp($0 - peak) * $1 }
      let sum = weights.reduce(0, +)
      current = weights.map { $0 / sum }
      if size < 1e-9 {
        probabilities = current
        return
      }
    }
    return nil
  }
}
