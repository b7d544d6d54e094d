/// The two-sample energy test on counts.
///
///     E = √(2 Σ (F − G)²)   over score points, in √points
///
/// F belongs to the group, G to the reference, which must not contain it. E² is twice the mean
/// distance between examinees of the two less the mean distances within each. The p-value is
/// conditional on the pooled counts; sums are compared as integers.
///
/// Source: Székely & Rizzo (2013), <https://doi.org/10.1016/j.jspi.2013.03.018>.
///
/// - Complexity: O(points) for each table enumerated or drawn.
public struct EnergyTest: TwoSampleTest {
  /// What the test found.
  public let outcome: TestOutcome

  /// Tests what was pooled.
  public init(_ comparison: PooledComparison) {
    let deviations = comparison.deviations
    outcome = comparison.outcome(
      of: { deviations.squares($0) },
      shown: { (2 * Double($0)).squareRoot() / deviations.scale })
  }

  /// What is said of the test in a line.
  public var summary: TestSummary {
    TestSummary(name: "energy test", statistic: "E", null: "both groups are distributed alike")
  }
}

extension PooledDeviations {
  /// Σ (N C − n H)² over score points.
  fileprivate func squares(_ counts: [Int]) -> Int128 {
    var sum: Int128 = 0
    var cumulative = 0
    for (point, count) in counts.enumerated() {
      cumulative &+= count
      let deviation = Int128(total &* cumulative &- expected[point])
      sum &+= deviation &* deviation
    }
    return sum
  }
}
