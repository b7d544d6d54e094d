import RealModule

/// A score distribution smoothed by a Poisson log-linear model.
///
/// ln E *N*_k = Σ_l β_l *x*_k^l + Σ γ_j 1[*k* = *d*_j], with *x* given by a ``ScoreCoordinate``. The
/// fit preserves the first `degree` moments of *x* over all points without a dummy. Points with a
/// dummy are fitted exactly; the *counterfactual* leaves the dummies out and says how many
/// examinees a smooth distribution would have there. Points can be left out altogether
/// (unattainable scores), and ranges can be pooled, so that only their total enters the likelihood.
///
/// The polynomial is fitted in an orthonormal basis and reported in powers of *x*.
///
/// Source: Holland & Thayer (2000), <https://doi.org/10.3102/10769986025002133>; pooled ranges:
/// Thompson & Baker (1981), <https://doi.org/10.2307/2346381>.
public struct LogLinearSmoothing: Sendable {
  /// Why a distribution could not be smoothed.
  public enum Failure: Error, Hashable, Sendable {
    /// There are fewer non-empty cells than coefficients, so that no unique fit exists.
    case tooFewCells
    /// Nobody obtained this score, so that its dummy would be minus infinity: leave it out instead.
    case emptyDummy(score: Int)
    /// The iterations did not settle.
    case notConverged
  }

  /// A score point, or several pooled, with what was observed and what the model expects.
  public struct Cell: Hashable, Sendable {
    /// The scores of the cell.
    public let scores: Range<Int>
    /// The number of examinees.
    public let observed: Int
    /// The number of examinees the model expects, dummies included.
    public let fitted: Double
  }

  /// The highest degree that can be fitted.
  public static let highestDegree = 10

  /// The scale of the scores.
  public let scale: ScoreScale
  /// The degree of the polynomial.
  public let degree: Int
  /// The quantity whose powers are used.
  public let coordinate: ScoreCoordinate
  /// The scores with a dummy of their own.
  public let dummies: [Int]
  /// The coefficients β₀, β₁, … of the powers of *x*.
  public let coefficients: [Double]
  /// The coefficients γ of the dummies, in their order.
  public let dummyCoefficients: [Double]
  /// The covariance of β followed by γ under the Poisson model (dispersion one).
  public let covariance: [[Double]]
  /// The cells of the likelihood in ascending order.
  public let cells: [Cell]
  /// The deviance of the fit.
  public let deviance: Double
  /// The number of examinees expected at each score point of the scale without the dummies.
  public let counterfactual: [Double]

  let basis: [[Double]]
  let basisCovariance: [[Double]]

  /// Smooths a distribution.
  ///
  /// - Parameters:
  ///   - distribution: The counts.
  ///   - degree: The degree of the polynomial, at most ``highestDegree``.
  ///   - coordinate: The quantity whose powers are used; `nil` for the score measured from the
  ///     middle of the scale in units of half its length.
  ///   - dummies: Scores with a coefficient of their own.
  ///   - excluded: Scores left out of the likelihood, such as unattainable ones.
  ///   - pooled: Disjoint ranges of which only the total enters the likelihood.
  /// - Throws: ``Failure`` when there is no unique fit.
  /// - Precondition: No score is named twice among `dummies`, `excluded` and `pooled`, and all are
  ///   on the scale.
  public init(
    _ distribution: FrequencyDistribution, degree: Int, coordinate: ScoreCoordinate? = nil,
    dummies: [Int] = [], excluding excluded: Set<Int> = [], pooling pooled: [Range<Int>] = []
  ) throws(Failure) {
    precondition((0...Self.highestDegree).contains(degree), "a polynomial of degree \(degree)")
    let scale = distribution.scale
    let coordinate = coordinate ?? .centred(on: scale)
    for score in dummies where distribution[score] == 0 {
      throw .emptyDummy(score: score)
    }
    let ranges = Self.ranges(on: scale, dummies: dummies, excluding: excluded, pooling: pooled)
    let counts = ranges.map(distribution.examinees(in:))
    guard counts.count(where: { $0 > 0 }) > degree + dummies.count,
      let polynomials = PolynomialBasis(
        nodes: scale.points.map { coordinate.value(of: $0, on: scale) }, degree: degree)
    else { throw .tooFewCells }
    let rows = zip(scale.points, polynomials.values).map { score, values in
      values + dummies.map { $0 == score ? 1 : 0 }
    }
    guard
      let fit = GroupedPoissonFit(
        rows: rows, cells: ranges.map { $0.map { $0 - scale.minimum } },
        observed: counts.map(Double.init))
    else { throw .notConverged }

    self.scale = scale
    self.degree = degree
    self.coordinate = coordinate
    self.dummies = dummies
    let transform = Self.transform(to: polynomials.powers, dummies: dummies.count)
    let all = transform.map { Self.product($0, fit.coefficients) }
    coefficients = Array(all[...degree])
    dummyCoefficients = Array(all[(degree + 1)...])
    covariance = transform.map { left in
      let half = fit.covariance.map { Self.product($0, left) }
      return transform.map { Self.product($0, half) }
    }
    cells = zip(zip(ranges, counts), fit.fitted).map { cell, fitted in
      Cell(scores: cell.0, observed: cell.1, fitted: fitted)
    }
    deviance = fit.deviance
    basis = polynomials.values.map { $0 + [Double](repeating: 0, count: dummies.count) }
    basisCovariance = fit.covariance
    counterfactual = basis.map { Double.exp(Self.product($0, fit.coefficients)) }
  }

