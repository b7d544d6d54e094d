import RealModule

/// The number of examinees lifted over each of several thresholds of one score distribution.
///
/// **Counterfactual.** A log-linear polynomial in ``ScoreCoordinate/arcsine`` is fitted to the
/// counts. Of each ``ThresholdWindow`` only the total enters the likelihood, for lifting moves
/// examinees within a window and leaves its total alone. The far tails, up to 0.5 % of examinees at
/// either end, are pooled as well: a handful of blank papers must not bend the curve.
///
/// **Excess.** With *T* examinees in the window and the share *q* that the curve puts above the
/// threshold, the excess is *N*_above − *T q*. What is in excess above is missing below, so it is
/// also half the sum of both.
///
/// **Degree.** Among the degrees allowed that leave three degrees of freedom, the one with the
/// smallest deviance/φ + (degree + 1) ln(cells), where φ is taken from the highest (QBIC). Higher
/// degrees than six begin to follow the teeth that three thresholds cut.
///
/// **Uncertainty.** Counts are over-dispersed: teeth of many-point items, conversion to other
/// scales. φ is the largest of one, Pearson's χ²/df, and the same with cells outside the windows
/// weighted by their fitted counts (Σ(*Y*−*M*)²/Σ*M* · cells/df), because teeth grow with the count.
/// The variance φ(*T q*(1−*q*) + *T*² var *q*) includes that of the curve; intervals and p-values
/// are from Student's *t* with the residual degrees of freedom. Teeth whose spread is proportional
/// to the count beyond what φ covers make p-values somewhat too small on scales with windows of
/// many points; teeth that cancel between neighbours, as in converted scales, too large.
///
/// Complexity: as ``LogLinearSmoothing``, once for each degree.
///
/// Source: after Chetty et al. (2011), <https://doi.org/10.1093/qje/qjr013>, and Dee et al. (2019),
/// <https://doi.org/10.1257/app.20170520>; the pooled windows, the coordinate and the dispersion
/// are ours.
public struct ThresholdExcess: Sendable {
  /// Why no counterfactual could be drawn.
  public enum Failure: Error, Hashable, Sendable {
    /// A threshold is not inside the scale, or there is no room between two.
    case noRoomForWindows
    /// Too few points outside windows are occupied to determine a curve and its dispersion.
    case tooFewCells
  }

  /// The excess at one threshold.
  public struct Estimate: Hashable, Sendable {
    /// The window in which examinees may have been moved.
    public let window: ThresholdWindow
    /// The number of examinees in excess above the threshold; negative where some are missing.
    public let excess: Double
    /// The standard error of ``excess``.
    public let standardError: Double
    /// The 95 % interval of ``excess``.
    public let interval: ClosedRange<Double>
    /// The one-sided p-value of no excess.
    public let pValue: Double
    /// ``excess`` as a share of all examinees.
    public let shareOfExaminees: Double
    /// ``excess`` as a share of those whom the counterfactual expects below the threshold within
    /// the window.
    public let shareOfBelow: Double
  }

  /// The distribution.
  public let distribution: FrequencyDistribution
  /// The excess at each threshold; `nil` where nobody is in the window.
  public let estimates: [Estimate?]
  /// The smooth distribution behind the counterfactual.
  public let smoothing: LogLinearSmoothing
  /// The dispersion φ ≥ 1.
  public let dispersion: Double

  /// The number of examinees expected at each score point were nobody lifted: the curve scaled to
  /// the total of each window within it, and the curve itself elsewhere.
  public var counterfactual: [Double] {
    var result = smoothing.counterfactual
    for case let estimate? in estimates {
      let scores = estimate.window.scores
      let factor =
        Double(distribution.examinees(in: scores)) / smoothing.counterfactual(in: scores)
      for score in scores { result[score - distribution.scale.minimum] *= factor }
    }
    return result
  }

  /// Estimates the excess at ascending thresholds with the default windows.
  ///
  /// - Parameters:
  ///   - distribution: The counts.
  ///   - thresholds: The first scores above each threshold, ascending.
  ///   - degrees: The degrees of the polynomial to choose among.
  /// - Throws: ``Failure`` when no counterfactual could be drawn.
  public init(
    _ distribution: FrequencyDistribution, thresholds: [Int], degrees: ClosedRange<Int> = 2...6
  ) throws(Failure) {
    guard
      let windows = ThresholdWindow.defaults(thresholds: thresholds, on: distribution.scale)
    else { throw .noRoomForWindows }
    try self.init(distribution, windows: windows, degrees: degrees)
  }

