import RealModule

/// Maximum likelihood for Poisson counts of cells, each the sum of log-linear rates of its points.
///
/// The cells share coefficients: E *Y*_j = Σ_{k∈j} exp(*b*_k·θ). With one point in every cell this
/// is ordinary Poisson regression; with more, the composite link model.
///
/// Fisher scoring with halved steps. Complexity: O(points × columns²) a step, ten steps as a rule.
///
/// Source: Thompson & Baker (1981), <https://doi.org/10.2307/2346381>.
struct GroupedPoissonFit {
  /// The rows *b*_k of the design, one for each point.
  let rows: [[Double]]
  /// The points of each cell.
  let cells: [[Int]]
  /// The number of examinees in each cell.
  let observed: [Double]
  /// The coefficients θ.
  private(set) var coefficients: [Double]
  /// The inverse of the Fisher information.
  private(set) var covariance: [[Double]] = []

  /// Fits the model, or returns `nil` when the information is singular or scoring does not settle.
  init?(rows: [[Double]], cells: [[Int]], observed: [Double]) {
    self.rows = rows
    self.cells = cells
    self.observed = observed
    coefficients = []
    guard let start = startingCoefficients() else { return nil }
    coefficients = start
    for _ in 0..<200 {
      let (information, score) = informationAndScore()
      guard let factor = SmallCholesky(information) else { return nil }
      let step = factor.solve(score)
      let decrement = zip(step, score).reduce(0) { $0 + $1.0 * $1.1 }
      guard decrement.isFinite else { return nil }
      if decrement < 1e-14 {
        // Scoring converges quadratically: one more step reaches the accuracy of the arithmetic.
        coefficients = zip(coefficients, step).map { $0 + $1 }
        covariance = factor.inverse
        return
      }
      advance(by: step)
    }
    return nil
  }

  /// The fitted rate of each point.
  var rates: [Double] { rows.map { rate(of: $0, at: coefficients) } }

  /// The fitted number of examinees in each cell.
  var fitted: [Double] { fitted(at: coefficients) }

  /// The deviance 2 Σ (*Y* ln(*Y*/*M*) − (*Y* − *M*)).
  var deviance: Double { deviance(at: coefficients) }

  private func rate(of row: [Double], at coefficients: [Double]) -> Double {
    Double.exp(zip(row, coefficients).reduce(0) { $0 + $1.0 * $1.1 })
  }

  private func fitted(at coefficients: [Double]) -> [Double] {
    cells.map { $0.reduce(0) { $0 + rate(of: rows[$1], at: coefficients) } }
  }

  private func deviance(at coefficients: [Double]) -> Double {
    zip(observed, fitted(at: coefficients)).reduce(0) { sum, pair in
      let (count, mean) = pair
      let logarithm = count > 0 ? count * Double.log(count / mean) : 0
      return sum + 2 * (logarithm - (count - mean))
    }
  }

  private mutating func advance(by step: [Double]) {
    let before = deviance
    var factor = 1.0
    var proposal = coefficients
    repeat {
      proposal = zip(coefficients, step).map { $0 + factor * $1 }
      factor /= 2
      // Near the optimum the deviance is flat to rounding: a step that does not visibly raise it
      // is taken.
    } while !(deviance(at: proposal) <= before + 1e-9 * (1 + abs(before))) && factor > 1e-9
    coefficients = proposal
  }

  private func informationAndScore() -> (information: [[Double]], score: [Double]) {
    let width = coefficients.count
    var information = [[Double]](
      repeating: [Double](repeating: 0, count: width), count: width)
    var score = [Double](repeating: 0, count: width)
    for (cell, points) in cells.enumerated() {
      var mean = 0.0
      var row = [Double](repeating: 0, count: width)
      for point in points {
        let rate = rate(of: rows[point], at: coefficients)
        mean += rate
        for column in 0..<width { row[column] += rate * rows[point][column] }
      }
      guard mean > 0 else { continue }
      let residual = observed[cell] / mean - 1
      for column in 0..<width {
        score[column] += row[column] * residual
        for other in 0...column { information[column][other] += row[column] * row[other] / mean }
      }
    }
    return (information, score)
  }

  /// Least squares on the logarithm of counts spread evenly over the points of their cell.
  private func startingCoefficients() -> [Double]? {
    guard let width = rows.first?.count else { return nil }
    var information = [[Double]](
      repeating: [Double](repeating: 0, count: width), count: width)
    var right = [Double](repeating: 0, count: width)
    for (cell, points) in cells.enumerated() {
      let count = observed[cell] / Double(points.count)
      for point in points {
        let row = rows[point]
        for column in 0..<width {
          right[column] += (count + 1) * row[column] * Double.log(count + 0.5)
          for other in 0...column {
            information[column][other] += (count + 1) * row[column] * row[other]
          }
        }
      }
    }
    return SmallCholesky(information)?.solve(right)
  }
}
