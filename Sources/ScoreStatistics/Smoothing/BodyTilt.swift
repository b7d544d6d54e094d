import RealModule

/// A reference moved to the level and spread of the body of a group, to see what its tail should hold.
///
/// The log-quadratic tilt of a reference *r* is
///
///     p_k ∝ r_k·exp(η·u_k + ζ·u_k²),   u_k = (k − μ_r) / σ_r
///
/// fitted by conditional likelihood to the counts in the *body* alone, a range of points, so that what
/// happened outside cannot bend it. With *n* examinees in the body, the tail is expected to hold
/// *n*·P(tail)/P(body). Normal priors, η ~ N(0, 1) and ζ ~ N(0, 0.15²), keep small groups near the
/// reference; groups of some hundred examinees do not feel them.
///
/// - Complexity: O(points) an iteration, about six iterations.
public struct BodyTilt: Hashable, Sendable {
  /// The examinees of the body.
  public let examineesInBody: Int
  /// The examinees expected at the points of the tail.
  public let expectedInTail: Double
  /// The squared relative error of ``expectedInTail``: that of the fit and that of counting the body.
  public let relativeVariance: Double

  /// The standard deviation of the prior for ζ.
  public static let spreadPrior = 0.15

  /// Fits a group, or returns `nil` when fewer than four points of the body are in the reference or
  /// the tail has none.
  ///
  /// - Parameters:
  ///   - reference: The weights of the reference at each point.
  ///   - counts: The examinees of the group at each point.
  ///   - body: The points that are fitted.
  ///   - tail: The points to which the fit is carried on.
  public init?(reference: [Double], counts: [Int], body: Range<Int>, tail: Range<Int>) {
    let examinees = counts[body].reduce(0, +)
    let weight = reference.reduce(0, +)
    let mean = reference.indices.reduce(0) { $0 + Double($1) * reference[$1] } / weight
    let variance =
      reference.indices.reduce(0) {
        $0 + (Double($1) - mean) * (Double($1) - mean) * reference[$1]
      } / weight
    guard examinees > 0, variance > 0, body.count(where: { reference[$0] > 0 }) >= 4,
      tail.contains(where: { reference[$0] > 0 })
    else { return nil }
    let coordinates = reference.indices.map { (Double($0) - mean) / variance.squareRoot() }
    var observed = (first: 0.0, second: 0.0)
    for point in body {
      observed.first += Double(counts[point]) * coordinates[point]
      observed.second += Double(counts[point]) * coordinates[point] * coordinates[point]
    }
    let size = Double(examinees)
    let precision = 1 / (Self.spreadPrior * Self.spreadPrior)
    var (level, spread) = (0.0, 0.0)
    func moments(of range: Range<Int>) -> Moments {
      Moments(reference, coordinates, range, level: level, spread: spread)
    }
    func penalizedLikelihood() -> Double {
      level * observed.first + spread * observed.second - size * moments(of: body).logMass
        - (level * level + spread * spread * precision) / 2
    }
    var inverse = (first: 0.0, mixed: 0.0, second: 0.0)
    var settled = false
    for _ in 0..<100 where !settled {
      let inside = moments(of: body)
      let score = (
        observed.first - size * inside.first - level,
        observed.second - size * inside.second - precision * spread
      )
      let information = (
        size * inside.firstVariance + 1, size * inside.covariance,
        size * inside.secondVariance + precision
      )
      let determinant = information.0 * information.2 - information.1 * information.1
      inverse = (
        information.2 / determinant, -information.1 / determinant, information.0 / determinant
      )
      var step = (
        inverse.first * score.0 + inverse.mixed * score.1,
        inverse.mixed * score.0 + inverse.second * score.1
      )
      settled = step.0 * score.0 + step.1 * score.1 < 1e-12
      let (before, start) = (penalizedLikelihood(), (level, spread))
      (level, spread) = (start.0 + step.0, start.1 + step.1)
      var halvings = 0
      while !(penalizedLikelihood() >= before - 1e-9 * before.magnitude), halvings < 40 {
        step = (step.0 / 2, step.1 / 2)
        (level, spread) = (start.0 + step.0, start.1 + step.1)
        halvings += 1
      }
    }
    guard settled else { return nil }
    let (inside, outside) = (moments(of: body), moments(of: tail))
    let gradient = (outside.first - inside.first, outside.second - inside.second)
    examineesInBody = examinees
    expectedInTail = size * Double.exp(outside.logMass - inside.logMass)
    relativeVariance =
      1 / size + gradient.0 * gradient.0 * inverse.first
      + 2 * gradient.0 * gradient.1 * inverse.mixed + gradient.1 * gradient.1 * inverse.second
  }

  /// The mass of a range under the tilt and the moments of *u* and *u*² inside.
  private struct Moments {
    let logMass: Double
    let first: Double
    let second: Double
    let firstVariance: Double
    let covariance: Double
    let secondVariance: Double

    init(
      _ reference: [Double], _ coordinates: [Double], _ range: Range<Int>, level: Double,
      spread: Double
    ) {
      let exponents = range.map {
        level * coordinates[$0] + spread * coordinates[$0] * coordinates[$0]
      }
      let largest = exponents.max() ?? 0
      var sums = [Double](repeating: 0, count: 5)
      for (point, exponent) in zip(range, exponents) {
        var term = reference[point] * Double.exp(exponent - largest)
        for power in sums.indices {
          sums[power] += term
          term *= coordinates[point]
        }
      }
      logMass = largest + Double.log(sums[0])
      first = sums[1] / sums[0]
      second = sums[2] / sums[0]
      firstVariance = second - first * first
      covariance = sums[3] / sums[0] - first * second
      secondVariance = sums[4] / sums[0] - second * second
    }
  }
}
