/// Frandsen's test of a jump in the frequency of one score point.
///
/// If the probabilities of three neighbouring points have second difference at most
/// k (p₋ + p₊) in absolute value, the count at the middle point given the sum of the three is
/// binomial with a probability between (1 − k) / (3 − k) and (1 + k) / (3 + k). The p-value takes
/// the least favourable of these, hence is conservative:
///
///     greater    P(N ≥ n_c; (1 + k) / (3 + k))
///     less       P(N ≤ n_c; (1 − k) / (3 − k))
///     two-sided  twice the smaller, at most 1
///
/// The observed count belongs to both tails, also at k = 0.
///
/// Source: Frandsen (2017), <https://doi.org/10.1108/S0731-905320170000038012>.
public struct FrandsenTest: HypothesisTest {
  /// What the test found; the statistic is the number of examinees at the middle point, and the
  /// p-value is 1 when no examinee is at any of the three points.
  public let outcome: TestOutcome
  /// The smallest excess at the middle point that the bound on curvature leaves unexplained, in
  /// examinees: n_c less the sum times the upper probability; negative when there is none.
  public let excess: Double

  /// Tests the count `at` a point against the counts at the points just `below` and `above`.
  ///
  /// - Precondition: Counts are not negative, `curvature` lies in 0..<1.
  public init(
    below: Int, at: Int, above: Int, curvature: Double, alternative: Alternative = .twoSided
  ) {
    precondition(min(below, at, above) >= 0, "negative counts \(below), \(at), \(above)")
    precondition((0..<1).contains(curvature), "a curvature of \(curvature)")
    let total = below + at + above
    let highest = (1 + curvature) / (3 + curvature)
    let lowest = (1 - curvature) / (3 - curvature)
    let least = Binomial(trials: total, probability: lowest)
    let most = Binomial(trials: total, probability: highest)
    excess = Double(at) - Double(total) * highest
    outcome = TestOutcome(
      statistic: Double(at),
      pValue: alternative.pValue(lower: least.cumulative(at), upper: most.upperTail(at)),
      midPValue: alternative.pValue(lower: least.midLowerTail(at), upper: most.midUpperTail(at)),
      alternative: alternative, method: .exactDistribution)
  }

  /// The bound k on curvature that a normal shape of the scores calls for.
  ///
  ///     k = max(1, |z² − 1|) / (2 σ²),   z the point's distance from the mean in units of σ
  ///
  /// With k below it the test rejects far too often on honest scores of large groups.
  ///
  /// - Precondition: `standardDeviation > 0`, in score points.
  public static func curvatureBound(standardizedScore z: Double, standardDeviation: Double)
    -> Double
  {
    precondition(standardDeviation > 0, "a standard deviation of \(standardDeviation)")
    return max(1, abs(z * z - 1)) / (2 * standardDeviation * standardDeviation)
  }

  /// What is said of the test in a line.
  public var summary: TestSummary {
    TestSummary(
      name: "Frandsen test", statistic: "number at the threshold",
      null: "counts near the threshold are smooth")
  }
}
