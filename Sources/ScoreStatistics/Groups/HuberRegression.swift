public import DenseLinearAlgebra

/// A linear regression in which large residuals count linearly instead of squared.
///
/// Rows with |*r*| ≤ *k*·*s* have weight one, others *k*·*s*/|*r*|; the scale *s* is the median |*r*| by
/// 0.6745. At the default *k* = 1.345 the fit is 95 % as precise as least squares under normal errors.
///
/// Guards against unusual responses, not against unusual rows of the design; for one predictor
/// ``TheilSenLine`` guards against both.
///
/// - Complexity: O(rows × columns²) for a step, some tens of steps.
///
/// Source: Huber (1973), <https://doi.org/10.1214/aos/1176342503>; covariance: Huber (1981), 7.6.
public struct HuberRegression: Hashable, Sendable {
  /// The coefficient of each column.
  public let coefficients: [Double]
  /// The scale *s* of the residuals; zero where half of the rows fit exactly.
  public let scale: Double
  /// The weight of each row in 0…1.
  public let weights: [Double]
  /// The response minus the fit of each row.
  public let residuals: [Double]
  /// The standard error of each coefficient; `nil` where the scale is zero or no freedom is left.
  public let standardErrors: [Double]?

  /// The largest number of reweighted fits.
  public static let largestSteps = 500

  /// Fits a response; `nil` where the columns are dependent, a number is not finite, or the fits do not
  /// settle in ``largestSteps`` steps.
  ///
  /// - Precondition: One response for each row, `tuning` positive.
  public init?(design: Matrix, response: [Double], tuning: Double = 1.345) {
    precondition(tuning > 0, "a tuning constant of \(tuning)")
    guard design.rows > 0, var fit = LeastSquares(design: design, response: response) else {
      return nil
    }
    let ordinary = fit
    guard fit.rank == design.columns else { return nil }
    var scale = Self.scale(fit.residuals)
    var weights = [Double](repeating: 1, count: design.rows)
    var settled = false
    for _ in 0..<Self.largestSteps where scale > 0 && !settled {
      weights = fit.residuals.map { min(1, tuning * scale / $0.magnitude) }
      guard let next = LeastSquares(design: design, response: response, weights: weights),
        next.rank == design.columns
      else { return nil }
      let change = zip(next.residuals, fit.residuals).reduce(0) { max($0, ($1.0 - $1.1).magnitude) }
      settled = change <= 1e-13 * scale
      fit = next
      scale = Self.scale(fit.residuals)
    }
    guard settled || scale == 0 else { return nil }
    coefficients = fit.coefficients
    residuals = fit.residuals
    self.scale = scale
    self.weights = weights
    standardErrors = Self.standardErrors(
      ordinary, residuals: fit.residuals, scale: scale, tuning: tuning)
  }

  private static func scale(_ residuals: [Double]) -> Double {
    (Median.of(residuals.map(\.magnitude)) ?? 0) / Normal.standard.upperQuantile(0.25)
  }

  private static func standardErrors(
    _ ordinary: LeastSquares, residuals: [Double], scale: Double, tuning: Double
  ) -> [Double]? {
    let freedom = Double(ordinary.residualDegreesOfFreedom)
    guard scale > 0, freedom > 0, let covariance = ordinary.unscaledCovariance else { return nil }
    let rows = Double(residuals.count)
    let bound = tuning * scale
    let inside = Double(residuals.count { $0.magnitude <= bound }) / rows
    let influences = residuals.reduce(0) { sum, residual in
      let bounded = min(residual.magnitude, bound)
      return sum + bounded * bounded
    }
    let correction = 1 + Double(ordinary.rank) / rows * (1 - inside) / inside
    let variance = correction * correction * influences / freedom / (inside * inside)
    return (0..<covariance.rows).map { (variance * covariance[$0, $0]).squareRoot() }
  }
}
