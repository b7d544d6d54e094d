import ScoreStatistics
import Testing

/// Every group of a table against all others.
@Suite struct PooledComparisonTests {
  static let limits = SequentialMonteCarlo.Limits(exceedances: 5, replicates: 99)

  /// Twelve groups of different sizes, the last without examinees.
  static func table() -> FrequencyTable {
    var generator = Xoshiro256(seed: 91)
    var table = FrequencyTable(scale: ScoreScale(maximum: 10), groupCount: 12)
    for group in 0..<11 {
      for _ in 0..<(2 + 3 * group) {
        table.add(group: group, point: Int.random(in: 0...10, using: &generator))
      }
    }
    return table
  }

  static func rows(
    _ compare: @escaping @Sendable (PooledComparison) -> (any HypothesisTest)?,
    _ table: FrequencyTable, jobs: Int = 1
  ) -> [TestOutcome?] {
    PooledComparison.rows(
      table, maximumTables: 200, maximumSteps: 100, limits: limits, seed: 4, jobs: jobs
    ) { compare($0)?.outcome }
  }

  static func expectEqual(_ left: [TestOutcome?], _ right: [TestOutcome?], _ what: Comment) {
    #expect(left.map { $0?.statistic } == right.map { $0?.statistic }, what)
    #expect(left.map { $0?.pValue } == right.map { $0?.pValue }, what)
    #expect(left.map { $0?.midPValue } == right.map { $0?.midPValue }, what)
    #expect(left.map { $0?.method } == right.map { $0?.method }, what)
  }

  @Test(arguments: TestCatalogue.ofTwo) func rowsDependNeitherOnJobsNorOnTheOrderOfGroups(
    test: CataloguedTest
  ) throws {
    let compare = try #require(test.compare)
    let table = Self.table()
    let alone = Self.rows(compare, table)
    Self.expectEqual(alone, Self.rows(compare, table, jobs: 3), "\(test.name)")
    let backwards = FrequencyTable(
      scale: table.scale, rows: (0..<table.groupCount).reversed().map { table[$0] })
    Self.expectEqual(alone.reversed(), Self.rows(compare, backwards, jobs: 2), "\(test.name)")
    #expect(alone[11] == nil)
    #expect(alone[10] != nil)
    // A way of obtaining p-values for many tables occurs as well.
    #expect(
      alone.contains { outcome in
        switch outcome?.method {
        case .sequentialMonteCarlo, .saddlepoint: true
        default: false
        }
      }, "\(test.name)")
  }

  @Test(arguments: TestCatalogue.ofTwo) func rowsLeaveTheGroupOutOfItsReference(
    test: CataloguedTest
  ) throws {
    let compare = try #require(test.compare)
    let table = Self.table()
    let rows = Self.rows(compare, table)
    for (group, row) in rows.enumerated() {
      let sample = CataloguedSample(
        groups: [table[group], table.total - table[group]],
        reference: NullModel.uniform(points: 11), maximumTables: 0, maximumSteps: 0,
        limits: .fixed(replicates: 1))
      #expect(test.run(sample)?.statistic == row?.statistic, "\(test.name), group \(group)")
    }
  }

  @Test func rowsOfATestAreThoseOfItsComparisons() {
    let table = Self.table()
    Self.expectEqual(
      WassersteinTest.rows(table, limits: Self.limits, seed: 8, jobs: 2).map { $0?.outcome },
      PooledComparison.rows(table, limits: Self.limits, seed: 8) { WassersteinTest($0).outcome },
      "Wasserstein")
    Self.expectEqual(
      MannWhitneyTest.rows(table, alternative: .less, limits: Self.limits, jobs: 2)
        .map { $0?.outcome },
      PooledComparison.rows(table, limits: Self.limits) {
        MannWhitneyTest($0, alternative: .less).outcome
      }, "Mann–Whitney")
  }

  @Test func aGroupWithAllExamineesHasNoReference() {
    let table = FrequencyTable(
      scale: ScoreScale(maximum: 2), counts: [3, 0, 1, 0, 0, 0] as [UInt32])
    #expect(KuiperTest.rows(table).allSatisfy { $0 == nil })
    #expect(KuiperTest.rows(FrequencyTable(scale: ScoreScale(maximum: 2))).isEmpty)
  }

  @Test func lawsSharedByGroupsOfOneSizeChangeNothing() throws {
    let table = FrequencyTable(
      scale: ScoreScale(maximum: 4),
      counts: [3, 1, 0, 2, 0, 0, 1, 2, 3, 0, 1, 0, 4, 0, 1, 2, 2, 1, 1, 1])
    for (row, test) in PermutationMeanTest.rows(table, jobs: 2).enumerated() {
      let alone = PermutationMeanTest(group: table[row], reference: table.total - table[row])
      #expect(test?.pValue == alone?.pValue && test?.midPValue == alone?.midPValue)
      #expect(test?.method == .exactDistribution)
    }
  }
}
