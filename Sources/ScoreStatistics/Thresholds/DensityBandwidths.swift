import RealModule

/// Bandwidths for densities on both sides of a threshold, chosen to minimise mean squared error.
///
/// For a polynomial of order *p* the error of an estimate is least at
///
///     h = (V / (2p B² n))^{1/(2p+1)}
///
/// with V/(n h) its variance and B hᵖ its bias. V is the jackknife variance at a preliminary
/// bandwidth, B holds the derivative *p* + 1 of the distribution function from a polynomial of order
/// *p* + 2 at another; both are optimal for a normal distribution. Each bandwidth reaches at
/// least the 21 + *p* nearest scores, and as many distinct ones, of either side, and no farther than
/// the scores reach.
///
/// Source: Cattaneo, Jansson & Ma (2020), <https://doi.org/10.1080/01621459.2019.1635480>.
public struct DensityBandwidths: Hashable, Sendable {
  /// The best for the density just below the threshold.
  public let below: Double
  /// The best for the density just above.
  public let above: Double
  /// The best for the difference of the densities.
  public let difference: Double
  /// The best for the sum of the densities.
  public let sum: Double
  private let model: DensityModel

  /// The bandwidth below the threshold that a test uses: the median of the one for that side, the
  /// difference and the sum; in the restricted model the smaller of the latter two.
  public var combinedBelow: Double { combined(with: below) }

  /// The bandwidth above the threshold that a test uses.
  public var combinedAbove: Double { combined(with: above) }

  private func combined(with side: Double) -> Double {
    let smaller = min(difference, sum)
    let larger = max(difference, sum)
    return model == .restricted ? smaller : max(smaller, min(larger, side))
  }

  /// Chooses bandwidths, or returns `nil` when the scores do not determine them.
  init?(_ scores: OrderedScores, order p: Int, kernel: DensityKernel, model: DensityModel) {
    let reach = Reach(scores)
    let normal = Self.normalReference(scores, order: p)
    let pilot = reach.limited(normal.derivative, nearest: 23 + p, farthest: reach.farthest)
    let first = reach.limited(normal.density, nearest: 21 + p, farthest: reach.farthest)
    guard
      let curved = DistributionSlopes(
        scores, order: p + 2, kernel: kernel, model: model, below: pilot, above: pilot),
      let plain = DistributionSlopes(
        scores, order: p, kernel: kernel, model: model, below: first, above: first)
    else { return nil }

    let slopeBelow = plain.coefficient(power: 1, isAbove: false)
    let slopeAbove = plain.coefficient(power: 1, isAbove: true)
    let bias = Self.bias(
      order: p, kernel: kernel, model: model,
      curvature: (
        curved.value(curved.coefficient(power: p + 1, isAbove: false)),
        curved.value(curved.coefficient(power: p + 1, isAbove: true))
      ),
      density: (plain.value(slopeBelow), plain.value(slopeAbove)))
    guard let bias else { return nil }
    func best(_ functional: DistributionSlopes.Functional, bias: Double) -> Double {
      let ratio = first * plain.variance(functional) / (2 * Double(p) * bias * bias)
      return ratio.isFinite ? Double.pow(ratio, 1 / Double(2 * p + 1)) : reach.farthest
    }
    self.model = model
    below = reach.limited(
      best(slopeBelow, bias: bias.below), nearest: 21 + p, farthest: reach.below.last ?? 0,
      sides: [false])
    above = reach.limited(
      best(slopeAbove, bias: bias.above), nearest: 21 + p, farthest: reach.above.last ?? 0,
      sides: [true])
    difference = reach.limited(
      best(slopeAbove - slopeBelow, bias: bias.above - bias.below), nearest: 21 + p,
      farthest: reach.farthest)
    sum = reach.limited(
      best(slopeAbove + slopeBelow, bias: bias.above + bias.below), nearest: 21 + p,
      farthest: reach.farthest)
  }

  /// How far the scores reach on either side; distinct distances suffice, for as many scores lie
  /// never farther than as many distinct ones.
  private struct Reach {
    let below: [Double]
    let above: [Double]

    init(_ scores: OrderedScores) {
      below = scores.distinctDistances(above: false)
      above = scores.distinctDistances(above: true)
    }

    var farthest: Double { max(below.last ?? 0, above.last ?? 0) }

    func limited(
      _ bandwidth: Double, nearest: Int, farthest: Double, sides: [Bool] = [false, true]
    ) -> Double {
      sides.reduce(min(bandwidth, farthest)) { result, isAbove in
        let distances = isAbove ? above : below
        return max(result, distances[min(nearest, distances.count) - 1])
      }
    }
  }

