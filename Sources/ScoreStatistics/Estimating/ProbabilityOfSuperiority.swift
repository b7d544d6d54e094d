import RealModule

/// The probability that an examinee of one group has a higher score than one of another, with an
/// interval.
///
///     θ = P(group > reference) + ½ P(group = reference)
///
/// The interval is that of Student's t for ln(θ / (1 − θ)), with the variance and degrees of freedom of
/// Brunner and Munzel: it needs no equal spreads and stays inside 0…1.
///
/// Sources: Brunner & Munzel (2000),
/// <https://doi.org/10.1002/(SICI)1521-4036(200001)42:1%3C17::AID-BIMJ17%3E3.0.CO;2-U>; the logarithm:
/// Newcombe (2006), <https://doi.org/10.1002/sim.2324>.
///
/// - Complexity: O(points).
public struct ProbabilityOfSuperiority: Hashable, Sendable {
  /// θ.
  public let estimate: Double
  /// The standard error of θ.
  public let standardError: Double
  /// Satterthwaite's degrees of freedom; `nil` where no placement varies.
  public let degreesOfFreedom: Double?

  /// Compares a group with a reference that does not contain it; `nil` if either has fewer than two
  /// examinees.
  ///
  /// - Precondition: Both are on one scale.
  public init?(group: FrequencyDistribution, reference: FrequencyDistribution) {
    guard let deviations = PooledDeviations(group: group, reference: reference),
      min(group.examinees, reference.examinees) > 1
    else { return nil }
    let placements = deviations.placements(group.counts)
    let scale = 4 * deviations.scale * deviations.scale
    let (own, other) = (placements.spread / scale, placements.otherSpread / scale)
    estimate = placements.superiority
    standardError = (own + other).squareRoot()
    degreesOfFreedom =
      own + other > 0
      ? WelchTest.degreesOfFreedom([
        (own, group.examinees - 1), (other, reference.examinees - 1),
      ]) : nil
  }

  /// The interval of θ; `nil` where θ is 0 or 1, or no placement varies.
  ///
  /// - Precondition: `coverage` strictly between 0 and 1.
  public func interval(coverage: Double = 0.95) -> ClosedRange<Double>? {
    precondition(coverage > 0 && coverage < 1, "a coverage of \(coverage)")
    guard let degreesOfFreedom, estimate > 0, estimate < 1 else { return nil }
    let middle = Double.log(estimate / (1 - estimate))
    let half =
      standardError / (estimate * (1 - estimate))
      * StudentT(degreesOfFreedom: degreesOfFreedom).upperQuantile((1 - coverage) / 2)
    func share(_ logit: Double) -> Double { 1 / (1 + Double.exp(-logit)) }
    return share(middle - half)...share(middle + half)
  }
}
