/// Bunching at a point by a polynomial counterfactual.
///
/// A polynomial in the score is fitted by least squares to the counts outside an excluded region *R*;
/// with Ĉ its values,
///
///     B = Σ_R (N_k − Ĉ_k),   b = B / mean_R Ĉ_k
///
/// **Integration constraint.** Bunchers come from somewhere: if they come from above *R*, the counts
/// there lack them. The counts above *R* are multiplied by 1 + B / Σ_{above} N and the polynomial
/// fitted again, until *B* agrees with itself. As *B* is linear in the counts, B = B₀ + κB with B₀ of
/// the counts as they are and κ of the added shape N_k / Σ_{above} N, and the fixed point
/// B₀ / (1 − κ) is reached at once.
///
/// **Uncertainty.** Residuals outside *R*, enlarged by √(points / degrees of freedom), are drawn with
/// replacement and added to the fitted counts of all points; the standard error is that of *B* over
/// such draws, the interval uses the quantile of Student's *t*. Least squares gives every point the
/// same variance, which counts do not have: prefer ``ThresholdExcess`` where the counts are small or
/// very uneven.
///
/// Complexity: O(points × degree²), and O(points) a replicate.
///
/// Source: Chetty, Friedman, Olsen & Pistaferri (2011), <https://doi.org/10.1093/qje/qjr013>;
/// Kleven (2016), <https://doi.org/10.1146/annurev-economics-080315-015234>.
public struct PolynomialBunching: Sendable {
  /// Bunching with its size relative to the counterfactual.
  public struct Estimate: Hashable, Sendable {
    /// The number *B* of examinees in excess in the region.
    public let excess: Double
    /// *B* in units of the mean counterfactual count of a point of the region, *b*.
    public let normalized: Double
    /// The counterfactual count of every point of the scale.
    public let counterfactual: [Double]
  }

  /// The spread of an estimate over bootstrap replicates.
  public struct Uncertainty: Hashable, Sendable {
    /// The standard deviation of *B*.
    public let excess: Double
    /// The standard deviation of *b*.
    public let normalized: Double
    /// The interval of *B*.
    public let excessInterval: ClosedRange<Double>
    /// The interval of *b*.
    public let normalizedInterval: ClosedRange<Double>
  }

  /// The counts.
  public let distribution: FrequencyDistribution
  /// The excluded region.
  public let region: ClosedRange<Int>
  /// The degree of the polynomial.
  public let degree: Int
  /// The estimate without the integration constraint.
  public let unconstrained: Estimate
  /// The estimate under the integration constraint; `nil` when there is nobody above the region or
  /// no fixed point.
  public let constrained: Estimate?

  private let projection: PolynomialProjection

  /// Estimates the bunching in a region of score points.
  ///
  /// `nil` when nobody was counted, there are no more points outside the region than coefficients,
  /// or the mean counterfactual of the region is not positive.
  ///
  /// - Precondition: The region is on the scale, `degree >= 0`.
  public init?(_ distribution: FrequencyDistribution, region: ClosedRange<Int>, degree: Int = 7) {
    let scale = distribution.scale
    precondition(
      region.lowerBound >= scale.minimum && region.upperBound <= scale.maximum,
      "region \(region) is outside the scale")
    precondition(degree >= 0, "a polynomial of degree \(degree)")
    let places = region.lowerBound - scale.minimum...region.upperBound - scale.minimum
    guard distribution.examinees > 0,
      let projection = PolynomialProjection(
        points: scale.pointCount, excluding: places, degree: degree)
    else { return nil }
    let counts = distribution.counts.map(Double.init)
    guard let unconstrained = Self.estimate(counts, adding: nil, projection) else { return nil }
    self.distribution = distribution
    self.region = region
    self.degree = degree
    self.projection = projection
    self.unconstrained = unconstrained
    constrained = Self.fixedPoint(counts, projection).flatMap {
      Self.estimate(counts, adding: $0, projection)
    }
  }

