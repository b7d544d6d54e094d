/// Coefficients and residuals of a least-squares problem, improved together.
///
/// Both solve the augmented system r + Ax = y, Aᵀr = 0. Each step computes what is left of the two
/// equations with ``CompensatedSum`` and solves for the correction with the factors at hand:
///
///     f = y − r − Ax,  g = −Aᵀr,  Rᵀh = g,  d = Qᵀf,  Δr = Q(h, d₂),  RΔx = d₁ − h
///
/// Source: Björck (1967), <https://doi.org/10.1007/BF01939321>.
struct RefinedSolution {
  /// The coefficients of the first `rank` columns in pivoted order.
  private(set) var coefficients: [Double]
  private(set) var residuals: [Double]

  private let design: Matrix
  private let factorization: PivotedQR
  private let rank: Int
  private let response: [Double]

  init(design: Matrix, factorization: PivotedQR, rank: Int, response: [Double]) {
    self.design = design
    self.factorization = factorization
    self.rank = rank
    self.response = response
    var rotated = response
    factorization.applyOrthogonal(transposing: true, rank: rank, to: &rotated)
    coefficients = factorization.solveTriangular(
      transposing: false, Array(rotated.prefix(rank)))
    for place in 0..<rank { rotated[place] = 0 }
    factorization.applyOrthogonal(transposing: false, rank: rank, to: &rotated)
    residuals = rotated
  }

  /// Corrects until a correction is lost in rounding or no longer shrinks, five times at most.
  mutating func refine() {
    var previous = Self.norm(coefficients)
    for _ in 0..<5 {
      let (coefficientStep, residualStep) = correction()
      let size = Self.norm(coefficientStep)
      guard size < previous / 2 else { return }
      for place in coefficients.indices { coefficients[place] += coefficientStep[place] }
      for row in residuals.indices { residuals[row] += residualStep[row] }
      guard size > Double.ulpOfOne / 4 * Self.norm(coefficients) else { return }
      previous = size
    }
  }

  private func correction() -> (coefficients: [Double], residuals: [Double]) {
    let columns = Array(factorization.permutation.prefix(rank))
    let elements = design.elements.span
    var rotated = [Double](repeating: 0, count: design.rows)
    var normal = [CompensatedSum](repeating: CompensatedSum(0), count: rank)
    for row in 0..<design.rows {
      let residual = residuals[row]
      var sum = CompensatedSum(response[row])
      sum.add(-residual)
      let start = row * design.columns
      for place in 0..<rank {
        let element = elements[start + columns[place]]
        sum.subtract(element, times: coefficients[place])
        normal[place].subtract(element, times: residual)
      }
      rotated[row] = sum.value
    }
    let leading = factorization.solveTriangular(transposing: true, normal.map(\.value))
    factorization.applyOrthogonal(transposing: true, rank: rank, to: &rotated)
    let step = factorization.solveTriangular(
      transposing: false, zip(rotated, leading).map { $0 - $1 })
    for place in 0..<rank { rotated[place] = leading[place] }
    factorization.applyOrthogonal(transposing: false, rank: rank, to: &rotated)
    return (step, rotated)
  }

  private static func norm(_ vector: [Double]) -> Double {
    vector.reduce(0) { max($0, $1.magnitude) }
  }
}
