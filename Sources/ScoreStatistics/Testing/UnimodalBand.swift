/// A cumulative distribution at its knots, and whether a unimodal one runs near it.
///
/// A unimodal cumulative distribution is convex up to its mode and concave from there on; at the
/// mode it may jump. `lower` and `upper` are the values just before and at each position.
struct UnimodalBand {
  let positions: [Double]
  let lower: [Double]
  let upper: [Double]

  /// The least distance of any unimodal distribution: the dip.
  ///
  /// - Complexity: O(knots²) for each of some fifty halvings.
  var dip: Double {
    var below = 0.0
    var above = 0.5
    if isUnimodal(within: 0) { return 0 }
    while true {
      let middle = 0.5 * (below + above)
      if middle <= below || middle >= above || above - below < 1e-16 { return above }
      if isUnimodal(within: middle) { above = middle } else { below = middle }
    }
  }

  /// Whether a unimodal distribution is nowhere farther away than `distance`.
  func isUnimodal(within distance: Double) -> Bool {
    let rising = Self.leastValues(
      positions: positions, lower: lower, upper: upper, distance: distance)
    let falling = Self.leastValues(
      positions: positions.reversed().map { -$0 }, lower: upper.reversed().map { 1 - $0 },
      upper: lower.reversed().map { 1 - $0 }, distance: distance)
    let count = positions.count
    for mode in 0..<min(count, rising.count) where falling.count >= count - mode {
      let left = rising[mode]
      let right = falling[count - 1 - mode]
      if left <= lower[mode] + distance, 1 - right >= upper[mode] - distance, left + right <= 1 {
        return true
      }
    }
    return false
  }

  /// The least value that a convex function can have at each knot if it keeps within `distance`
  /// at all knots before; shorter than the knots when none can go on.
  ///
  /// Such a function lies above every line from the top of the band at one knot through the bottom
  /// of the band at a later one, and the largest of these lines is one.
  private static func leastValues(
    positions: [Double], lower: [Double], upper: [Double], distance: Double
  ) -> [Double] {
    var values: [Double] = []
    var slopes: [Double] = []
    for knot in positions.indices {
      var value = 0.0
      var slope = 0.0
      let bottom = upper[knot] - distance
      for earlier in 0..<knot {
        let step = positions[knot] - positions[earlier]
        value = max(value, upper[earlier] - distance + slopes[earlier] * step)
        slope = max(slope, (bottom - lower[earlier] - distance) / step)
      }
      values.append(value)
      slopes.append(slope)
      if max(value, bottom) > lower[knot] + distance { break }
    }
    return values
  }
}
