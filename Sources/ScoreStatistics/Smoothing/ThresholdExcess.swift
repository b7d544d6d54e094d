import RealModule

/// The number of examinees lifted over each of several thresholds of one score distribution.
///
/// **Curve.** A log-linear polynomial in ``ScoreCoordinate/arcsine`` is fitted to the counts. Of
/// each ``ThresholdWindow`` that lifting can have come from only the total enters the likelihood, for
/// lifting moves examinees within a window and leaves its total alone. The far tails, up to 0.5 % of
/// examinees at either end, are pooled as well: a handful of blank papers must not bend the curve.
///
/// **Excess.** In a window of *w* points on either side of a cut, with the share *q* that the curve
/// puts above it, the excess is *E* = (1 − *q*) *N*_above − *q* *N*_below. What is in excess above is
/// missing below, so it is also half the sum of both. Widths of 1, 2, 3 and 5 points are tried where
/// the reach of the threshold allows.
///
/// **Placebo cuts.** The same excess is taken at every cut of the same distribution whose window is
/// disjoint from those of the thresholds, against the curve that has not seen the points about it.
/// Its variance is (1 + κ)(*S* + σ² *S*²), with *S* = *T q* (1 − *q*) from counting, κ the share that
/// the curve adds and σ from the placebos (``PlaceboSpread``). Combs and teeth count as far as they
/// do not cancel inside a window, and so does what the curve fails to follow.
///
/// **Degree.** The one with the smallest mean *E*²/*S* at placebo cuts: a cross-validation of what the
/// curve is used for. Where placebos are too few, the smallest deviance/φ + (degree + 1) ln(cells).
///
/// **P-value.** One-sided, from Student's *t* with as many degrees of freedom as there are
/// independent placebos (fewer if their tails are heavy), for each width that has five; the smallest times the number of such widths
/// (Bonferroni), for the width is chosen by the data. On smooth scales this is conservative, for the
/// widths are dependent; under strong heavy-tailed teeth p-values far below 0.01 are too small.
///
/// **Width.** The excess is given for the smallest width from which no wider one differs by more
/// than its standard error, and its interval is wide enough for all widths at once. A width without placebos
/// of its own has σ of the next narrower one.
///
/// **Few placebos.** On scales where not even the narrowest window has five placebos, the variance
/// is φ *S* (1 + κ), with φ the largest of one, Pearson's χ²/df, and the same with cells outside the
/// windows weighted by their counts; degrees of freedom are those of the curve.
///
/// Complexity: as ``LogLinearSmoothing``, once for each degree, and O(points² · degree²).
///
/// Source: after Chetty et al. (2011), <https://doi.org/10.1093/qje/qjr013>, and Dee et al. (2019),
/// <https://doi.org/10.1257/app.20170520>; placebo cut-offs: Imbens & Lemieux (2008),
/// <https://doi.org/10.1016/j.jeconom.2007.05.001>. The pooled windows, the coordinate, the spread and
/// the choice of width are ours.
public struct ThresholdExcess: Sendable {
  /// Why no counterfactual could be drawn.
  public enum Failure: Error, Hashable, Sendable {
    /// A threshold is not inside the scale, or there is no room between two.
    case noRoomForWindows
    /// Too few points outside windows are occupied to determine a curve and its dispersion.
    case tooFewCells
  }

  /// The distribution.
  public let distribution: FrequencyDistribution
  /// The windows that lifting can have come from, ascending.
  public let reaches: [ThresholdWindow]
  /// The excess at each threshold; `nil` where nobody is in the window.
  public let estimates: [Estimate?]
  /// The smooth distribution behind the counterfactual.
  public let smoothing: LogLinearSmoothing
  /// How much the excess varies at placebo cuts, for each width with enough of them, ascending.
  public let placeboSpreads: [PlaceboSpread]
  /// The dispersion φ ≥ 1 of single points about the curve.
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
    _ distribution: FrequencyDistribution, thresholds: [Int], degrees: ClosedRange<Int> = 2...10
  ) throws(Failure) {
    guard
      let windows = ThresholdWindow.defaults(thresholds: thresholds, on: distribution.scale)
    else { throw .noRoomForWindows }
    try self.init(distribution, windows: windows, degrees: degrees)
  }

  /// Estimates the excess with given windows that lifting can have come from.
  ///
  /// - Throws: ``Failure/tooFewCells``.
  /// - Precondition: The windows are ascending, disjoint, and on the scale.
  public init(
    _ distribution: FrequencyDistribution, windows: [ThresholdWindow],
    degrees: ClosedRange<Int> = 2...10
  ) throws(Failure) {
    let cells = PooledCells(of: distribution, around: windows)
    var candidates: [ThresholdContrasts] = []
    for degree in degrees {
      guard
        let fit = try? LogLinearSmoothing(
          distribution, degree: degree, coordinate: .arcsine, pooling: cells.ranges),
        fit.residualDegreesOfFreedom >= 3,
        let contrasts = ThresholdContrasts(
          distribution, reaches: windows, cells: cells, smoothing: fit)
      else { continue }
      candidates.append(contrasts)
    }
    guard let richest = candidates.last else { throw .tooFewCells }
    let reference = Self.dispersion(of: richest.smoothing, outside: windows)
    func criterion(_ candidate: ThresholdContrasts) -> Double {
      let fit = candidate.smoothing
      return candidate.predictionError
        ?? fit.deviance / reference
        + Double(fit.degree + 1) * Double.log(Double(fit.cells.count))
    }
    let criteria = candidates.map(criterion)
    let best = criteria.indices.min { criteria[$0] < criteria[$1] } ?? 0
    let chosen = candidates[best]
    let dispersion = Self.dispersion(of: chosen.smoothing, outside: windows)
    let placeboSpreads = PlaceboSpread.spreads(of: chosen.atPlacebos)
    self.distribution = distribution
    reaches = windows
    smoothing = chosen.smoothing
    self.dispersion = dispersion
    self.placeboSpreads = placeboSpreads
    estimates = zip(windows, chosen.atThresholds).map { reach, contrasts in
      Estimate(
        contrasts, in: reach, of: distribution, against: chosen.smoothing,
        spreads: placeboSpreads, dispersion: dispersion)
    }
  }

  /// The excess at a cut that need be no threshold, in units of its standard error, or `nil` where
  /// the width has no spread of its own or the window leaves the scale.
  ///
  /// Inside ``reaches`` the curve has not seen the points about the cut.
  public func standardizedExcess(atCut cut: Int, width: Int) -> Double? {
    let window = cut - width..<cut + width
    guard width > 0, let spread = placeboSpreads.first(where: { $0.width == width }),
      distribution.scale.index(of: window.lowerBound) != nil,
      distribution.scale.index(of: window.upperBound - 1) != nil
    else { return nil }
    let contrast = WindowContrast(cut: cut, width: width, of: distribution, against: smoothing)
    return contrast.excess / spread.standardError(of: contrast)
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
}
