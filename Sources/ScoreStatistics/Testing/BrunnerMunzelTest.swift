/// The two-sample Brunner–Munzel test on counts, by permutation.
///
///     W = (θ − ½) / √(S₁² / n + S₂² / m),   θ = U / (n m)
///
/// S₁² is the variance, with divisor n − 1, of the share of the reference below each of the group's
/// examinees (half of the equal ones counted in), S₂² likewise. Unlike Mann–Whitney's U, W is
/// standardised by a variance that allows for different spreads, so its permutation p-value is also
/// nearly right when the two differ in spread only. If no placement varies, W is 0 or infinite.
///
/// Sources: Brunner & Munzel (2000),
/// <https://doi.org/10.1002/(SICI)1521-4036(200001)42:1%3C17::AID-BIMJ17%3E3.0.CO;2-U>;
/// Neubert & Brunner (2007), <https://doi.org/10.1016/j.csda.2006.05.024>.
///
/// - Complexity: O(points) for each table enumerated or drawn.
public struct BrunnerMunzelTest: DirectedTwoSampleTest {
  /// What the test found; W is positive when the group is higher.
  public let outcome: TestOutcome
  /// The effect θ: P(group > reference) + ½ P(group = reference).
  public let probabilityOfSuperiority: Double

  /// Tests what was pooled; `nil` if either has fewer than two examinees.
  public init?(_ comparison: PooledComparison, alternative: Alternative = .twoSided) {
    let deviations = comparison.deviations
    guard min(deviations.examinees, deviations.total - deviations.examinees) > 1 else {
      return nil
    }
    func extremity(_ statistic: Double) -> Double {
      switch alternative {
      case .greater: statistic
      case .less: -statistic
      case .twoSided: abs(statistic)
      }
    }
    let placements = deviations.placements(comparison.group.counts)
    outcome = TestOutcome(
      statistic: placements.statistic, alternative: alternative,
      comparison.obtained(ties: ObtainedPValue.ties(of: extremity(placements.statistic))) {
        extremity(deviations.placements($0).statistic)
      })
    probabilityOfSuperiority = placements.superiority
  }
}

extension PooledDeviations {
  /// W and θ of a group with `counts` and of the rest of the pool.
  fileprivate func placements(_ counts: [Int]) -> (statistic: Double, superiority: Double) {
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
    let superiority = Double(sum) / (2 * scale)
    let excess = Double(Int128(sum) &- size &* rest)
    if excess == 0 { return (0, superiority) }
    let variance = spread + otherSpread
    if variance == 0 { return (excess > 0 ? .infinity : -.infinity, superiority) }
    return (excess / variance.squareRoot(), superiority)
  }
}
