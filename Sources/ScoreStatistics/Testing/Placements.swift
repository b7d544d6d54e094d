/// How a group lies in a reference, and the reference in the group.
struct Placements: Sendable {
  /// θ: P(group > reference) + ½ P(group = reference).
  let superiority: Double
  /// Twice the pairs by which θ exceeds ½.
  let excess: Double
  /// The variance of the group's share of θ, multiplied by 4 n² m².
  let spread: Double
  /// The variance of the reference's share of θ, multiplied by 4 n² m².
  let otherSpread: Double

  /// W of Brunner and Munzel.
  var statistic: Double {
    if excess == 0 { return 0 }
    let variance = spread + otherSpread
    if variance == 0 { return excess > 0 ? .infinity : -.infinity }
    return excess / variance.squareRoot()
  }
}

extension PooledDeviations {
  /// The placements of a group with `counts` in the rest of the pool.
  func placements(_ counts: [Int]) -> Placements {
    var own = 0
    var other = 0
    var sum = 0
    var squares: Int128 = 0
    var otherSquares: Int128 = 0
    for (point, count) in counts.enumerated() {
      let rest = pooled.counts[point] &- count
      let placement = 2 &* other &+ rest
      let otherPlacement = 2 &* own &+ count
      sum &+= count &* placement
      squares &+= Int128(count) &* Int128(placement) &* Int128(placement)
      otherSquares &+= Int128(rest) &* Int128(otherPlacement) &* Int128(otherPlacement)
      own &+= count
      other &+= rest
    }
    let size = Int128(examinees)
    let rest = Int128(total - examinees)
    let otherSum = 2 &* size &* rest &- Int128(sum)
    // Four times n S₁² m² and four times m S₂² n².
    let spread = Double(size &* squares &- Int128(sum) &* Int128(sum)) / Double(examinees - 1)
    let otherSpread =
      Double(rest &* otherSquares &- otherSum &* otherSum) / Double(total - examinees - 1)
    return Placements(
      superiority: Double(sum) / (2 * scale), excess: Double(Int128(sum) &- size &* rest),
      spread: spread, otherSpread: otherSpread)
  }
}
