import RealModule

/// Polynomials orthonormal over given nodes, with the way back to powers of the node.
struct PolynomialBasis {
  /// The value of each polynomial at each node: `values[node][degree]`.
  let values: [[Double]]
  /// The coefficients of each polynomial: `powers[degree][power]`.
  let powers: [[Double]]

  /// Creates a basis up to a degree, or `nil` when there are too few distinct nodes for it.
  ///
  /// Each polynomial is the node times the one before, made orthogonal twice: once leaves rounding
  /// errors that grow with the degree.
  init?(nodes: [Double], degree: Int) {
    let unit = Double.sqrt(Double(nodes.count))
    var columns: [[Double]] = []
    var powers: [[Double]] = []
    for current in 0...degree {
      var column = [Double](repeating: 1, count: nodes.count)
      var power = [Double](repeating: 0, count: degree + 1)
      if let last = columns.last, let lastPower = powers.last {
        column = zip(last, nodes).map { $0 * $1 }
        for index in 0..<degree { power[index + 1] = lastPower[index] }
      } else {
        power[0] = 1
      }
      let length = Self.product(column, column)
      for _ in 0..<2 {
        for previous in 0..<current {
          let share = Self.product(columns[previous], column) / (unit * unit)
          for index in column.indices { column[index] -= share * columns[previous][index] }
          for index in power.indices { power[index] -= share * powers[previous][index] }
        }
      }
      let remaining = Self.product(column, column)
      guard remaining > 1e-20 * length, remaining > 0 else { return nil }
      let factor = unit / Double.sqrt(remaining)
      columns.append(column.map { $0 * factor })
      powers.append(power.map { $0 * factor })
    }
    values = nodes.indices.map { node in columns.map { $0[node] } }
    self.powers = powers
  }

  private static func product(_ left: [Double], _ right: [Double]) -> Double {
    zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
