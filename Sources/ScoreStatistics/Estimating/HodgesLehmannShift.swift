import RealModule

/// The shift between two groups by Hodges and Lehmann: the median of all differences, with an interval.
///
/// Of the n m differences between an examinee of the group and one of the reference, the interval runs
/// from the c-th lowest to the c-th highest, where c − 1 is the largest number of pairs that a
/// Mann–Whitney test without ties would call unusual. With ties it covers at least as often as asked.
///
/// The law without ties is exact while it takes at most `maximumSteps`, normal beyond.
///
/// Sources: Hodges & Lehmann (1963), <https://doi.org/10.1214/aoms/1177704172>; Moses (1965) in: Walker &
/// Lev, Statistical Inference; ties: Noether (1967), <https://doi.org/10.1080/01621459.1967.10482905>.
///
/// - Complexity: O(points² + steps of the law).
public struct HodgesLehmannShift: Sendable {
  /// The median of all differences, in score points.
  public let estimate: Double
  private let differences: FrequencyDistribution
  private let sizes: (group: Int, reference: Int)
  private let law: LatticeLaw?

  /// Compares a group with a reference that does not contain it; `nil` if either is empty.
  ///
  /// - Precondition: Both are on one scale.
  public init?(
    group: FrequencyDistribution, reference: FrequencyDistribution, maximumSteps: Double = 1e7
  ) {
    precondition(group.scale == reference.scale, "groups on two scales")
    let reach = group.scale.pointCount - 1
    var counts = [Int](repeating: 0, count: 2 * reach + 1)
    for (point, count) in group.counts.enumerated() where count > 0 {
      for (other, otherCount) in reference.counts.enumerated() {
        counts[point - other + reach] += count * otherCount
      }
    }
    differences = FrequencyDistribution(
      scale: ScoreScale(minimum: -reach, maximum: reach), counts: counts)
    guard let median = differences.median else { return nil }
    estimate = median
    sizes = (group.examinees, reference.examinees)
    let total = sizes.group + sizes.reference
    let ranks = SampledSum(
      counts: [Int](repeating: 1, count: total), scores: Array(1...total), draws: sizes.group)
    law = ranks.steps <= maximumSteps ? ranks.law : nil
  }

  /// The interval of the shift; at most as wide as the range of all differences.
  ///
  /// - Precondition: `coverage` strictly between 0 and 1.
  public func interval(coverage: Double = 0.95) -> ClosedRange<Double> {
    precondition(coverage > 0 && coverage < 1, "a coverage of \(coverage)")
    let pairs = sizes.group * sizes.reference
    let rank = min(max(1, unusualPairs((1 - coverage) / 2)), (pairs + 1) / 2)
    return score(rank)...score(pairs + 1 - rank)
  }

  /// The smallest number of pairs k with P(U ≤ k) ≥ `tail`.
  private func unusualPairs(_ tail: Double) -> Int {
    if let law {
      // The law is that of the rank sum, which is n (n + 1) / 2 where no pair is won.
      let lowest = sizes.group * (sizes.group + 1) / 2
      var sum = 0.0
      for (place, probability) in law.probabilities.enumerated() {
        sum += probability
        if sum >= tail { return law.lowest + place - lowest }
      }
    }
    let pairs = Double(sizes.group * sizes.reference)
    let spread = (pairs * Double(sizes.group + sizes.reference + 1) / 12).squareRoot()
    return Int((pairs / 2 - 0.5 - Normal.standard.upperQuantile(tail) * spread).rounded(.up))
  }

  /// The difference of a rank from 1.
  private func score(_ rank: Int) -> Double {
    var passed = 0
    for (difference, count) in zip(differences.scale.points, differences.counts) {
      passed += count
      if passed >= rank { return Double(difference) }
    }
    return Double(differences.scale.maximum)
  }
}
