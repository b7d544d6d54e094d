/// The two-sample DTS test on counts: the Wasserstein distance weighted by its standard error.
///
///     DTS = Σ |F − G| / √(2 H (1 − H) / N)   over the score points at which 0 < H < 1
///
/// F belongs to the group, G to the reference, which must not contain it, H to both together, N
/// examinees. Between Wasserstein-1 and Anderson–Darling: distances along the scale count, and the
/// tails count as much as the centre. The p-value is conditional on the pooled counts.
///
/// Source: Dowd (2020), <https://doi.org/10.48550/arXiv.2007.01360>.
///
/// - Complexity: O(points) for each table enumerated or drawn.
public struct DTSTest: TwoSampleTest {
  /// What the test found.
  public let outcome: TestOutcome

  /// Tests what was pooled.
  public init(_ comparison: PooledComparison) {
    let deviations = comparison.deviations
    let weights = deviations.standardErrorWeights
    outcome = comparison.outcome { deviations.weightedAbsoluteSum($0, weights: weights) }
  }

  /// What is said of the test in a line.
  public var summary: TestSummary {
    TestSummary(name: "DTS test", statistic: "DTS", null: "both groups are distributed alike")
  }
}

extension PooledDeviations {
  /// What turns |N C − n H| into a term of DTS.
  fileprivate var standardErrorWeights: [Double] {
    let size = Double(total)
    return expected.map { expected in
      let share = Double(expected) / (Double(examinees) * size)
      let spread = share * (1 - share)
      return spread > 0 ? 1 / (scale * (2 * spread / size).squareRoot()) : 0
    }
  }

  fileprivate func weightedAbsoluteSum(_ counts: [Int], weights: [Double]) -> Double {
    var sum = 0.0
    var cumulative = 0
    for (point, count) in counts.enumerated() {
      cumulative &+= count
      sum += weights[point] * Double(abs(total &* cumulative &- expected[point]))
    }
    return sum
  }
}
