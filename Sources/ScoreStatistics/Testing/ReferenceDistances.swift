/// Distances of a group's scores from a fixed reference distribution.
///
///     KS   max |F̂ − F|
///     W²   n Σ (F̂ − F)² p      (Cramér–von Mises for discrete distributions)
///     W₁   Σ |F̂ − F|           (Wasserstein-1, in score points)
///
/// Source of W²: Choulakian, Lockhart & Stephens (1994), <https://doi.org/10.2307/3315828>.
///
/// - Complexity: O(points).
public struct ReferenceDistances: Hashable, Sendable {
  /// One of the distances.
  public enum Kind: String, Hashable, Codable, Sendable, CaseIterable {
    /// The largest difference of the cumulative distributions.
    case kolmogorovSmirnov
    /// The weighted sum of their squared differences.
    case cramerVonMises
    /// The sum of their absolute differences.
    case wasserstein
  }

  /// The largest difference of the cumulative distributions, between 0 and 1.
  public var kolmogorovSmirnov = 0.0
  /// The Cramér–von Mises statistic W².
  public var cramerVonMises = 0.0
  /// The Wasserstein-1 distance in score points.
  public var wasserstein = 0.0

  /// Measures the distances of a group from a reference, or `nil` without examinees.
  ///
  /// - Precondition: The reference has the points of the group's scale.
  public init?(group: FrequencyDistribution, reference: ProbabilityMassFunction) {
    let examinees = group.examinees
    guard examinees > 0 else { return nil }
    self = CumulativeReference(reference, examinees: examinees, scale: group.scale)
      .distances(group.counts)
  }

  init() {}

  /// The distance of one kind.
  public subscript(kind: Kind) -> Double {
    switch kind {
    case .kolmogorovSmirnov: kolmogorovSmirnov
    case .cramerVonMises: cramerVonMises
    case .wasserstein: wasserstein
    }
  }
}

/// The cumulative reference, prepared for groups of one size.
struct CumulativeReference: Sendable {
  let examinees: Double
  let cumulative: [Double]
  let weights: [Double]

  init(_ reference: ProbabilityMassFunction, examinees: Int, scale: ScoreScale? = nil) {
    if let scale {
      precondition(
        reference.support == scale.points,
        "a reference on \(reference.support) for the scale \(scale)")
    }
    self.examinees = Double(examinees)
    var sum = 0.0
    cumulative = reference.probabilities.map { probability in
      sum += probability
      return sum * Double(examinees)
    }
    weights = reference.probabilities
  }

  /// The last point is left out: both cumulative distributions are 1 there.
  func distances(_ counts: [Int]) -> ReferenceDistances {
    var largest = 0.0
    var squares = 0.0
    var sum = 0.0
    var passed = 0
    for point in 0..<(cumulative.count - 1) {
      passed &+= counts[point]
      let deviation = abs(Double(passed) - cumulative[point])
      largest = max(largest, deviation)
      squares += deviation * deviation * weights[point]
      sum += deviation
    }
    var result = ReferenceDistances()
    result.kolmogorovSmirnov = largest / examinees
    result.cramerVonMises = squares / examinees
    result.wasserstein = sum / examinees
    return result
  }

  /// Equal distances of different counts may differ by rounding: both count as reached.
  static func threshold(_ distance: Double) -> Double { distance * (1 - 1e-11) - 1e-14 }
}
