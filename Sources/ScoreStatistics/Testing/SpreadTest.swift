/// The Ansari–Bradley or Mood test of two groups on counts: whether one is more spread than the other.
///
///     Ansari–Bradley  Σ over the group of min(R, N + 1 − R)     small when the group is spread
///     Mood            Σ over the group of (R − (N + 1) / 2)²    large when the group is spread
///
/// R are midranks in the pool of N. The p-value is exact given the pooled counts, ties included. Both
/// suppose that the groups have one level: otherwise a difference of levels is found as well.
/// ``Alternative/greater`` is more spread.
///
/// Sources: Ansari & Bradley (1960), <https://doi.org/10.1214/aoms/1177705688>; Mood (1954),
/// <https://doi.org/10.1214/aoms/1177728719>.
///
/// - Complexity: As ``MannWhitneyTest``.
public struct SpreadTest: HypothesisTest {
  /// What is summed over the group.
  public enum Kind: String, Hashable, Codable, Sendable, CaseIterable {
    /// Distances of ranks from the nearer end.
    case ansariBradley
    /// Squared distances of ranks from the middle.
    case mood
  }

  /// What was summed.
  public let kind: Kind
  /// What the test found.
  public let outcome: TestOutcome

  /// Tests what was pooled.
  public init(_ comparison: PooledComparison, kind: Kind, alternative: Alternative = .twoSided) {
    let deviations = comparison.deviations
    let middle = deviations.total + 1
    let distances = Midranks.doubled(deviations.pooled.counts).map { abs($0 - middle) }
    self.kind = kind
    let sum = PooledScoreSum(
      comparison, scores: kind == .mood ? distances.map { $0 * $0 } : distances)
    let size = deviations.examinees
    outcome = sum.outcome(alternative) {
      kind == .mood ? Double($0) / 4 : Double(size * middle - $0) / 2
    }
  }

  /// Compares a group with a reference that does not contain it; `nil` if either is empty.
  ///
  /// - Precondition: Both are on one scale.
  public init?(
    group: FrequencyDistribution, reference: FrequencyDistribution, kind: Kind,
    alternative: Alternative = .twoSided, maximumTables: Int = 100_000, maximumSteps: Double = 1e8
  ) {
    guard
      let comparison = PooledComparison(
        group: group, reference: reference, maximumTables: maximumTables,
        maximumSteps: maximumSteps)
    else { return nil }
    self.init(comparison, kind: kind, alternative: alternative)
  }

  /// What is said of the test in a line.
  public var summary: TestSummary {
    TestSummary(
      name: kind == .mood ? "Mood's test of spread" : "Ansari–Bradley test",
      statistic: kind == .mood ? "M" : "AB", null: "both groups are distributed alike")
  }
}
