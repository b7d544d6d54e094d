import CLinearAlgebra

/// The least-squares fit by normal equations in twice the working precision, for designs that are
/// not too badly conditioned.
///
/// Forming AᵀA squares the condition κ of A. With products and sums carried in two words and
/// κ₁(AᵀA) ≤ 2⁴⁰, what rounding does to the solution stays below the last place of a double: the
/// worst case of the relative error of AᵀA is about 2⁻⁹³. The design is read twice and not copied,
/// which makes it several times as fast as QR for many rows and few columns.
///
/// The equations are solved, and AᵀA inverted, by sweeping out one column after another.
///
/// Sources: Yamazaki, Tomov & Dongarra (2015), <https://doi.org/10.1137/14M0973773>;
/// Goodnight (1979), <https://doi.org/10.1080/00031305.1979.10482685>.
struct NormalEquations {
  let coefficients: [Double]
  /// The response minus the fit of each row, not weighted.
  let residuals: [Double]
  /// (AᵀA)⁻¹.
  let unscaledCovariance: Matrix

  /// More columns cost more by these equations than by QR.
  private static let mostColumns = 32
  private static let largestCondition = 0x1p40
  /// Sums of squares between these have squares of elements that neither overflow nor lose, by
  /// underflow, anything that counts.
  private static let scales = 0x1p-700...0x1p700

  /// Solves the equations of a design and a response, their rows multiplied by `roots` if any.
  ///
  /// - Returns: `nil` where the columns are too nearly dependent, too many, beyond the range in
  ///   which squares are safe, or not finite. QR has to answer then.
  init?(design: Matrix, response: [Double], roots: [Double]?) {
    let columns = design.columns
    guard (1...Self.mostColumns).contains(columns), design.rows >= columns else { return nil }
    guard let system = Self.gramian(design: design, response: response, roots: roots),
      let powers = Self.equilibration(system),
      let swept = Self.swept(system, powers: powers)
    else { return nil }
    let solution = (0..<columns).map { row in
      swept[row][columns].scaled(by: powers[row] / powers[columns])
    }
    guard solution.allSatisfy(\.high.isFinite) else { return nil }
    var residuals = [Double](repeating: 0, count: design.rows)
    unsafe merilo_twofold_residuals(
      vendorSize(design.rows), vendorSize(columns), design.storage, response,
      solution.map(\.high), solution.map(\.low), &residuals)
    guard residuals.allSatisfy(\.isFinite) else { return nil }
    var covariance = Matrix(rows: columns, columns: columns)
    for row in 0..<columns {
      for column in 0..<columns {
        covariance[row, column] =
          swept[min(row, column)][max(row, column)].high * (powers[row] * powers[column])
      }
    }
    coefficients = solution.map(\.high)
    self.residuals = residuals
    unscaledCovariance = covariance
  }

  /// The products of all pairs of columns, the response being the last one.
  private static func gramian(
    design: Matrix, response: [Double], roots: [Double]?
  ) -> [[TwofoldNumber]]? {
    let width = design.columns + 1
    var high = [Double](repeating: 0, count: width * width)
    var low = high
    let (rows, columns) = (vendorSize(design.rows), vendorSize(design.columns))
    let status =
      if let roots {
        unsafe merilo_twofold_gramian(
          rows, columns, design.storage, response, roots, &high, &low)
      } else {
        unsafe merilo_twofold_gramian(
          rows, columns, design.storage, response, nil, &high, &low)
      }
    guard vendorSucceeded(status, "the normal equations") else { return nil }
    return (0..<width).map { row in
      (0..<width).map { column in
        let cell = min(row, column) * width + max(row, column)
        return TwofoldNumber(high[cell], low[cell])
      }
    }
  }

  /// Powers of two that bring every diagonal element between 1 and 4, that of the response only if
  /// it is not zero.
  private static func equilibration(_ system: [[TwofoldNumber]]) -> [Double]? {
    var powers: [Double] = []
    for place in system.indices {
      let square = system[place][place].high
      if place == system.count - 1 && square == 0 {
        powers.append(1)
        continue
      }
      guard scales.contains(square) else { return nil }
      let half = square.exponent >> 1
      powers.append(Double(sign: .plus, exponent: -half, significand: 1))
    }
    return powers
  }

  /// The inverse and, in the last column, the solution; `nil` for a condition too large.
  private static func swept(_ system: [[TwofoldNumber]], powers: [Double]) -> [[TwofoldNumber]]? {
    let columns = system.count - 1
    var cells = system.indices.map { row in
      system.indices.map { system[row][$0].scaled(by: powers[row] * powers[$0]) }
    }
    let norm = largestSum(cells, columns)
    for pivot in 0..<columns {
      let diagonal = cells[pivot][pivot]
      guard diagonal.high * largestCondition > 1 else { return nil }
      for column in 0...columns where column != pivot {
        cells[pivot][column] = cells[pivot][column] / diagonal
      }
      for row in 0...columns where row != pivot {
        let factor = cells[row][pivot]
        for column in 0...columns where column != pivot {
          cells[row][column] = cells[row][column] - factor * cells[pivot][column]
        }
        cells[row][pivot] = TwofoldNumber(0) - factor / diagonal
      }
      cells[pivot][pivot] = TwofoldNumber(1) / diagonal
    }
    return norm * largestSum(cells, columns) <= largestCondition ? cells : nil
  }

  /// The largest sum of magnitudes of a row of the leading square.
  private static func largestSum(_ cells: [[TwofoldNumber]], _ columns: Int) -> Double {
    (0..<columns).map { row in
      (0..<columns).reduce(0) { $0 + cells[row][$1].magnitude }
    }.reduce(0, max)
  }
}
