import RealModule

/// The two-sample χ² or G test of equal shares at every score point, exact given the pooled counts.
///
///     χ² = Σ (O − E)² / E,   G = 2 Σ O ln (O / E),   E = (row total) (column total) / N
///
/// over the cells of both rows. The order of scores plays no part. The p-value is conditional on
/// the pooled counts, so sparse cells need no pooling and no correction.
///
/// Source: Agresti (2013), Categorical Data Analysis, 3rd edition, sections 3.2 and 3.5.
///
/// - Complexity: O(points) for each table enumerated or drawn.
public struct HomogeneityTest: HypothesisTest {
  /// A measure of the distance from equal shares.
  public enum Kind: String, Hashable, Codable, Sendable, CaseIterable {
    /// Pearson's χ².
    case chiSquared
    /// The likelihood ratio G.
    case likelihoodRatio
  }

  /// Which distance was measured.
  public let kind: Kind
  /// The number of score points that anybody obtained, less 1.
  public let degreesOfFreedom: Int
  /// √(χ² / N) or √(G / N): for χ² Cramér's V of the two rows, between 0 and 1.
  public let effectSize: Double
  /// What the test found; the statistic is the distance χ² or G.
  public let outcome: TestOutcome

  /// Compares a group with a reference that does not contain it; `nil` if either is empty.
  ///
  /// Up to `maximumTables` tables are enumerated; beyond, they are simulated.
  ///
  /// - Precondition: Both are on one scale.
  public init?(
    group: FrequencyDistribution, reference: FrequencyDistribution, kind: Kind,
    maximumTables: Int = 100_000,
    limits: SequentialMonteCarlo.Limits = SequentialMonteCarlo.Limits(),
    generator: Xoshiro256 = Xoshiro256(seed: 1)
  ) {
    guard
      let comparison = PooledComparison(
        group: group, reference: reference, maximumTables: maximumTables, limits: limits,
        generator: generator)
    else { return nil }
    self.init(comparison, kind: kind)
  }

  /// Tests what was pooled.
  public init(_ comparison: PooledComparison, kind: Kind) {
    let deviations = comparison.deviations
    let total = Double(deviations.total)
    let size = Double(deviations.examinees)
    let terms = PooledTerms(deviations) { count, pooled in
      if pooled == 0 { return 0 }
      let expected = size * Double(pooled) / total
      let expectedRest = (total - size) * Double(pooled) / total
      switch kind {
      case .chiSquared:
        let deviation = Double(count) - expected
        return deviation * deviation * (1 / expected + 1 / expectedRest)
      case .likelihoodRatio:
        return Self.term(count, expected) + Self.term(pooled - count, expectedRest)
      }
    }
    self.kind = kind
    degreesOfFreedom = deviations.pooled.counts.count { $0 > 0 } - 1
    // Rounding can take G of equal shares below 0.
    outcome = comparison.outcome { max(0, terms.sum($0)) }
    effectSize = (outcome.statistic / total).squareRoot()
  }

  private static func term(_ count: Int, _ expected: Double) -> Double {
    count == 0 ? 0 : 2 * Double(count) * Double.log(Double(count) / expected)
  }

  /// What is said of the test in a line.
  public var summary: TestSummary {
    TestSummary(
      name: "homogeneity test", statistic: kind == .chiSquared ? "χ²" : "G",
      estimate: ("effect size", effectSize), null: "both groups are distributed alike")
  }
}
