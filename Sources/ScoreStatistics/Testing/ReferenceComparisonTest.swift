import RealModule

/// The test of a group's scores against fixed probabilities by one of the rarer distances.
///
///     Kuiper            max (F̂ − F) + max (F − F̂)
///     Anderson–Darling  n Σ (F̂ − F)² p / (F (1 − F))   over the points at which 0 < F < 1
///     energy            √(2 Σ (F̂ − F)²)
///     Jensen–Shannon    ½ Σ p̂ ln (p̂ / m) + ½ Σ p ln (p / m),   m = (p̂ + p) / 2, in nats
///
/// F̂ and p̂ belong to the group, F and p to the reference. The p-value is exact for independent
/// examinees from the reference. The commoner distances are those of ``GoodnessOfFitTest``.
///
/// Source of Anderson–Darling for discrete distributions: Choulakian, Lockhart & Stephens (1994),
/// <https://doi.org/10.2307/3315828>.
///
/// - Complexity: O(points) for each table enumerated, O(points + examinees) for each one drawn.
public struct ReferenceComparisonTest: ReferenceTest {
  /// One of the distances.
  public enum Kind: String, Hashable, Codable, Sendable, CaseIterable {
    /// The sum of the largest differences of the cumulative distributions in either direction.
    case kuiper
    /// Their mean squared difference over its variance.
    case andersonDarling
    /// The root of the sum of their squared differences, doubled.
    case energy
    /// The divergence of the shares, without the order of scores.
    case jensenShannon
  }

  /// Which distance was measured.
  public let kind: Kind
  /// What the test found.
  public let outcome: TestOutcome

  /// Measures and tests one distance.
  public init(_ sample: ReferenceSample, kind: Kind) {
    let measure = ReferenceMeasure(sample.reference, examinees: sample.examinees, kind: kind)
    self.kind = kind
    outcome = sample.outcome { measure.distance($0) }
  }

  /// What is said of the test in a line.
  public var summary: TestSummary {
    TestSummary(
      name: "goodness of fit by \(kind)", statistic: "distance",
      null: "scores are drawn from the reference")
  }
}

/// A distance from probabilities, prepared for groups of one size.
private struct ReferenceMeasure {
  private let kind: ReferenceComparisonTest.Kind
  private let size: Double
  private let probabilities: [Double]
  private let cumulative: [Double]
  /// The weight of the squared difference at each point.
  private let weights: [Double]

  init(
    _ reference: ProbabilityMassFunction, examinees: Int, kind: ReferenceComparisonTest.Kind
  ) {
    self.kind = kind
    size = Double(examinees)
    let probabilities = reference.probabilities
    self.probabilities = probabilities
    let lower = probabilities.indices.map { probabilities[...$0].reduce(0, +) }
    cumulative = lower
    weights = probabilities.indices.map { point in
      // The share above is summed by itself: next to 1, 1 − F has no accuracy left.
      let above = probabilities[(point + 1)...].reversed().reduce(0, +)
      let spread = lower[point] * above
      if kind != .andersonDarling { return 1 }
      return spread > 0 ? probabilities[point] / spread : 0
    }
  }

  /// The last point is left out of differences: both cumulative distributions are 1 there.
  func distance(_ counts: [Int]) -> Double {
    if kind == .jensenShannon { return divergence(counts) }
    var passed = 0
    var lowest = 0.0
    var highest = 0.0
    var squares = 0.0
    for point in counts.indices.dropLast() {
      passed &+= counts[point]
      let difference = Double(passed) / size - cumulative[point]
      lowest = min(lowest, difference)
      highest = max(highest, difference)
      squares += weights[point] * difference * difference
    }
    switch kind {
    case .kuiper: return highest - lowest
    case .andersonDarling: return size * squares
    case .energy, .jensenShannon: return (2 * squares).squareRoot()
    }
  }

  private func divergence(_ counts: [Int]) -> Double {
    var sum = 0.0
    for (count, probability) in zip(counts, probabilities) {
      let share = Double(count) / size
      let middle = 0.5 * (share + probability)
      if share > 0 { sum += 0.5 * share * Double.log(share / middle) }
      if probability > 0 { sum += 0.5 * probability * Double.log(probability / middle) }
    }
    return max(0, sum)
  }
}
