/// Bowker's test of symmetry: whether examinees classified twice move both ways alike between every
/// two categories.
///
///     X² = Σ_{i<j} (n_ij − n_ji)² / (n_ij + n_ji)
///
/// The p-value is exact given the sums n_ij + n_ji, by enumeration or, for large tables, simulation.
/// Pairs of empty cells count neither in the statistic nor in the degrees of freedom.
///
/// Source: Bowker (1948), <https://doi.org/10.1080/01621459.1948.10483284>.
///
/// - Complexity: O(categories²) for each table.
public struct BowkerTest: HypothesisTest {
  /// X², its exact conditional p-value, and how that was obtained.
  public let outcome: TestOutcome
  /// The number of pairs of cells that are not both empty.
  public let degreesOfFreedom: Int

  /// Tests a square table of counts; `nil` where nobody changed category.
  public init?(
    _ cells: [[Int]], maximumTables: Int = 20_000,
    limits: SequentialMonteCarlo.Limits = .init(), generator: Xoshiro256 = Xoshiro256(seed: 1)
  ) {
    let table = PairedClassifications(cells)
    guard !table.pairs.isEmpty else { return nil }
    func distance(_ counts: [Int]) -> Double {
      zip(table.pairs, counts).reduce(0) { sum, cell in
        let difference = Double(2 * cell.1 - cell.0.total)
        return sum + difference * difference / Double(cell.0.total)
      }
    }
    degreesOfFreedom = table.pairs.count
    outcome = TestOutcome(
      statistic: distance(table.pairs.map(\.count)), alternative: .twoSided,
      table.pValue(
        maximumTables: maximumTables, limits: limits, generator: generator, statistic: distance))
  }

  /// What is said of the test in a line.
  public var summary: TestSummary {
    TestSummary(name: "Bowker's test", statistic: "X²", null: "the table is symmetric")
  }
}
