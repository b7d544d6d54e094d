import RealModule
import ScoreStatistics

/// More papers just above the mark boundaries than the unit's own level and the region's own shape
/// let expect.
///
/// The shape that the other units have in common is tilted to the unit without looking at how papers
/// split inside the windows of ``BoundaryWindows``. Given the number N_b of papers in the window of
/// boundary *b*, the number above it is then
///
///     A_b ~ BetaBinomial(N_b, q_b·R_b, (1 − q_b)·R_b)
///
/// with `q_b` the share above under the tilted shape and `R_b` the papers of the other units in the
/// window, which carries the uncertainty of the shape; that of the tilt, a few per cent of the variance,
/// is left to the recalibration over units. Boundaries are pooled: the p-value is the exact
/// upper tail of ΣA_b by convolution. The effect is ΣA_b − E ΣA_b, the papers lifted over a boundary.
///
/// What all units do alike is part of the shape: heaping of the whole region is reported for the
/// region, by ``RegionalHeaping``. Re-marking of papers near a boundary by the rules heaps too.
///
/// Source: the conditional form of Cattaneo, Frandsen & Titiunik (2015),
/// <https://doi.org/10.1515/jci-2013-0010>, with a tilted reference in place of one half.
///
/// - Complexity: O(points + N²) for each unit, N the papers in its windows.
public struct BoundaryHeaping: Indicator {
  /// Creates the indicator.
  public init() {}

  /// `boundary-heaping`.
  public let identifier = IndicatorIdentifier(rawValue: "boundary-heaping")
  /// The threshold family.
  public let family = IndicatorFamily.threshold
  /// Evidence.
  public let role = IndicatorRole.evidence
  /// Merilo's own method.
  public let origin = Origin.merilo

  /// The number of papers near boundaries below which nothing could be unusual.
  public static let minimumInWindows = 5

  /// One outcome for each unit of the context.
  public func outcomes(in context: IndicatorContext) -> [Evidence.Outcome] {
    guard let markScale = context.results.markScale else {
      return context.results.units.map { _ in .insufficient(.noMarkScale) }
    }
    let windows = BoundaryWindows(markScale: markScale).windows
    guard !windows.isEmpty else {
      let reason: InsufficiencyReason = markScale.isOfMarks ? .marksOnly : .noBoundaries
      return context.results.units.map { _ in .insufficient(reason) }
    }
    return context.outcomes { group, distribution, shape in
      Self.outcome(
        counts: distribution.counts, shape: shape, windows: windows,
        pooled: context.reference?.totals.counts ?? [],
        isPartOfPooled: context.reference?.tilts[group] != nil)
    }
  }

  private static func outcome(
    counts: [Int], shape: [Double], windows: [BoundaryWindows.Window], pooled: [Int],
    isPartOfPooled: Bool
  ) -> Evidence.Outcome {
    let inWindows = windows.map { counts[$0.all].reduce(0, +) }
    let total = inWindows.reduce(0, +)
    guard total >= minimumInWindows else {
      return .insufficient(.fewNearBoundary(total, needed: minimumInWindows))
    }
    var tilt = ExponentialTilt(reference: shape)
    guard tilt.fit(counts: counts, ignoringSplitsWithin: windows.map(\.all)) else {
      return .insufficient(.noVariation)
    }
    var splits: [WindowSplit] = []
    for (window, papers) in zip(windows, inWindows) where papers > 0 {
      let above = tilt.probability(of: window.above)
      let both = above + tilt.probability(of: window.below)
      let reference = pooled[window.all].reduce(0, +) - (isPartOfPooled ? papers : 0)
      guard both > 0, above > 0, above < both, reference > 0 else {
        return .insufficient(.smallReference(reference, needed: papers))
      }
      splits.append(
        WindowSplit(
          papers: papers, above: counts[window.above].reduce(0, +), share: above / both,
          reference: Double(reference)))
    }
    return .measured(measurement(of: splits, examinees: counts.reduce(0, +)))
  }

  /// The papers of one window: how many, how many above, and what the reference lets expect.
  private struct WindowSplit {
    let papers: Int
    let above: Int
    let share: Double
    let reference: Double

    var null: BetaBinomial {
      BetaBinomial(trials: papers, alpha: share * reference, beta: (1 - share) * reference)
    }
  }

  private static func measurement(of splits: [WindowSplit], examinees: Int) -> Measurement {
    let above = splits.reduce(0) { $0 + $1.above }
    let expected = splits.reduce(0) { $0 + Double($1.papers) * $1.share }
    let null = ProbabilityMassFunction.sum(of: splits.map { ProbabilityMassFunction($0.null) })
    let effect = Double(above) - expected
    return Measurement(
      statistic: effect / null.variance.squareRoot(), effect: effect, effectUnit: .examinees,
      pValue: Double.minimum(1, null.upperTail(above)),
      minimumDetectableEffect: detectableEffect(splits, null: null, expected: expected),
      details: [
        .init(.examinees, Double(splits.reduce(0) { $0 + $1.papers })),
        .init(.observed, Double(above)), .init(.expected, expected),
        .init(.midPValue, null.midUpperTail(above)),
      ])
  }

  /// The papers lifted that the exact test at 0.05 finds with probability 0.8, or `nil` when lifting
  /// every paper would not be found.
  ///
  /// Lifting moves each paper below a boundary over it with the same probability; the power is
  /// computed with the normal approximation to the sum.
  private static func detectableEffect(
    _ splits: [WindowSplit], null: ProbabilityMassFunction, expected: Double
  ) -> Double? {
    var tail = 0.0
    var critical = null.probabilities.count
    while critical > 0, tail + null.probabilities[critical - 1] <= 0.05 {
      critical -= 1
      tail += null.probabilities[critical]
    }
    func power(_ lifting: Double) -> Double {
      var mean = 0.0
      var variance = 0.0
      for split in splits {
        let share = split.share + lifting * (1 - split.share)
        mean += Double(split.papers) * share
        variance += Double(split.papers) * share * (1 - share)
      }
      let deviation = Double.maximum(variance, 1e-12).squareRoot()
      return Normal(mean: mean, standardDeviation: deviation).survival(Double(critical) - 0.5)
    }
    guard critical < null.probabilities.count, power(1) >= 0.8 else { return nil }
    var lower = 0.0
    var upper = 1.0
    for _ in 0..<40 {
      let middle = (lower + upper) / 2
      if power(middle) >= 0.8 { upper = middle } else { lower = middle }
    }
    return splits.reduce(0) { $0 + upper * Double($1.papers) * (1 - $1.share) }
  }
}
