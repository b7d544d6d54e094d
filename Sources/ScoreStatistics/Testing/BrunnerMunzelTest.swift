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
    let placements = deviations.placements(comparison.group.counts)
    outcome = TestOutcome(
      statistic: placements.statistic, alternative: alternative,
      comparison.obtained(
        ties: ObtainedPValue.ties(of: alternative.extremity(placements.statistic))
      ) {
        alternative.extremity(deviations.placements($0).statistic)
      })
    probabilityOfSuperiority = placements.superiority
  }

  /// What is said of the test in a line.
  public var summary: TestSummary {
    TestSummary(
      name: "Brunner–Munzel test", statistic: "W",
      estimate: ("P(superiority)", probabilityOfSuperiority),
      null: "neither group tends to higher scores")
  }
}
