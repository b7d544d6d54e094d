import RealModule

/// The exact test of no association between two ordered classifications, by Kendall's τ_b or
/// Spearman's ρ.
///
/// Given both margins all ways of pairing the classifications are equally likely, so ties need no
/// correction. Two-sided, the absolute correlation counts.
///
/// Source: Kendall & Gibbons (1990), Rank Correlation Methods, 5th edition, chapters 4 and 5.
///
/// - Complexity: O(rows × columns) for each table enumerated or drawn.
public struct RankCorrelationTest: HypothesisTest {
  /// Which correlation is tested.
  public enum Kind: String, Hashable, Codable, Sendable, CaseIterable {
    /// Kendall's τ_b.
    case kendall
    /// Spearman's ρ of mean ranks.
    case spearman
  }

  /// Which correlation was tested.
  public let kind: Kind
  /// What the test found; the statistic is the correlation.
  public let outcome: TestOutcome
  /// The correlation in standard deviations of its null distribution: standard normal in large samples.
  public let standardized: Double

  /// Correlates the rows and columns of a table of counts, both ascending; `nil` where one
  /// classification does not vary.
  ///
  /// - Precondition: Rows of equal length without negative counts.
  public init?(
    _ cells: [[Int]], kind: Kind, alternative: Alternative = .twoSided,
    maximumTables: Int = 100_000,
    limits: SequentialMonteCarlo.Limits = SequentialMonteCarlo.Limits(),
    generator: Xoshiro256 = Xoshiro256(seed: 1)
  ) {
    let correlation = RankCorrelation(cells)
    let width = cells.first?.count ?? 0
    guard let value = kind == .kendall ? correlation.kendallTauB : correlation.spearman,
      let groups = PooledGroups(
        cells.map {
          FrequencyDistribution(scale: ScoreScale(maximum: width - 1), counts: $0)
        })
    else { return nil }
    let ranks = groups.centredRanks
    func sum(_ counts: [Int]) -> Int {
      kind == .kendall ? groups.concordance(counts) : groups.rankProducts(counts, ranks)
    }
    func extremity(_ counts: [Int]) -> Double { alternative.extremity(Double(sum(counts))) }
    self.kind = kind
    standardized =
      kind == .kendall
      ? Double(sum(groups.counts)) / groups.concordanceVariance.squareRoot()
      : value * Double(correlation.examinees - 1).squareRoot()
    outcome = TestOutcome(
      statistic: value, alternative: alternative,
      groups.pValue(
        observed: extremity(groups.counts), maximumTables: maximumTables, limits: limits,
        generator: generator, statistic: extremity))
  }

  /// What is said of the test in a line.
  public var summary: TestSummary {
    TestSummary(
      name: kind == .kendall ? "Kendall's rank correlation" : "Spearman's rank correlation",
      statistic: kind == .kendall ? "τ_b" : "ρ", null: "no association")
  }
}

extension PooledGroups {
  /// Twice the mean ranks of groups and of points, less twice the mean of all.
  fileprivate var centredRanks: (groups: [Int], points: [Int]) {
    func ranks(_ counts: [Int]) -> [Int] {
      Midranks.doubled(counts).map { $0 - total - 1 }
    }
    return (ranks(sizes), ranks(pooled.counts))
  }

  fileprivate func rankProducts(
    _ counts: [Int], _ ranks: (groups: [Int], points: [Int])
  ) -> Int {
    var result = 0
    for group in sizes.indices {
      var sum = 0
      for point in 0..<points { sum &+= counts[group &* points &+ point] &* ranks.points[point] }
      result &+= sum &* ranks.groups[group]
    }
    return result
  }
}
