import RealModule

/// The exact multinomial test of a group's counts against fixed reference probabilities.
///
/// Tables are ordered by how little they agree with the reference; the p-value is the probability
/// of all tables that agree as little as the observed one or less. Tables whose criterion agrees
/// with the observed one up to rounding belong to the tail.
///
/// - Complexity: O(points) for each table enumerated or drawn.
public struct MultinomialTest: HypothesisTest {
  /// What orders the tables.
  public enum Ordering: String, Hashable, Codable, Sendable, CaseIterable {
    /// By their probability; the statistic is −ln of the probability of the observed counts.
    case probability
    /// By the likelihood ratio G = 2 Σ c ln(c / (n p)), which is the statistic.
    case likelihoodRatio
    /// By Pearson's χ² = Σ (c − n p)² / (n p), which is the statistic.
    case chiSquared
  }

  /// What orders the tables.
  public let ordering: Ordering
  /// What the test found; the statistic is infinite when a score has no probability in the
  /// reference.
  public let outcome: TestOutcome

  /// Tests a group against a reference; `nil` without examinees.
  ///
  /// Up to `maximumTables` tables are enumerated; beyond, they are simulated.
  ///
  /// - Precondition: The reference has the points of the group's scale.
  public init?(
    group: FrequencyDistribution, reference: ProbabilityMassFunction, ordering: Ordering,
    maximumTables: Int = 100_000,
    limits: SequentialMonteCarlo.Limits = SequentialMonteCarlo.Limits(),
    generator: Xoshiro256 = Xoshiro256(seed: 1)
  ) {
    guard
      let sample = ReferenceSample(
        group: group, reference: reference, maximumTables: maximumTables, limits: limits,
        generator: generator)
    else { return nil }
    self.init(sample, ordering: ordering)
  }

  /// Tests by one ordering.
  public init(_ sample: ReferenceSample, ordering: Ordering) {
    let terms = MultinomialTerms(sample.reference, examinees: sample.examinees, ordering: ordering)
    self.ordering = ordering
    outcome = sample.outcome(relativeRounding: 1e-10, absoluteRounding: 1e-10) { terms.sum($0) }
  }

  /// What is said of the test in a line.
  public var summary: TestSummary {
    TestSummary(
      name: "multinomial test by \(ordering)",
      statistic: ordering == .probability ? "−ln P" : ordering == .chiSquared ? "χ²" : "G",
      null: "scores are drawn from the reference")
  }
}

/// The terms that each count at each point adds to a criterion.
private struct MultinomialTerms {
  private let examinees: Int
  private let terms: [Double]
  private let constant: Double

  init(_ reference: ProbabilityMassFunction, examinees: Int, ordering: MultinomialTest.Ordering) {
    self.examinees = examinees
    let size = Double(examinees)
    var terms: [Double] = []
    for probability in reference.probabilities {
      for count in 0...examinees {
        terms.append(Self.term(Double(count), mean: size * probability, ordering))
      }
    }
    self.terms = terms
    constant = ordering == .probability ? SaddlePoint.logPoisson(size, mean: size) : 0
  }

  func sum(_ counts: [Int]) -> Double {
    var sum = constant
    for (point, count) in counts.enumerated() { sum += terms[point * (examinees + 1) + count] }
    return sum
  }

  private static func term(
    _ count: Double, mean: Double, _ ordering: MultinomialTest.Ordering
  ) -> Double {
    switch ordering {
    case .probability: return -SaddlePoint.logPoisson(count, mean: mean)
    case .likelihoodRatio:
      if count == 0 { return 0 }
      return mean == 0 ? .infinity : 2 * count * Double.log(count / mean)
    case .chiSquared:
      if mean == 0 { return count == 0 ? 0 : .infinity }
      return (count - mean) * (count - mean) / mean
    }
  }
}