  /// Estimates the excess in given windows.
  ///
  /// - Throws: ``Failure/tooFewCells``.
  /// - Precondition: The windows are ascending, disjoint, and on the scale.
  public init(
    _ distribution: FrequencyDistribution, windows: [ThresholdWindow],
    degrees: ClosedRange<Int> = 2...6
  ) throws(Failure) {
    let pooled = Self.pooledRanges(of: distribution, around: windows)
    var fits: [LogLinearSmoothing] = []
    for degree in degrees {
      guard
        let fit = try? LogLinearSmoothing(
          distribution, degree: degree, coordinate: .arcsine, pooling: pooled),
        fit.residualDegreesOfFreedom >= 3
      else { continue }
      fits.append(fit)
    }
    guard let richest = fits.last else { throw .tooFewCells }
    let reference = Self.dispersion(of: richest, outside: windows)
    func criterion(_ fit: LogLinearSmoothing) -> Double {
      fit.deviance / reference + Double(fit.degree + 1) * Double.log(Double(fit.cells.count))
    }
    let chosen = fits.min { criterion($0) < criterion($1) } ?? richest
    let dispersion = Self.dispersion(of: chosen, outside: windows)
    self.distribution = distribution
    smoothing = chosen
    self.dispersion = dispersion
    estimates = windows.map {
      Self.estimate(in: $0, of: distribution, smoothing: chosen, dispersion: dispersion)
    }
  }

  private static func estimate(
    in window: ThresholdWindow, of distribution: FrequencyDistribution,
    smoothing: LogLinearSmoothing, dispersion: Double
  ) -> Estimate? {
    let total = Double(distribution.examinees(in: window.scores))
    guard total > 0 else { return nil }
    let above = smoothing.counterfactual(in: window.above)
    let below = smoothing.counterfactual(in: window.below)
    let share = above / (above + below)
    let excess = Double(distribution.examinees(in: window.above)) - total * share
    let gradient = zip(
      smoothing.logCounterfactualGradient(in: window.above),
      smoothing.logCounterfactualGradient(in: window.below)
    ).map { share * (1 - share) * ($0 - $1) }
    let variance =
      dispersion
      * (total * share * (1 - share) + total * total * smoothing.variance(of: gradient))
    guard variance > 0, variance.isFinite else { return nil }
    let standardError = Double.sqrt(variance)
    let degreesOfFreedom = Double(smoothing.residualDegreesOfFreedom)
    let reach =
      standardError * StudentT(degreesOfFreedom: degreesOfFreedom).upperQuantile(0.025)
    return Estimate(
      window: window, excess: excess, standardError: standardError,
      interval: excess - reach...excess + reach,
      pValue: StudentT(degreesOfFreedom: degreesOfFreedom).survival(excess / standardError),
      shareOfExaminees: excess / Double(distribution.examinees),
      shareOfBelow: excess / (total * (1 - share)))
  }

  private static func dispersion(
    of fit: LogLinearSmoothing, outside windows: [ThresholdWindow]
  ) -> Double {
    let degreesOfFreedom = Double(fit.residualDegreesOfFreedom)
    let windowScores = Set(windows.map(\.scores))
    var squares = 0.0
    var total = 0.0
    for cell in fit.cells where !windowScores.contains(cell.scores) {
      let residual = Double(cell.observed) - cell.fitted
      squares += residual * residual
      total += cell.fitted
    }
    let weighted = total > 0 ? squares / total * Double(fit.cells.count) / degreesOfFreedom : 1
    return max(1, fit.pearsonChiSquare / degreesOfFreedom, weighted)
  }

  /// The windows and, where they hold several points, the tails of at most 0.5 % of examinees.
  private static func pooledRanges(
    of distribution: FrequencyDistribution, around windows: [ThresholdWindow]
  ) -> [Range<Int>] {
    let scale = distribution.scale
    let examinees = distribution.examinees
    let lowest = windows.first?.scores.lowerBound ?? scale.maximum
    let highest = windows.last?.scores.upperBound ?? lowest
    var ranges = windows.map(\.scores)
    var lower = scale.minimum
    var count = 0
    while lower < lowest, (count + distribution[lower]) * 200 <= examinees {
      count += distribution[lower]
      lower += 1
    }
    if lower - scale.minimum > 1 { ranges.append(scale.minimum..<lower) }
    var upper = scale.maximum + 1
    count = 0
    while upper > max(highest, lower), (count + distribution[upper - 1]) * 200 <= examinees {
      count += distribution[upper - 1]
      upper -= 1
    }
    if scale.maximum + 1 - upper > 1 { ranges.append(upper..<scale.maximum + 1) }
    return ranges
  }
}
