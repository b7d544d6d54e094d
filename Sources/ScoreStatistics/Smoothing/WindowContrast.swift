/// The number of examinees in excess above a cut within a window, against a curve.
///
/// With *q* the share that the curve puts above the cut, the excess is
/// (1 − *q*) *N*_above − *q* *N*_below: zero in expectation under the curve, whatever the total of
/// the window. What is in excess above is missing below, so it is also half the sum of both.
struct WindowContrast {
  /// The first score above the cut.
  let cut: Int
  /// The excess *E*.
  let excess: Double
  /// Its variance *S* = *T q* (1 − *q*) under multinomial counts and a known curve, with *T* the
  /// number of examinees whom the curve expects in the window.
  let binomialVariance: Double
  /// The variance that the curve adds, as a share κ of ``binomialVariance``.
  let curveShare: Double

  init(
    cut: Int, width: Int, of distribution: FrequencyDistribution,
    against smoothing: LogLinearSmoothing, leftOut: LeftOutCurve? = nil
  ) {
    let below = cut - width..<cut
    let above = cut..<cut + width
    let expectedAbove = smoothing.counterfactual(in: above)
    let expectedBelow = smoothing.counterfactual(in: below)
    let total = expectedAbove + expectedBelow
    let share = expectedAbove / total
    let gradient = zip(
      smoothing.logCounterfactualGradient(in: above),
      smoothing.logCounterfactualGradient(in: below)
    ).map { total * share * (1 - share) * ($0 - $1) }
    let shift = leftOut.map { zip(gradient, $0.step).reduce(0) { $0 + $1.0 * $1.1 } } ?? 0
    self.cut = cut
    excess =
      (1 - share) * Double(distribution.examinees(in: above))
      - share * Double(distribution.examinees(in: below)) - shift
    binomialVariance = total * share * (1 - share)
    let curve =
      leftOut.map { LogLinearSmoothing.quadraticForm(gradient, $0.covariance) }
      ?? smoothing.variance(of: gradient)
    curveShare = curve / binomialVariance
  }

  /// (1 + κ)(*S* + σ² *S*²): chance, and noise of points that is proportional to their count.
  func variance(relativeVariance: Double) -> Double {
    (1 + curveShare) * binomialVariance * (1 + relativeVariance * binomialVariance)
  }

  /// The excess in units of its standard error.
  func standardized(relativeVariance: Double) -> Double {
    excess / variance(relativeVariance: relativeVariance).squareRoot()
  }
}
