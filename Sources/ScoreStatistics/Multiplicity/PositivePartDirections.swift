import RealModule

/// What `PositivePartSum` needs for one number of deviates whatever their correlations: directions on the sphere,
/// and the logarithms of the tail of χ².
///
/// Many sums of as many deviates, such as those of units in which the same number of indicators speaks, share
/// it.
package struct PositivePartDirections: Sendable {
  /// The number of deviates.
  package let size: Int
  /// Half of the directions, one after the other; the others are their opposites.
  let coordinates: [Double]
  /// ln P(χ² > x) at ln x from ``lowest`` on in steps of ``step``.
  private let logSurvivals: [Double]

  /// The number of directions, with their opposites.
  static let count = 8_192
  private static let step = 0.01
  private static let lowest = -9.0
  private static let highest = 8.5

  /// Takes directions from a fixed sequence.
  ///
  /// - Precondition: `size` is positive.
  package init(size: Int) {
    precondition(size > 0, "directions need a dimension")
    self.size = size
    var generator = Xoshiro256(seed: 0x5EED)
    var coordinates: [Double] = []
    coordinates.reserveCapacity(Self.count / 2 * size)
    for _ in 0..<(Self.count / 2) {
      let direction = (0..<size).map { _ in
        Normal.standard.upperQuantile(Double.maximum(generator.nextUnitInterval(), 1e-300))
      }
      let norm = direction.reduce(0) { $0 + $1 * $1 }.squareRoot()
      coordinates += direction.map { $0 / norm }
    }
    self.coordinates = coordinates
    let radius = ChiSquared(degreesOfFreedom: Double(size))
    let nodes = Int((Self.highest - Self.lowest) / Self.step) + 2
    logSurvivals = (0..<nodes).map {
      radius.logSurvival(Double.exp(Self.lowest + Double($0) * Self.step))
    }
  }

  /// ln P(χ² > x), to 10⁻⁵·x; beyond x ≈ 4,900 by its leading terms.
  func logSurvival(_ value: Double) -> Double {
    guard value > 0 else { return 0 }
    let logarithm = Double.log(value)
    guard logarithm < Self.highest else {
      let half = Double(size) / 2
      return (half - 1) * (logarithm - Double.log(2)) - value / 2 - Double.logGamma(half)
    }
    let position = Double.maximum(0, (logarithm - Self.lowest) / Self.step)
    let node = Int(position)
    let share = position - Double(node)
    return logSurvivals[node] * (1 - share) + logSurvivals[node + 1] * share
  }
}
