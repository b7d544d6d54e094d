import DenseLinearAlgebra
import RealModule

/// The sums by group that the restricted likelihood of random intercepts needs.
struct GroupProducts {
  /// The number of rows of each group.
  private(set) var sizes: [Double]
  /// The mean of each column in each group.
  private var columnMeans: [[Double]]
  /// The mean response of each group.
  private var responseMeans: [Double]
  /// Products of deviations from group means: columns by columns, columns by response, response.
  private var within: (columns: Matrix, response: [Double], squares: Double)

  /// The state of the fit at one ratio τ²/σ².
  struct Fit {
    let coefficients: [Double]
    let factorization: CholeskyFactorization
    let withinVariance: Double
    let meanResiduals: [Double]
    /// −2 times the restricted log-likelihood.
    let deviance: Double
    /// A positive multiple of the derivative of the restricted log-likelihood with respect to τ²/σ².
    let score: Double
  }

  init(design: Matrix, response: [Double], groupOfRow: [Int]) {
    let groups = (groupOfRow.max() ?? -1) + 1
    let width = design.columns
    var sizes = [Double](repeating: 0, count: groups)
    var columnMeans = [[Double]](repeating: [Double](repeating: 0, count: width), count: groups)
    var responseMeans = sizes
    for (row, group) in groupOfRow.enumerated() {
      sizes[group] += 1
      responseMeans[group] += response[row]
      for column in 0..<width { columnMeans[group][column] += design[row, column] }
    }
    for group in 0..<groups where sizes[group] > 0 {
      responseMeans[group] /= sizes[group]
      for column in 0..<width { columnMeans[group][column] /= sizes[group] }
    }
    var centred = design
    let deviations = groupOfRow.indices.map { response[$0] - responseMeans[groupOfRow[$0]] }
    for (row, group) in groupOfRow.enumerated() {
      for column in 0..<width { centred[row, column] -= columnMeans[group][column] }
    }
    within = (
      centred.gramian, centred.transposedProduct(deviations),
      deviations.reduce(0) { $0 + $1 * $1 }
    )
    self.sizes = sizes
    self.columnMeans = columnMeans
    self.responseMeans = responseMeans
  }

  init(_ table: FrequencyTable, origin: Double) {
    let width = table.scale.pointCount
    let sums = (0..<table.groupCount).map { group in
      PowerSums(
        counts: table.counts[group * width..<(group + 1) * width], minimum: table.scale.minimum)
    }
    sizes = sums.map { Double($0.examinees) }
    columnMeans = sums.map { [$0.examinees > 0 ? 1 : 0] }
    responseMeans = sums.map { $0.mean.map { $0 - origin } ?? 0 }
    let squares = sums.reduce(0.0) { total, group in
      group.examinees == 0
        ? total : total + Double(group.scaledSquares) / Double(group.examinees)
    }
    within = (Matrix(rows: 1, columns: 1), [0], squares)
  }

  /// The ratio τ²/σ² of the largest restricted likelihood, or `nil` where there is none.
  var ratio: Double? {
    let occupied = sizes.count { $0 > 0 }
    let rows = sizes.reduce(0, +)
    let width = Double(within.response.count)
    guard occupied > 1, rows > Double(occupied), rows > width, within.squares > 0 else {
      return nil
    }
    let grid = [0] + (0...64).map { Double.exp(-13.8 + 0.505 * Double($0)) }
    let deviances = grid.map { fit(ratio: $0)?.deviance ?? .infinity }
    let best = grid.indices.reduce(0) { deviances[$1] < deviances[$0] ? $1 : $0 }
    guard deviances[best].isFinite, best < grid.count - 1 else { return nil }
    var low = grid[max(0, best - 1)]
    var high = grid[best + 1]
    guard score(low) > 0 else { return low }
    while true {
      let middle = low + (high - low) / 2
      guard middle > low, middle < high else { return middle }
      if score(middle) > 0 { low = middle } else { high = middle }
    }
  }

  private func score(_ ratio: Double) -> Double { fit(ratio: ratio)?.score ?? 0 }

  func fit(ratio: Double) -> Fit? {
    let width = within.response.count
    var moments = within.columns
    var right = within.response
    var slopes = Matrix(rows: width, columns: width)
    var logarithms = 0.0
    var trace = 0.0
    for (group, size) in sizes.enumerated() where size > 0 {
      let weight = size / (1 + size * ratio)
      let means = columnMeans[group]
      logarithms += Double.log(onePlus: size * ratio)
      trace += weight
      for row in 0..<width {
        right[row] += weight * means[row] * responseMeans[group]
        for column in 0..<width {
          let product = means[row] * means[column]
          moments[row, column] += weight * product
          slopes[row, column] += weight * weight * product
        }
      }
    }
    guard let factorization = CholeskyFactorization(moments) else { return nil }
    let coefficients = factorization.solve(right)
    let residuals = sizes.indices.map { group in
      zip(columnMeans[group], coefficients).reduce(responseMeans[group]) { $0 - $1.0 * $1.1 }
    }
    var squares = within.squares
    for (row, coefficient) in coefficients.enumerated() {
      let product = within.columns.row(row)
      squares += coefficient * zip(product, coefficients).reduce(0) { $0 + $1.0 * $1.1 }
      squares -= 2 * coefficient * within.response[row]
    }
    var slope = 0.0
    for (size, residual) in zip(sizes, residuals) where size > 0 {
      let weight = size / (1 + size * ratio)
      squares += weight * residual * residual
      slope += weight * weight * residual * residual
    }
    let freedom = sizes.reduce(0, +) - Double(width)
    guard squares > 0 else { return nil }
    let variance = squares / freedom
    let solved = factorization.solve(slopes)
    let correction = (0..<width).reduce(0) { $0 + solved[$1, $1] }
    return Fit(
      coefficients: coefficients, factorization: factorization, withinVariance: variance,
      meanResiduals: residuals,
      deviance: freedom * (Double.log(2 * Double.pi * variance) + 1) + logarithms
        + factorization.logDeterminant,
      score: slope / variance - trace + correction)
  }
}
