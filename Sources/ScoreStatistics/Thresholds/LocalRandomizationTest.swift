/// The binomial test of local randomisation at a threshold.
///
/// If examinees near a threshold fall on either side of it as by chance, then given the number *N*
/// in a window the number above is
///
///     A ~ Bin(N, π)
///
/// with π = ½ for a continuous score and a symmetric window, and for score points the share of the
/// window's points that lie above. The p-value is exact; two-sided is twice the smaller tail, at
/// most 1, and at π = ½ equals the sum of all outcomes no more probable.
///
/// The null hypothesis holds a flat density inside the window. Where the distribution slopes, wide
/// windows reject honest scores: keep the window to a point or two on either side, or compare with
/// a reference by ``TiltedThresholdTest``.
///
/// Complexity: O(√N).
///
/// Source: Cattaneo, Frandsen & Titiunik (2015), <https://doi.org/10.1515/jci-2013-0010>.
public struct LocalRandomizationTest: HypothesisTest {
  /// What the test found; the statistic is the number of examinees above the threshold, and
  /// `greater` means more above than expected.
  public let outcome: TestOutcome
  /// The number of examinees in the window.
  public let examinees: Int
  /// The probability π of falling above.
  public let probability: Double

  /// The number of examinees above the threshold less its expectation.
  public var excess: Double { statistic - Double(examinees) * probability }

  /// Tests counts just below and just above a threshold; `nil` when both are zero.
  ///
  /// - Precondition: Counts are not negative, `probability` lies strictly between 0 and 1.
  public init?(
    below: Int, above: Int, probability: Double = 0.5, alternative: Alternative = .twoSided
  ) {
    precondition(min(below, above) >= 0, "negative counts \(below), \(above)")
    precondition(probability > 0 && probability < 1, "a probability of \(probability)")
    guard below + above > 0 else { return nil }
    let null = Binomial(trials: below + above, probability: probability)
    examinees = below + above
    self.probability = probability
    outcome = TestOutcome(
      statistic: Double(above), alternative: alternative,
      ObtainedPValue(null, at: above, alternative: alternative))
  }

  /// Tests the counts of a window of score points; `nil` when nobody is in it.
  ///
  /// π is the share of the window's points that lie above the threshold.
  public init?(
    _ distribution: FrequencyDistribution, window: ThresholdWindow,
    alternative: Alternative = .twoSided
  ) {
    self.init(
      below: distribution.examinees(in: window.below),
      above: distribution.examinees(in: window.above),
      probability: Double(window.above.count) / Double(window.scores.count),
      alternative: alternative)
  }

  /// Tests continuous scores within `halfWidth` of a threshold; `nil` when there are none.
  ///
  /// A score at the threshold lies above it; both ends of the window belong to it.
  ///
  /// - Precondition: `halfWidth > 0`.
  /// - Complexity: O(scores).
  public init?(
    scores: [Double], threshold: Double, halfWidth: Double, alternative: Alternative = .twoSided
  ) {
    precondition(halfWidth > 0, "a window of half width \(halfWidth)")
    var below = 0
    var above = 0
    for score in scores {
      let distance = score - threshold
      if distance >= 0 && distance <= halfWidth { above += 1 }
      if distance < 0 && distance >= -halfWidth { below += 1 }
    }
    self.init(below: below, above: above, alternative: alternative)
  }

  /// What is said of the test in a line.
  public var summary: TestSummary {
    TestSummary(
      name: "local randomisation test", statistic: "number above",
      null: "both sides of the threshold are equally likely")
  }
}
