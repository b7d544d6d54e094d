import RealModule

extension ThresholdExcess {
  /// The excess at one threshold.
  public struct Estimate: Hashable, Sendable {
    /// The window in which examinees were moved, chosen by the data.
    public let window: ThresholdWindow
    /// The number of examinees in excess above the threshold; negative where some are missing.
    public let excess: Double
    /// The standard error of ``excess`` at its width.
    public let standardError: Double
    /// The 95 % interval of ``excess``, which covers all widths that were tried at once.
    public let interval: ClosedRange<Double>
    /// The one-sided p-value of no excess, the choice of the width counted in.
    public let pValue: Double
    /// ``excess`` as a share of all examinees.
    public let shareOfExaminees: Double
    /// ``excess`` as a share of those whom the counterfactual expects below the threshold within
    /// the window.
    public let shareOfBelow: Double
    /// The number of examinees at the threshold over the number that the counterfactual expects
    /// there.
    public let ratioAtThreshold: Double
    /// The excess in units of its standard error at the width that speaks most for one.
    public let standardizedExcess: Double
    /// The rank of ``standardizedExcess`` among the placebos of the same width: one when it is above
    /// all of them; `nil` where there are too few.
    public let placeboRank: Int?
    /// The number of placebo cuts of that width; zero where there are too few.
    public let placebos: Int
    /// The square of ``standardError`` over what counting alone would give: at least one.
    public let overdispersion: Double
  }
}

extension ThresholdExcess.Estimate {
  private struct Candidate {
    let width: Int
    let contrast: WindowContrast
    let standardError: Double
    let degreesOfFreedom: Double
    /// The spread of the same width, where it has one.
    let own: PlaceboSpread?

    var standardized: Double { contrast.excess / standardError }
    var pValue: Double {
      StudentT(degreesOfFreedom: degreesOfFreedom).survival(standardized)
    }
  }

  init?(
    _ contrasts: [Int: WindowContrast], in reach: ThresholdWindow,
    of distribution: FrequencyDistribution, against smoothing: LogLinearSmoothing,
    spreads: [PlaceboSpread], dispersion: Double
  ) {
    let candidates = ThresholdContrasts.widths.compactMap { width -> Candidate? in
      guard let contrast = contrasts[width],
        distribution.examinees(in: reach.threshold - width..<reach.threshold + width) > 0
      else { return nil }
      guard let spread = spreads.last(where: { $0.width <= width }) else {
        return Candidate(
          width: width, contrast: contrast,
          standardError: (dispersion * contrast.variance(relativeVariance: 0)).squareRoot(),
          degreesOfFreedom: Double(smoothing.residualDegreesOfFreedom), own: nil)
      }
      return Candidate(
        width: width, contrast: contrast, standardError: spread.standardError(of: contrast),
        degreesOfFreedom: spread.degreesOfFreedom, own: spread.width == width ? spread : nil)
    }
    // A width that borrows its spread is no test of its own.
    let tested = spreads.isEmpty ? Array(candidates.prefix(1)) : candidates.filter { $0.own != nil }
    guard candidates.allSatisfy({ $0.standardError > 0 && $0.standardError.isFinite }),
      let leading = tested.min(by: { $0.pValue < $1.pValue }),
      let chosen = candidates.first(where: { narrow in
        candidates.allSatisfy { wide in
          wide.width <= narrow.width
            || abs(wide.contrast.excess - narrow.contrast.excess) <= wide.standardError
        }
      })
    else { return nil }
    let choices = Double(tested.count)
    window = ThresholdWindow(
      threshold: reach.threshold, pointsBelow: chosen.width, pointsAbove: chosen.width)
    excess = chosen.contrast.excess
    standardError = chosen.standardError
    let distance =
      chosen.standardError
      * StudentT(degreesOfFreedom: chosen.degreesOfFreedom).upperQuantile(0.025 / choices)
    interval = excess - distance...excess + distance
    pValue = min(1, choices * leading.pValue)
    standardizedExcess = leading.standardized
    placeboRank = leading.own?.rank(ofStandardized: leading.standardized)
    placebos = leading.own?.cuts.count ?? 0
    overdispersion =
      chosen.standardError * chosen.standardError / chosen.contrast.variance(relativeVariance: 0)

    let total = Double(distribution.examinees(in: window.scores))
    let expected = smoothing.counterfactual(in: window.scores)
    let below = smoothing.counterfactual(in: window.below) * total / expected
    let atThreshold =
      smoothing.counterfactual(in: reach.threshold..<reach.threshold + 1) * total / expected
    shareOfExaminees = excess / Double(distribution.examinees)
    shareOfBelow = excess / below
    ratioAtThreshold = Double(distribution[reach.threshold]) / atThreshold
  }
}
