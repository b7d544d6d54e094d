/// The least-squares polynomial through the points outside a region, at all points.
struct PolynomialProjection {
  /// The places left out of the fit.
  let region: ClosedRange<Int>
  /// The places that are fitted.
  let outside: [Int]
  private let basis: [[Double]]
  private let factor: SmallCholesky

  /// Prepares the fit, or returns `nil` when fewer than two more points than coefficients remain or
  /// the points outside do not determine the polynomial.
  init?(points: Int, excluding region: ClosedRange<Int>, degree: Int) {
    let outside = (0..<points).filter { !region.contains($0) }
    let half = Double(points - 1) / 2
    guard outside.count > degree + 1,
      let polynomials = PolynomialBasis(
        nodes: (0..<points).map { (Double($0) - half) / half }, degree: degree)
    else { return nil }
    let basis = polynomials.values
    let gram = (0...degree).map { row in
      (0...degree).map { column in
        outside.reduce(0.0) { $0 + basis[$1][row] * basis[$1][column] }
      }
    }
    guard let factor = SmallCholesky(gram) else { return nil }
    self.region = region
    self.outside = outside
    self.basis = basis
    self.factor = factor
  }

  /// The polynomial fitted to a response, at every point.
  ///
  /// - Complexity: O(points × degree).
  func values(of response: [Double]) -> [Double] {
    var right = [Double](repeating: 0, count: basis[0].count)
    for place in outside {
      for column in right.indices { right[column] += basis[place][column] * response[place] }
    }
    let coefficients = factor.solve(right)
    return basis.map { row in zip(row, coefficients).reduce(0) { $0 + $1.0 * $1.1 } }
  }
}
