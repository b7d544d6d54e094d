/// The linear least-squares fit of a response on the columns of a design.
///
/// Minimises Σ wᵢ (yᵢ − Σⱼ xᵢⱼ bⱼ)². Few columns that are not nearly dependent are fitted by normal
/// equations in twice the working precision, which loses nothing while the condition of the scaled
/// design is below 10⁶. All other designs are fitted by QR with column pivoting, followed by
/// iterative refinement of coefficients and residuals together with inner products in twice the
/// working precision; the error then grows with the condition of the scaled design and no longer
/// with its square. The units of the columns matter in neither.
///
/// Where columns are linearly dependent to working precision, the fit uses an independent subset;
/// the coefficients of the other columns are zero and not estimates of anything.
///
/// Source: Björck (1967), <https://doi.org/10.1007/BF01939321>.
public struct LeastSquares: Hashable, Sendable {
  /// The coefficient of each column; zero for ``dependentColumns``.
  public let coefficients: [Double]
  /// The number of columns that are linearly independent.
  public let rank: Int
  /// The columns left out because the others determine them, ascending.
  public let dependentColumns: [Int]
  /// The response minus the fit of each row, not weighted.
  public let residuals: [Double]
  /// The weighted sum of squared residuals.
  public let residualSumOfSquares: Double
  /// The number of rows with a positive weight minus the rank.
  public let residualDegreesOfFreedom: Int
  /// (XᵀWX)⁻¹, or `nil` where the columns are dependent.
  ///
  /// Multiplied by ``residualVariance`` it is the covariance matrix of the coefficients.
  public let unscaledCovariance: Matrix?

  /// Fits a response; `nil` when an element of the design or of the response is not finite.
  ///
  /// - Parameters:
  ///   - design: A row for each observation, a column for each variable; a constant is a column
  ///     like any other.
  ///   - response: A number for each row.
  ///   - weights: Finite and not negative, inversely proportional to the variances of the
  ///     observations. A weight of zero leaves the row out of the fit.
  ///   - relativeTolerance: The magnitude below which a diagonal element of R counts as zero,
  ///     relative to the first; by default the longer side times 2⁻⁵².
  /// - Precondition: One response, and one weight if any, for each row.
  /// - Complexity: O(rows × columns × min(rows, columns)).
  public init?(
    design: Matrix, response: [Double], weights: [Double]? = nil,
    relativeTolerance: Double? = nil
  ) {
    precondition(
      response.count == design.rows,
      "a \(design.shape) design with \(response.count) responses")
    precondition(
      weights.map { $0.count == design.rows } ?? true,
      "a \(design.shape) design with \(weights?.count ?? 0) weights")
    precondition(
      weights?.allSatisfy { $0 >= 0 && $0.isFinite } ?? true,
      "a weight that is negative or not finite")
    let roots = weights?.map { $0.squareRoot() }
    if relativeTolerance == nil,
      let fit = NormalEquations(design: design, response: response, roots: roots)
    {
      coefficients = fit.coefficients
      rank = design.columns
      dependentColumns = []
      residuals = fit.residuals
      residualSumOfSquares = Self.sumOfSquares(fit.residuals, weights: weights)
      unscaledCovariance = fit.unscaledCovariance
    } else {
      guard response.allSatisfy(\.isFinite), design.isFinite,
        let fit = PivotedFit(
          design: design, response: response, roots: roots, relativeTolerance: relativeTolerance)
      else { return nil }
      coefficients = fit.coefficients
      rank = fit.rank
      dependentColumns = fit.dependentColumns
      residuals = fit.residuals
      residualSumOfSquares = fit.residualSumOfSquares
      unscaledCovariance = fit.unscaledCovariance
    }
    let rows = weights.map { $0.count { $0 > 0 } } ?? design.rows
    residualDegreesOfFreedom = rows - rank
  }

  private static func sumOfSquares(_ residuals: [Double], weights: [Double]?) -> Double {
    guard let weights else { return residuals.reduce(0) { $0 + $1 * $1 } }
    return zip(residuals, weights).reduce(0) { $0 + $1.0 * $1.0 * $1.1 }
  }

  /// The unbiased estimate of the variance of an observation of weight one.
  ///
  /// `nil` where no degree of freedom is left.
  public var residualVariance: Double? {
    residualDegreesOfFreedom > 0 ? residualSumOfSquares / Double(residualDegreesOfFreedom) : nil
  }

  /// The standard error of each coefficient; `nil` without ``residualVariance`` or full rank.
  public var standardErrors: [Double]? {
    guard let variance = residualVariance, let covariance = unscaledCovariance else { return nil }
    return (0..<covariance.rows).map { (variance * covariance[$0, $0]).squareRoot() }
  }
}
