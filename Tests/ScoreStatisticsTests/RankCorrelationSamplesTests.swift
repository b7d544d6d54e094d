import ScoreStatistics
import Testing

@Suite struct RankCorrelationSamplesTests {
  /// The table of the same pairs has its own oracle.
  @Test func pairsHaveTheCorrelationOfTheirTable() throws {
    let cells = [[5, 2, 0, 1], [3, 7, 4, 0], [0, 2, 6, 9]]
    var pairs: (left: [Double], right: [Double]) = ([], [])
    for (row, counts) in cells.enumerated() {
      for (column, count) in counts.enumerated() {
        pairs.left += [Double](repeating: Double(row), count: count)
        pairs.right += [Double](repeating: Double(column), count: count)
      }
    }
    let table = try #require(RankCorrelation(cells).spearman)
    let own = try #require(RankCorrelation.spearman(pairs.left, pairs.right))
    #expect(abs(own - table) < 1e-12)
    #expect(RankCorrelation.spearman([1, 1, 1], [1, 2, 3]) == nil)
    #expect(RankCorrelation.spearman([1, 5, 9], [3, 2, 1]) == -1)
  }
}
