public import DenseLinearAlgebra
import RealModule

/// A regression whose groups have random intercepts, fitted by restricted maximum likelihood.
///
///     y_gi = x_gi·β + u_g + e_gi,   u_g ~ N(0, τ²),   e_gi ~ N(0, σ²)
///
/// Given λ = τ²/σ² the coefficients are least squares with the mean of a group weighted by
/// *n*_g/(1 + *n*_g λ), so that only sums by group are kept; λ is the zero of the restricted score
/// nearest the best of a scan over 10⁻⁶…10⁸, to the last bit.
///
/// Wrong where u_g depends on the columns, as when able examinees choose the better group.
///
/// - Complexity: O(rows × columns²), then O(groups × columns²) for each of about two hundred steps.
///
/// Source: Patterson & Thompson (1971), <https://doi.org/10.1093/biomet/58.3.545>.
public struct RandomInterceptModel: Hashable, Sendable {
  /// The coefficient β of each column.
  public let coefficients: [Double]
  /// The covariance matrix of the coefficients, that of σ² and τ² left out.
  public let covariance: Matrix
  /// The variance τ² between groups, never negative.
  public let betweenVariance: Double
  /// The variance σ² within groups.
  public let withinVariance: Double
  /// The restricted log-likelihood at its maximum, with all constants but ln det XᵀX.
  public let restrictedLogLikelihood: Double
  /// The predicted intercept of each group, shrunk towards zero; zero for a group without rows.
  public let groupEffects: [Double]

  /// The share of the variance that lies between groups: τ²/(τ² + σ²).
  public var intraclassCorrelation: Double {
    betweenVariance / (betweenVariance + withinVariance)
  }

  /// Fits a response.
  ///
  /// Returns `nil` for fewer than two groups with rows, no group with two, dependent columns, no
  /// residual degrees of freedom, no variance within groups, or numbers that are not finite.
  ///
  /// - Parameters:
  ///   - design: A row for each observation; a constant is a column like any other.
  ///   - response: A number for each row.
  ///   - groupOfRow: The group of each row from zero on.
  /// - Precondition: One response and one group, not negative, for each row.
  public init?(design: Matrix, response: [Double], groupOfRow: [Int]) {
    precondition(groupOfRow.count == design.rows, "a group for each row is needed")
    precondition(groupOfRow.allSatisfy { $0 >= 0 }, "a negative group")
    guard design.rows > 0, let ordinary = LeastSquares(design: design, response: response),
      ordinary.rank == design.columns
    else { return nil }
    // The residuals of least squares are small, so that little cancels in their sums.
    self.init(
      GroupProducts(design: design, response: ordinary.residuals, groupOfRow: groupOfRow),
      origin: ordinary.coefficients)
  }

  /// Fits the mean of the groups of a table from their exact moments, without further columns.
  ///
  /// Returns `nil` as the fit of rows does.
  public init?(_ table: FrequencyTable) {
    guard let mean = table.total.mean else { return nil }
    self.init(GroupProducts(table, origin: mean), origin: [mean])
  }

  private init?(_ products: GroupProducts, origin: [Double]) {
    guard let ratio = products.ratio, let fit = products.fit(ratio: ratio) else { return nil }
    withinVariance = fit.withinVariance
    betweenVariance = ratio * fit.withinVariance
    coefficients = zip(origin, fit.coefficients).map { $0 + $1 }
    covariance = Matrix(
      rows: origin.count, columns: origin.count,
      elements: fit.factorization.inverse.elements.map { $0 * fit.withinVariance })
    restrictedLogLikelihood = -0.5 * fit.deviance
    groupEffects = zip(products.sizes, fit.meanResiduals).map { size, residual in
      size * ratio / (1 + size * ratio) * residual
    }
  }
}
