import RealModule

/// The two-sample test of the Jensen–Shannon divergence on counts.
///
///     JS = ½ Σ p ln (p / m) + ½ Σ q ln (q / m),   m = (p + q) / 2, in nats
///
/// p are the shares of the group, q those of the reference, which must not contain it. The order of
/// scores plays no part. JS of small groups is far above 0 by chance alone; the corrected value is
/// less the exact mean over all tables with the pooled counts. The p-value is conditional on them.
///
/// Source: Lin (1991), <https://doi.org/10.1109/18.61115>.
///
/// - Complexity: O(points) for each table enumerated or drawn.
public struct JensenShannonTest: TwoSampleTest {
  /// What the test found.
  public let outcome: TestOutcome
  /// The divergence less its mean under the null hypothesis, in nats; negative for groups nearer
  /// to the reference than chance makes them.
  public let correctedDivergence: Double

  /// Tests what was pooled.
  public init(_ comparison: PooledComparison) {
    let size = Double(comparison.deviations.examinees)
    let rest = Double(comparison.deviations.total) - size
    let terms = PooledTerms(comparison.deviations) { count, pooled in
      let share = Double(count) / size
      let other = Double(pooled - count) / rest
      return Self.half(share, other) + Self.half(other, share)
    }
    outcome = comparison.outcome { terms.sum($0) }
    correctedDivergence = outcome.statistic - terms.mean
  }

  private static func half(_ share: Double, _ other: Double) -> Double {
    share == 0 ? 0 : 0.5 * share * Double.log(2 * share / (share + other))
  }

  /// What is said of the test in a line.
  public var summary: TestSummary {
    TestSummary(
      name: "Jensen–Shannon test", statistic: "divergence",
      null: "both groups are distributed alike")
  }
}
