/// The local polynomial test of a jump in the density of a continuous score at a threshold.
///
/// On either side the empirical distribution function is fitted by a polynomial; its slope at the
/// threshold is the density. With bandwidths chosen for order *p* the polynomial of order *p* + 1
/// is free of the leading bias (robust bias correction), and
///
///     T = (f̂₊ − f̂₋) / se
///
/// with the jackknife standard error is standard normal in large samples.
///
/// **Continuous scores only.** On score points the test rejects honest distributions the more
/// surely the more examinees there are. It is `nil` when there are fewer distinct scores than half
/// the examinees; below that, ties are allowed for by the distribution function of the last and the
/// jackknife of the first of them. For score points use ``FrandsenTest``,
/// ``LocalRandomizationTest``, ``TiltedThresholdTest`` or ``ThresholdExcess``. Even on continuous
/// scores the level is only reached with some hundreds of examinees near the threshold.
///
/// Complexity: O(n log n).
///
/// Source: Cattaneo, Jansson & Ma (2020), <https://doi.org/10.1080/01621459.2019.1635480>.
public struct DensityDiscontinuityTest: HypothesisTest {
  /// What was estimated on one side of the threshold.
  public struct Side: Hashable, Codable, Sendable {
    /// The density at the threshold, per unit of score; noise can make it negative.
    public let density: Double
    /// The jackknife standard error of ``density``.
    public let standardError: Double
    /// The bandwidth, in units of score.
    public let bandwidth: Double
    /// The number of examinees within the bandwidth.
    public let examinees: Int
  }

  /// The side below the threshold.
  public let below: Side
  /// The side above the threshold, to which scores at the threshold belong.
  public let above: Side
  /// The jackknife standard error of the difference of the densities.
  public let standardError: Double
  /// The order of the polynomial, one higher than the order for which bandwidths are chosen.
  public let order: Int
  /// What the test found: the difference of the densities in standard errors, T, with the p-value
  /// of the normal limit; `greater` means denser above.
  public let outcome: TestOutcome

  /// The density above less the density below.
  public var difference: Double { above.density - below.density }

  /// Tests a threshold.
  ///
  /// `nil` when scores are not finite or mostly tied, one side is empty, or too few examinees lie
  /// within the bandwidths to determine the polynomials.
  ///
  /// - Parameters:
  ///   - scores: A score for each examinee, in any order.
  ///   - threshold: The first score of the upper side.
  ///   - order: The order *p* for which bandwidths are chosen, 1…5.
  ///   - kernel: The weight by distance.
  ///   - model: What both sides share.
  ///   - bandwidths: The bandwidths below and above, or `nil` to choose them by
  ///     ``DensityBandwidths``.
  ///   - alternative: The direction in which to look.
  /// - Precondition: Bandwidths are positive, and equal in the restricted model, whose sides share
  ///   coefficients.
  public init?(
    scores: [Double], threshold: Double = 0, order: Int = 2, kernel: DensityKernel = .triangular,
    model: DensityModel = .unrestricted, bandwidths: (below: Double, above: Double)? = nil,
    alternative: Alternative = .twoSided
  ) {
    precondition((1...5).contains(order), "a polynomial of order \(order)")
    if let bandwidths {
      precondition(
        bandwidths.below > 0 && bandwidths.above > 0,
        "bandwidths of \(bandwidths.below) and \(bandwidths.above)")
      precondition(
        model == .unrestricted || bandwidths.below == bandwidths.above,
        "the restricted model with two bandwidths")
    }
    guard let scores = OrderedScores(scores, threshold: threshold),
      let bandwidths = bandwidths
        ?? DensityBandwidths(scores, order: order, kernel: kernel, model: model).map({
          ($0.combinedBelow, $0.combinedAbove)
        }),
      let fit = DistributionSlopes(
        scores, order: order + 1, kernel: kernel, model: model, below: bandwidths.below,
        above: bandwidths.above)
    else { return nil }
    let lower = fit.coefficient(power: 1, isAbove: false)
    let upper = fit.coefficient(power: 1, isAbove: true)
    let variance = fit.variance(upper - lower)
    guard variance > 0, variance.isFinite else { return nil }
    below = Side(
      density: fit.value(lower), standardError: fit.variance(lower).squareRoot(),
      bandwidth: bandwidths.below, examinees: fit.effectiveCounts.below)
    above = Side(
      density: fit.value(upper), standardError: fit.variance(upper).squareRoot(),
      bandwidth: bandwidths.above, examinees: fit.effectiveCounts.above)
    standardError = variance.squareRoot()
    self.order = order + 1
    outcome = TestOutcome(
      normal: fit.value(upper - lower) / standardError, alternative: alternative)
  }

  /// What is said of the test in a line.
  public var summary: TestSummary {
    TestSummary(
      name: "density discontinuity test", statistic: "T",
      null: "the density has no jump at the threshold")
  }
}

extension DensityBandwidths {
  /// Chooses bandwidths for densities on both sides of a threshold.
  ///
  /// `nil` when scores are not finite or mostly tied, one side is empty, or too few examinees lie
  /// near the threshold.
  ///
  /// - Precondition: `order` is in 1…5.
  /// - Complexity: O(n log n).
  public init?(
    scores: [Double], threshold: Double = 0, order: Int = 2, kernel: DensityKernel = .triangular,
    model: DensityModel = .unrestricted
  ) {
    precondition((1...5).contains(order), "a polynomial of order \(order)")
    guard let scores = OrderedScores(scores, threshold: threshold) else { return nil }
    self.init(scores, order: order, kernel: kernel, model: model)
  }
}