  /// The spread of the estimate by resampling residuals.
  ///
  /// `nil` when the estimate itself is, or no replicate has one.
  ///
  /// - Parameters:
  ///   - isConstrained: Whether the integration constraint is used.
  ///   - replicates: The number of draws.
  ///   - level: The probability that the intervals cover.
  ///   - generator: The source of chance.
  /// - Returns: Standard errors and intervals.
  /// - Precondition: `replicates > 1`, `level` strictly between 0 and 1.
  public func uncertainty(
    constrained isConstrained: Bool, replicates: Int = 999, level: Double = 0.95,
    generator: Xoshiro256
  ) -> Uncertainty? {
    precondition(replicates > 1 && level > 0 && level < 1, "\(replicates) replicates, \(level)")
    guard let estimate = isConstrained ? constrained : unconstrained else { return nil }
    let counts = distribution.counts.map(Double.init)
    // Within the region the fit with a dummy for each point is exact; above it the constraint has
    // raised the counterfactual over the counts.
    let factors = isConstrained ? Self.factors(counts, excess: estimate.excess, projection) : nil
    let fitted = counts.indices.map { place in
      projection.region.contains(place)
        ? counts[place] : estimate.counterfactual[place] / (factors?[place] ?? 1)
    }
    let degreesOfFreedom = Double(projection.outside.count - degree - 1)
    let inflation = (Double(projection.outside.count) / degreesOfFreedom).squareRoot()
    let residuals = projection.outside.map { inflation * (counts[$0] - fitted[$0]) }
    var generator = generator
    var draws: [(excess: Double, normalized: Double)] = []
    for _ in 0..<replicates {
      let drawn = fitted.map {
        $0 + residuals[Int.random(in: residuals.indices, using: &generator)]
      }
      let excess = isConstrained ? Self.fixedPoint(drawn, projection) : nil
      guard excess != nil || !isConstrained,
        let replicate = Self.estimate(drawn, adding: excess, projection)
      else { continue }
      draws.append((replicate.excess, replicate.normalized))
    }
    guard draws.count > 1 else { return nil }
    let quantile = StudentT(degreesOfFreedom: degreesOfFreedom).upperQuantile((1 - level) / 2)
    func spread(_ values: [Double]) -> Double {
      let mean = values.reduce(0, +) / Double(values.count)
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return (squares / Double(values.count - 1)).squareRoot()
    }
    let excess = spread(draws.map(\.excess))
    let normalized = spread(draws.map(\.normalized))
    return Uncertainty(
      excess: excess, normalized: normalized,
      excessInterval: estimate.excess - quantile * excess...estimate.excess + quantile * excess,
      normalizedInterval: estimate.normalized - quantile * normalized...estimate.normalized
        + quantile * normalized)
  }

  private static func estimate(
    _ counts: [Double], adding excess: Double?, _ projection: PolynomialProjection
  ) -> Estimate? {
    let response =
      excess.map { zip(counts, factors(counts, excess: $0, projection)).map { $0 * $1 } } ?? counts
    let counterfactual = projection.values(of: response)
    let expected = projection.region.reduce(0) { $0 + counterfactual[$1] }
    guard expected > 0 else { return nil }
    let bunching = projection.region.reduce(0) { $0 + counts[$1] } - expected
    return Estimate(
      excess: bunching, normalized: bunching * Double(projection.region.count) / expected,
      counterfactual: counterfactual)
  }

  /// The factors by which the constraint raises the counts.
  private static func factors(
    _ counts: [Double], excess: Double, _ projection: PolynomialProjection
  ) -> [Double] {
    let above = projection.region.upperBound + 1
    let total = counts[above...].reduce(0, +)
    return counts.indices.map { $0 >= above ? 1 + excess / total : 1 }
  }

  private static func fixedPoint(
    _ counts: [Double], _ projection: PolynomialProjection
  ) -> Double? {
    let above = projection.region.upperBound + 1
    let total = counts[above...].reduce(0, +)
    guard total > 0 else { return nil }
    let shape = counts.enumerated().map { $0.offset >= above ? $0.element / total : 0 }
    func inRegion(_ response: [Double]) -> Double {
      let values = projection.values(of: response)
      return projection.region.reduce(0) { $0 + values[$1] }
    }
    let free = projection.region.reduce(0) { $0 + counts[$1] } - inRegion(counts)
    // Adding counts above raises the counterfactual, so that κ is negative as a rule.
    let feedback = -inRegion(shape)
    guard feedback < 1 else { return nil }
    return free / (1 - feedback)
  }
}
