public import DenseLinearAlgebra
import RealModule

/// A linear regression in which large residuals count linearly instead of squared.
///
/// Rows with |*r*| ≤ *k*·*s* have weight one, others *k*·*s*/|*r*|; the scale *s* is the median |*r*| by
/// 0.6745. At the default *k* = 1.345 the fit is 95 % as precise as least squares under normal errors.
///
/// Where half of the rows fit exactly the median |*r*| is zero, and *s* is that of Huber's Proposal 2,
/// Σ min(*r*², *k*²*s*²) = (*n* − columns) *s*² β, which stays above zero as long as some 40 % do not;
/// beyond, the exact rows decide alone (``scaleEstimate``).
///
/// Guards against unusual responses, not against unusual rows of the design; for one predictor
/// ``TheilSenLine`` guards against both.
///
/// - Complexity: O(rows × columns²) for a step, some tens of steps.
///
/// Source: Huber (1973), <https://doi.org/10.1214/aos/1176342503>; covariance: Huber (1981), 7.6;
/// Proposal 2: Huber (1964), <https://doi.org/10.1214/aoms/1177703732>.
public struct HuberRegression: Hashable, Sendable {
  /// Where the scale of the residuals comes from.
  public enum ScaleEstimate: String, Hashable, Sendable, CaseIterable {
    /// The median |*r*| by 0.6745.
    case medianResidual
    /// Huber's Proposal 2, for half of the rows fit exactly.
    case proposal2
    /// None: nearly all rows fit exactly, and the scale is zero.
    case exactFit
  }

  /// The coefficient of each column.
  public let coefficients: [Double]
  /// The scale *s* of the residuals; zero for ``ScaleEstimate/exactFit``.
  public let scale: Double
  /// Where ``scale`` comes from.
  public let scaleEstimate: ScaleEstimate
  /// The weight of each row in 0…1.
  public let weights: [Double]
  /// The response minus the fit of each row.
  public let residuals: [Double]
  /// The standard error of each coefficient; `nil` where the scale is zero or no freedom is left.
  public let standardErrors: [Double]?

  /// The largest number of reweighted fits.
  public static let largestSteps = 500

  /// A residual smaller than this share of the largest response is rounding.
  private static let rounding = 1e-12

  /// Fits a response; `nil` where the columns are dependent, a number is not finite, or the fits do not
  /// settle in ``largestSteps`` steps.
  ///
  /// - Precondition: One response for each row, `tuning` positive.
  public init?(design: Matrix, response: [Double], tuning: Double = 1.345) {
    precondition(tuning > 0, "a tuning constant of \(tuning)")
    guard design.rows > 0, let ordinary = LeastSquares(design: design, response: response),
      ordinary.rank == design.columns
    else { return nil }
    let negligible = Self.rounding * response.reduce(0) { max($0, $1.magnitude) }
    let proposal = Proposal2(tuning: tuning, freedom: ordinary.residualDegreesOfFreedom)
    let rules: [(ScaleEstimate, ([Double], Double) -> Double)] = [
      (.medianResidual, { residuals, _ in Self.medianScale(residuals) }),
      (.proposal2, { residuals, scale in proposal.scale(residuals, from: scale) }),
    ]
    var found: Search?
    var estimate = ScaleEstimate.exactFit
    for (rule, scale) in rules {
      guard
        let search = Search(
          design: design, response: response, tuning: tuning, start: found?.fit ?? ordinary,
          negligible: negligible, scale: scale)
      else { return nil }
      found = search
      if search.scale > 0 {
        estimate = rule
        break
      }
    }
    guard let found else { return nil }
    coefficients = found.fit.coefficients
    residuals = found.fit.residuals
    scale = found.scale
    scaleEstimate = estimate
    weights = found.weights
    standardErrors = Self.standardErrors(
      ordinary, residuals: found.fit.residuals, scale: found.scale, tuning: tuning)
  }

  private static func medianScale(_ residuals: [Double]) -> Double {
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

/// Reweighted fits until they settle.
private struct Search {
  private(set) var fit: LeastSquares
  private(set) var weights: [Double]
  /// Zero where residuals, or most of them, are rounding.
  private(set) var scale: Double

  init?(
    design: Matrix, response: [Double], tuning: Double, start: LeastSquares, negligible: Double,
    scale rule: ([Double], _ previous: Double) -> Double
  ) {
    func scaled(_ residuals: [Double], _ previous: Double) -> Double {
      let scale = rule(residuals, previous)
      return scale > negligible ? scale : 0
    }
    fit = start
    weights = fit.residuals.map { $0.magnitude <= negligible ? 1 : 0 }
    let spread = start.residuals.reduce(0) { max($0, $1.magnitude) }
    scale = scaled(fit.residuals, spread)
    for _ in 0..<HuberRegression.largestSteps where scale > 0 {
      weights = fit.residuals.map { min(1, tuning * scale / $0.magnitude) }
      guard let next = LeastSquares(design: design, response: response, weights: weights),
        next.rank == design.columns
      else { return nil }
      let change = zip(next.residuals, fit.residuals).reduce(0) { max($0, ($1.0 - $1.1).magnitude) }
      let previous = scale
      fit = next
      scale = scaled(fit.residuals, previous)
      if scale > 0, change <= 1e-13 * previous, abs(scale - previous) <= 1e-12 * previous {
        return
      }
      if scale == 0 { weights = fit.residuals.map { $0.magnitude <= negligible ? 1 : 0 } }
    }
    guard scale == 0 else { return nil }
  }
}

/// The scale of Huber's Proposal 2 for a given number of degrees of freedom.
private struct Proposal2 {
  let tuning: Double
  let freedom: Int

  /// E min(z², k²) of a standard normal z.
  private var expected: Double {
    let inside = 1 - 2 * Normal.standard.survival(tuning)
    return inside + tuning * tuning * (1 - inside)
      - 2 * tuning * Normal.standard.density(tuning)
  }

  /// One step towards the root.
  func scale(_ residuals: [Double], from scale: Double) -> Double {
    let bound = tuning * scale
    let sum = residuals.reduce(0) { sum, residual in
      let bounded = min(residual.magnitude, bound)
      return sum + bounded * bounded
    }
    return (sum / (Double(max(1, freedom)) * expected)).squareRoot()
  }
}