  /// The standard errors of β followed by γ under the Poisson model (dispersion one).
  public var standardErrors: [Double] {
    covariance.indices.map { Double.sqrt(covariance[$0][$0]) }
  }

  /// The number of cells less the number of coefficients.
  public var residualDegreesOfFreedom: Int { cells.count - coefficients.count - dummies.count }

  /// Pearson's χ² = Σ (*Y* − *M*)² / *M* over cells.
  public var pearsonChiSquare: Double {
    cells.reduce(0) { sum, cell in
      let residual = Double(cell.observed) - cell.fitted
      return sum + residual * residual / cell.fitted
    }
  }

  /// The number of examinees whom the counterfactual expects in a range of scores.
  public func counterfactual(in scores: Range<Int>) -> Double {
    let clamped = scores.clamped(to: scale.minimum..<(scale.maximum + 1))
    return clamped.reduce(0) { $0 + counterfactual[$1 - scale.minimum] }
  }

  /// How many examinees seem to have been moved from one range of scores into another.
  ///
  /// Half the sum of the deficit in the one and the excess in the other, against the
  /// counterfactual. Negative when examinees are missing in `destination`.
  ///
  /// Source: Dee, Dobbie, Jacob & Rockoff (2019), <https://doi.org/10.1257/app.20170520>.
  public func moved(
    from origin: Range<Int>, to destination: Range<Int>, in distribution: FrequencyDistribution
  ) -> Double {
    let deficit = counterfactual(in: origin) - Double(distribution.examinees(in: origin))
    let excess =
      Double(distribution.examinees(in: destination)) - counterfactual(in: destination)
    return (deficit + excess) / 2
  }

  /// The gradient of the logarithm of the counterfactual in a range with respect to the
  /// coefficients in the orthonormal basis.
  func logCounterfactualGradient(in scores: Range<Int>) -> [Double] {
    let total = counterfactual(in: scores)
    var gradient = [Double](repeating: 0, count: basisCovariance.count)
    for score in scores {
      let point = score - scale.minimum
      let share = counterfactual[point] / total
      for column in gradient.indices { gradient[column] += share * basis[point][column] }
    }
    return gradient
  }

  /// The variance of a linear function of the coefficients in the orthonormal basis.
  func variance(of gradient: [Double]) -> Double {
    Self.quadraticForm(gradient, basisCovariance)
  }

  static func quadraticForm(_ vector: [Double], _ matrix: [[Double]]) -> Double {
    product(vector, matrix.map { product($0, vector) })
  }

  private static func product(_ left: [Double], _ right: [Double]) -> Double {
    zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The matrix that takes coefficients in the orthonormal basis to β followed by γ.
  private static func transform(to powers: [[Double]], dummies: Int) -> [[Double]] {
    let polynomials = powers.count
    return (0..<polynomials + dummies).map { row in
      (0..<polynomials + dummies).map { column in
        if row < polynomials && column < polynomials { return powers[column][row] }
        return row == column ? 1 : 0
      }
    }
  }

  private static func ranges(
    on scale: ScoreScale, dummies: [Int], excluding excluded: Set<Int>, pooling pooled: [Range<Int>]
  ) -> [Range<Int>] {
    var taken = Set<Int>()
    for score in dummies + excluded + pooled.flatMap({ $0 }) {
      precondition(scale.index(of: score) != nil, "score \(score) is outside the scale")
      precondition(taken.insert(score).inserted, "score \(score) is named twice")
    }
    let single = scale.points.filter { !taken.contains($0) || dummies.contains($0) }
    return (single.map { $0..<$0 + 1 } + pooled.filter { !$0.isEmpty })
      .sorted { $0.lowerBound < $1.lowerBound }
  }
}
