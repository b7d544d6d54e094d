/// A local polynomial of the empirical distribution function on both sides of a threshold.
///
/// The polynomial is fitted to F̂(x_i) = (#{x ≤ x_i} − 1) / (n − 1) by weighted least squares. Every
/// coefficient is a linear function Σ ω_i F̂(x_i) of the empirical distribution function, hence a
/// second-order U-statistic of the scores, and its jackknife variance is the sum over i of the
/// squares of Σ_{x_j ≥ x_i} ω_j / (n − 1).
///
/// Complexity: O(scores in the window × columns²).
struct DistributionSlopes {
  /// A linear function of the empirical distribution function.
  struct Functional {
    let weights: [Double]

    static func - (left: Self, right: Self) -> Self {
      Self(weights: zip(left.weights, right.weights).map { $0 - $1 })
    }

    static func + (left: Self, right: Self) -> Self {
      Self(weights: zip(left.weights, right.weights).map { $0 + $1 })
    }
  }

  private let scores: OrderedScores
  private let window: Range<Int>
  private let rows: [[Double]]
  private let kernelWeights: [Double]
  private let factor: SmallCholesky
  private let order: Int
  private let model: DensityModel
  private let bandwidths: (below: Double, above: Double)

  /// Fits polynomials, or returns `nil` when the scores in the window do not determine them.
  init?(
    _ scores: OrderedScores, order: Int, kernel: DensityKernel, model: DensityModel,
    below: Double, above: Double
  ) {
    guard below > 0, above > 0 else { return nil }
    let window = scores.window(below: below, above: above)
    let width = model == .restricted ? order + 2 : 2 * order + 2
    var rows: [[Double]] = []
    var kernelWeights: [Double] = []
    var information = [[Double]](
      repeating: [Double](repeating: 0, count: width), count: width)
    for place in window {
      let isAbove = place >= scores.firstAbove
      let u = scores.values[place] / (isAbove ? above : below)
      let row = Self.row(u, isAbove: isAbove, order: order, model: model)
      let weight = kernel.weight(u) / (isAbove ? above : below)
      for column in 0..<width where row[column] != 0 {
        for other in 0...column {
          information[column][other] += weight * row[column] * row[other]
        }
      }
      rows.append(row)
      kernelWeights.append(weight)
    }
    guard let factor = SmallCholesky(information) else { return nil }
    self.scores = scores
    self.window = window
    self.rows = rows
    self.kernelWeights = kernelWeights
    self.factor = factor
    self.order = order
    self.model = model
    bandwidths = (below, above)
  }

  /// The number of scores in the window on either side.
  var effectiveCounts: (below: Int, above: Int) {
    let middle = min(max(scores.firstAbove, window.lowerBound), window.upperBound)
    return (middle - window.lowerBound, window.upperBound - middle)
  }

  /// The coefficient of a power of the distance from the threshold on one side.
  func coefficient(power: Int, isAbove: Bool) -> Functional {
    let column = Self.column(power: power, isAbove: isAbove, order: order, model: model)
    var unit = [Double](repeating: 0, count: rows.first?.count ?? 0)
    unit[column] = 1
    let solution = factor.solve(unit)
    let bandwidth = isAbove ? bandwidths.above : bandwidths.below
    let scale = (0..<power).reduce(1.0) { value, _ in value / bandwidth }
    return Functional(
      weights: zip(rows, kernelWeights).map { row, weight in
        weight * scale * zip(row, solution).reduce(0) { $0 + $1.0 * $1.1 }
      })
  }

  /// The estimate of a linear function.
  func value(_ functional: Functional) -> Double {
    let places = Double(scores.count - 1)
    return zip(window, functional.weights).reduce(0) {
      $0 + $1.1 * Double(scores.lastOfTies[$1.0]) / places
    }
  }

  /// The jackknife variance of a linear function.
  func variance(_ functional: Functional) -> Double {
    var tails = [Double](repeating: 0, count: functional.weights.count + 1)
    for index in functional.weights.indices.reversed() {
      tails[index] = tails[index + 1] + functional.weights[index]
    }
    let places = Double(scores.count - 1)
    return window.reduce(0) { sum, place in
      // Among ties a score counts the others, not itself.
      let own = functional.weights[place - window.lowerBound]
      let tail = (tails[scores.firstOfTies[place] - window.lowerBound] - own) / places
      return sum + tail * tail
    }
  }

  /// The columns: of the restricted model 1, u below, u above, u², u³, …; of the other 1, u, u², …
  /// below and then the same above.
  private static func row(
    _ u: Double, isAbove: Bool, order: Int, model: DensityModel
  ) -> [Double] {
    let width = model == .restricted ? order + 2 : 2 * order + 2
    var row = [Double](repeating: 0, count: width)
    var value = 1.0
    for power in 0...order {
      row[column(power: power, isAbove: isAbove, order: order, model: model)] = value
      value *= u
    }
    return row
  }

  private static func column(
    power: Int, isAbove: Bool, order: Int, model: DensityModel
  ) -> Int {
    switch model {
    case .unrestricted: power + (isAbove ? order + 1 : 0)
    case .restricted: power == 0 ? 0 : power == 1 && !isAbove ? 1 : power + 1
    }
  }
}
