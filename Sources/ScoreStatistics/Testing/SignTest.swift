/// The exact sign test of paired scores: whether as many examinees rose as fell.
///
/// Of the examinees whose scores differ, the number that rose is binomial with probability ½. Those
/// whose scores are equal say nothing about the direction and are left out.
///
/// Source: Arbuthnott (1710); Conover (1999), Practical Nonparametric Statistics, 3rd edition, 3.4.
///
/// - Complexity: O(points + examinees).
public struct SignTest: HypothesisTest {
  /// What the test found; the statistic is the number that rose.
  public let outcome: TestOutcome
  /// The number of examinees whose scores differ.
  public let differing: Int

  /// Tests differences, second score less first; `nil` where all are zero.
  public init?(differences: FrequencyDistribution, alternative: Alternative = .twoSided) {
    let (positive, negative) = differences.signs
    differing = positive + negative
    guard differing > 0 else { return nil }
    outcome = TestOutcome(
      statistic: Double(positive), alternative: alternative,
      ObtainedPValue(
        Binomial(trials: differing, probability: 0.5), at: positive, alternative: alternative))
  }

  /// The share of those who rose among those whose scores differ.
  public var shareRising: Double { statistic / Double(differing) }

  /// What is said of the test in a line.
  public var summary: TestSummary {
    TestSummary(
      name: "sign test", statistic: "number rising", estimate: ("share rising", shareRising),
      null: "as many rise as fall")
  }
}