  /// The bandwidths that would be optimal at this place of a normal distribution, for the derivative
  /// p + 1 by order p + 2 and for the density by order p, with a uniform kernel.
  private static func normalReference(
    _ scores: OrderedScores, order p: Int
  ) -> (derivative: Double, density: Double) {
    let deviation = scores.standardDeviation
    let z = scores.mean / deviation
    let count = Double(scores.count)
    func ratio(_ degree: Int) -> Double {
      let hermite = hermite(degree, at: z)
      return 1 / (hermite * hermite * Normal.standard.density(z))
    }
    let derivative =
      Double(2 * p + 1) / 4 * ratio(p + 2) * errorConstant(order: p + 2, power: p + 1) / count
    let density = ratio(p) * errorConstant(order: p, power: 1) / (2 * Double(p) * count)
    return (
      deviation * Double.pow(derivative, 1 / Double(2 * p + 5)),
      deviation * Double.pow(density, 1 / Double(2 * p + 1))
    )
  }

  /// The Hermite polynomial He of a degree.
  private static func hermite(_ degree: Int, at z: Double) -> Double {
    var previous = 0.0
    var current = 1.0
    for index in 0..<degree {
      (previous, current) = (current, z * current - Double(index) * previous)
    }
    return current
  }

  /// V / (B / (q + 1)!)² of a coefficient of order q at the end of a uniform distribution.
  private static func errorConstant(order: Int, power: Int) -> Double {
    let gram = (0...order).map { row in (0...order).map { 1 / Double(row + $0 + 1) } }
    var unit = [Double](repeating: 0, count: order + 1)
    unit[power] = 1
    guard let kernel = SmallCholesky(gram)?.solve(unit) else { return .nan }
    // ∫ₜ¹ Σ a_k uᵏ du has the coefficients −a_k/(k+1) of t^{k+1}; its square is integrated.
    var primitive = [kernel.enumerated().reduce(0) { $0 + $1.element / Double($1.offset + 1) }]
    for (index, value) in kernel.enumerated() { primitive.append(-value / Double(index + 1)) }
    var variance = 0.0
    for (row, left) in primitive.enumerated() {
      for (column, right) in primitive.enumerated() {
        variance += left * right / Double(row + column + 1)
      }
    }
    var bias = 0.0
    for (index, value) in kernel.enumerated() { bias += value / Double(index + order + 2) }
    for factor in 2...(order + 1) { bias /= Double(factor) }
    return variance / (bias * bias)
  }

  /// The coefficient of hᵖ in the bias of the densities.
  ///
  /// The polynomial of order p lacks the term of power p + 1; its projection on the columns, each
  /// side weighted by its density, falls on the slopes.
  private static func bias(
    order p: Int, kernel: DensityKernel, model: DensityModel,
    curvature: (below: Double, above: Double), density: (below: Double, above: Double)
  ) -> (below: Double, above: Double)? {
    func signed(_ power: Int, _ isAbove: Bool) -> Double {
      isAbove || power.isMultiple(of: 2) ? kernel.moment(power) : -kernel.moment(power)
    }
    if model == .unrestricted {
      let gram = (0...p).map { row in (0...p).map { kernel.moment(row + $0) } }
      guard let factor = SmallCholesky(gram) else { return nil }
      let solution = factor.solve((0...p).map { kernel.moment($0 + p + 1) })
      let sign: Double = p.isMultiple(of: 2) ? 1 : -1
      return (sign * solution[1] * curvature.below, solution[1] * curvature.above)
    }
    func power(_ column: Int, _ isAbove: Bool) -> Int? {
      switch column {
      case 0: 0
      case 1: isAbove ? nil : 1
      case 2: isAbove ? 1 : nil
      default: column - 1
      }
    }
    func projected(_ row: Int, on other: Int?, _ isAbove: Bool) -> Double {
      guard let power = power(row, isAbove), let other else { return 0 }
      return (isAbove ? density.above : density.below) * signed(power + other, isAbove)
    }
    let width = p + 2
    let gram = (0..<width).map { row in
      (0..<width).map { column in
        projected(row, on: power(column, false), false)
          + projected(row, on: power(column, true), true)
      }
    }
    let right = (0..<width).map { row in
      projected(row, on: p + 1, false) + projected(row, on: p + 1, true)
    }
    guard let solution = SmallCholesky(gram)?.solve(right) else { return nil }
    return (solution[1] * curvature.below, solution[2] * curvature.below)
  }
}
