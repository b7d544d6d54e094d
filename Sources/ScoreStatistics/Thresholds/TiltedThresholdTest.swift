/// The pooled test of thresholds against a reference shape moved to the level of the group.
///
/// The reference is tilted to the group (``ExponentialTilt``) without looking at how examinees split
/// inside the windows. Given the number *N_b* in window *b*, the number above its threshold is then
///
///     A_b ~ Bin(N_b, q_b),   q_b = Σ_above p_k / Σ_window p_k,   p_k ∝ r_k exp(ηk)
///
/// and the statistic Σ A_b has the convolution of these as its exact distribution. With a reference
/// of *R_b* examinees in the window A_b ~ BetaBin(N_b, q_b R_b, (1 − q_b) R_b), which carries the
/// chance in the reference; without it p-values against small references are too small.
///
/// Heaping that all groups share is part of the reference and is not seen.
///
/// Complexity: O(points + N²), N the examinees in all windows.
///
/// Source: the conditional form of Cattaneo, Frandsen & Titiunik (2015),
/// <https://doi.org/10.1515/jci-2013-0010>; tilt: Efron & Tibshirani (1996),
/// <https://doi.org/10.1214/aos/1032181161>.
public struct TiltedThresholdTest: HypothesisTest {
  /// What the test found; the statistic is the number of examinees above their threshold, over all
  /// windows, the p-value is exact given the tilt, and `greater` means more above than expected.
  public let outcome: TestOutcome
  /// The number of examinees in all windows.
  public let examinees: Int
  /// The expected number above their threshold.
  public let expected: Double
  /// The fitted tilt η, in logits per score point.
  public let tilt: Double

  /// The number of examinees above their threshold less its expectation.
  public var excess: Double { statistic - expected }

  /// Tests a group against a reference of other examinees, whose number is taken account of.
  ///
  /// `nil` when nobody of the group or of the reference is in the windows, the reference has nobody
  /// on one side of a threshold that the group has examinees at, or no tilt fits.
  ///
  /// - Precondition: One scale; the windows are disjoint and on it.
  public init?(
    group: FrequencyDistribution, reference: FrequencyDistribution, windows: [ThresholdWindow],
    alternative: Alternative = .greater
  ) {
    precondition(group.scale == reference.scale, "group and reference on different scales")
    guard reference.examinees > 0 else { return nil }
    self.init(
      group: group, untilted: ExponentialTilt(reference: reference.counts.map(Double.init)),
      windows: windows, alternative: alternative
    ) { reference.examinees(in: $0.scores) }
  }

  /// Tests a group against known probabilities of the score points.
  ///
  /// `nil` when nobody of the group is in the windows, the reference has no probability there, or no
  /// tilt fits.
  ///
  /// - Precondition: One probability for each point of the scale; the windows are disjoint and on it.
  public init?(
    group: FrequencyDistribution, shape: ProbabilityMassFunction, windows: [ThresholdWindow],
    alternative: Alternative = .greater
  ) {
    self.init(
      group: group, untilted: ExponentialTilt(reference: shape.probabilities), windows: windows,
      alternative: alternative
    ) { _ in nil }
  }

  /// Tests every group of a table against all its other groups together.
  ///
  /// - Precondition: The windows are disjoint and on the scale of the table.
  /// - Complexity: O(points + N²) a group, N its examinees in all windows.
  public static func rows(
    _ table: FrequencyTable, windows: [ThresholdWindow], alternative: Alternative = .greater,
    jobs: Int = 1
  ) -> [Self?] {
    let total = table.total
    return concurrentMap(count: table.groupCount, jobs: jobs) { row in
      let group = table[row]
      return Self(
        group: group, reference: total - group, windows: windows, alternative: alternative)
    }
  }

  /// Tests every group of a table against known probabilities of the score points, which are prepared
  /// once.
  ///
  /// - Precondition: One probability for each point of the scale; the windows are disjoint and on it.
  /// - Complexity: O(points + N²) a group, N its examinees in all windows.
  public static func rows(
    _ table: FrequencyTable, shape: ProbabilityMassFunction, windows: [ThresholdWindow],
    alternative: Alternative = .greater, jobs: Int = 1
  ) -> [Self?] {
    let untilted = ExponentialTilt(reference: shape.probabilities)
    return concurrentMap(count: table.groupCount, jobs: jobs) { row in
      Self(group: table[row], untilted: untilted, windows: windows, alternative: alternative) { _ in
        nil
      }
    }
  }

  private init?(
    group: FrequencyDistribution, untilted: ExponentialTilt, windows: [ThresholdWindow],
    alternative: Alternative, referenceExaminees: (ThresholdWindow) -> Int?
  ) {
    let scale = group.scale
    precondition(
      untilted.reference.count == scale.pointCount,
      "\(untilted.reference.count) weights for \(scale.pointCount) points")
    func points(_ scores: Range<Int>) -> Range<Int> {
      scores.lowerBound - scale.minimum..<scores.upperBound - scale.minimum
    }
    var tilted = untilted
    let occupied = windows.filter { group.examinees(in: $0.scores) > 0 }
    guard !occupied.isEmpty,
      tilted.fit(
        counts: group.counts, ignoringSplitsWithin: windows.map { points($0.scores) })
    else { return nil }
    var null = ProbabilityMassFunction(weights: [1])
    var above = 0
    var expected = 0.0
    for window in occupied {
      let total = group.examinees(in: window.scores)
      let higher = tilted.probability(of: points(window.above))
      let lower = tilted.probability(of: points(window.below))
      guard higher + lower > 0 else { return nil }
      let share = higher / (higher + lower)
      let others = referenceExaminees(window)
      // A finite reference with nobody on one side does not make that side impossible.
      if others != nil && (share == 0 || share == 1) { return nil }
      above += group.examinees(in: window.above)
      expected += Double(total) * share
      null = null.convolved(
        with: Self.split(of: total, share: share, reference: others))
    }
    self.expected = expected
    examinees = null.support.upperBound
    tilt = tilted.parameter
    outcome = TestOutcome(
      statistic: Double(above), alternative: alternative,
      ObtainedPValue(null, at: above, alternative: alternative))
  }

  private static func split(
    of total: Int, share: Double, reference: Int?
  ) -> ProbabilityMassFunction {
    guard let reference else {
      return ProbabilityMassFunction(Binomial(trials: total, probability: min(1, share)))
    }
    return ProbabilityMassFunction(
      BetaBinomial(
        trials: total, alpha: share * Double(reference), beta: (1 - share) * Double(reference)))
  }

  /// What is said of the test in a line.
  public var summary: TestSummary {
    TestSummary(
      name: "tilted threshold test", statistic: "number above thresholds",
      null: "shares above thresholds are those of the tilted reference")
  }
}
