/// The two-sample Kuiper test on counts.
///
///     V = max (F − G) + max (G − F)
///
/// F belongs to the group, G to the reference, which must not contain it. V is as sensitive in the
/// tails as at the centre. The p-value is conditional on the pooled counts; the deviations are
/// compared as integers.
///
/// Source: Kuiper (1960), <https://doi.org/10.1016/S1385-7258(60)50006-0>.
///
/// - Complexity: O(points) for each table enumerated or drawn.
public struct KuiperTest: TwoSampleTest {
  /// What the test found.
  public let outcome: TestOutcome

  /// Tests what was pooled.
  public init(_ comparison: PooledComparison) {
    let deviations = comparison.deviations
    outcome = comparison.outcome(
      of: { deviations.range($0) }, shown: { Double($0) / deviations.scale })
  }

  /// What is said of the test in a line.
  public var summary: TestSummary {
    TestSummary(name: "Kuiper test", statistic: "V", null: "both groups are distributed alike")
  }
}

extension PooledDeviations {
  /// The largest of N C − n H less the smallest; the last deviation is 0.
  fileprivate func range(_ counts: [Int]) -> Int {
    var lowest = 0
    var highest = 0
    var cumulative = 0
    for (point, count) in counts.enumerated() {
      cumulative &+= count
      let deviation = total &* cumulative &- expected[point]
      lowest = min(lowest, deviation)
      highest = max(highest, deviation)
    }
    return highest - lowest
  }
}
