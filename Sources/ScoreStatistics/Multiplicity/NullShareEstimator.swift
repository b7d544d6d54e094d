import DenseLinearAlgebra
import RealModule

/// Estimators of the share π₀ of true null hypotheses, and the q-values that follow from it.
///
/// π₀(λ) = #{*p* ≥ λ}/(*m*(1 − λ)) is nearly unbiased for large λ and steady for small λ; the
/// estimators strike the balance over λ = 0.05, 0.10, …, 0.95 in different ways.
///
/// Wrong for discrete p-values of few values: they lie near one, π₀ is overestimated and nothing is
/// gained over ``FalseDiscoveryRate/benjaminiHochberg``; and for dependent tests, where π₀ is unsteady.
public enum NullShareEstimator: String, CaseIterable, Hashable, Sendable {
  /// The value at λ = 0.95 of a natural cubic smoothing spline with three degrees of freedom through
  /// all π₀(λ): Storey & Tibshirani (2003), <https://doi.org/10.1073/pnas.1530509100>.
  case smoother
  /// The π₀(λ) of the smallest estimated mean squared error about the tenth percentile of all π₀(λ):
  /// Robinson's closed form of the bootstrap of Storey, Taylor & Siegmund (2004),
  /// <https://doi.org/10.1111/j.1467-9868.2004.00439.x>.
  case bootstrap

  /// The grid of λ.
  static let grid = (1...19).map { Double($0) / 20 }

  /// The estimated share, at most one.
  ///
  /// `nil` where nothing was tested or the estimate is not positive. Entries that are `nil`, or no
  /// probabilities, were not tested; values beyond 0…1 by no more than rounding (10⁻⁹) are moved onto its end.
  ///
  /// - Complexity: O(*m*).
  public func nullShare(of pValues: [Double?]) -> Double? {
    let tested = pValues.compactMap { $0?.roundedProbability }
    guard !tested.isEmpty else { return nil }
    let above = Self.grid.map { lambda in Double(tested.count { $0 >= lambda }) }
    let shares = zip(Self.grid, above).map { $1 / (Double(tested.count) * (1 - $0)) }
    let estimate =
      switch self {
      case .smoother: Self.smoothed(shares)
      case .bootstrap: Self.steadiest(shares, above: above, tests: Double(tested.count))
      }
    return estimate > 0 ? min(1, estimate) : nil
  }

  /// The q-value of each test: π₀ times the adjusted p-value of Benjamini and Hochberg.
  ///
  /// `nil` where the share is.
  ///
  /// Source: Storey (2002), <https://doi.org/10.1111/1467-9868.00346>.
  public func qValues(_ pValues: [Double?]) -> [Double?]? {
    guard let share = nullShare(of: pValues) else { return nil }
    return FalseDiscoveryRate.benjaminiHochberg.adjusted(pValues).map { $0.map { share * $0 } }
  }

  private static func smoothed(_ shares: [Double]) -> Double {
    zip(smootherWeights, shares).reduce(0) { $0 + $1.0 * $1.1 }
  }

  private static func steadiest(_ shares: [Double], above: [Double], tests: Double) -> Double {
    let sorted = shares.sorted()
    let position = 0.1 * Double(sorted.count - 1)
    let below = Int(position)
    let target = sorted[below] + (position - Double(below)) * (sorted[below + 1] - sorted[below])
    let errors = shares.indices.map { index in
      let width = tests * (1 - grid[index])
      let bias = shares[index] - target
      return above[index] / (width * width) * (1 - above[index] / tests) + bias * bias
    }
    let smallest = errors.min() ?? 0
    // Of equal errors the smallest share, as the grid has no preference.
    return zip(errors, shares).filter { $0.0 == smallest }.map(\.1).min() ?? 1
  }

  /// What each π₀(λ) counts for in the value of the spline at the last λ.
  ///
  /// The fit is (I + αK)⁻¹ with the roughness K = QR⁻¹Qᵀ of natural splines on equidistant points;
  /// α is where its trace is three.
  ///
  /// Source: Green & Silverman (1994), section 2.1.2, <https://doi.org/10.1201/b15710>.
  private static let smootherWeights: [Double] = {
    let points = grid.count
    var second = Matrix(rows: points, columns: points - 2)
    var gram = Matrix(rows: points - 2, columns: points - 2)
    for column in 0..<(points - 2) {
      second[column, column] = 1
      second[column + 1, column] = -2
      second[column + 2, column] = 1
      gram[column, column] = 2.0 / 3
      if column > 0 {
        gram[column, column - 1] = 1.0 / 6
        gram[column - 1, column] = 1.0 / 6
      }
    }
    guard let factor = CholeskyFactorization(gram),
      let roughness = SymmetricEigendecomposition(second * factor.solve(second.transposed))
    else { preconditionFailure("the roughness of equidistant points is positive definite") }
    // Straight lines are not rough: their two eigenvalues are zero but for rounding.
    let values = roughness.values.map { $0 < 1e-9 ? 0 : $0 }
    var low = -20.0
    var high = 30.0
    while true {
      let middle = low + (high - low) / 2
      guard middle > low, middle < high else { break }
      let freedom = values.reduce(0) { $0 + 1 / (1 + Double.exp(middle) * $1) }
      if freedom > 3 { low = middle } else { high = middle }
    }
    let penalty = Double.exp(low)
    return (0..<points).map { point in
      values.indices.reduce(0) { sum, index in
        let product = roughness.vectors[points - 1, index] * roughness.vectors[point, index]
        return sum + product / (1 + penalty * values[index])
      }
    }
  }()
}
