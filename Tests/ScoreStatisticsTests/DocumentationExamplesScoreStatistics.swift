import ScoreStatistics
import Testing

/// The examples of the page ScoreStatistics.md.
@Suite struct DocumentationExamplesScoreStatistics {
  @Test func fromCountsToFlags() throws {
    try example { print in
      let schools = FrequencyTable(
        scale: ScoreScale(maximum: 6),
        counts: [
          2, 5, 9, 12, 9, 4, 1,
          2, 6, 10, 11, 7, 4, 0,
          1, 4, 8, 13, 10, 5, 2,
          0, 2, 5, 8, 12, 11, 4,
          2, 6, 11, 10, 8, 3, 1,
        ])
      let pValues = (0..<schools.groupCount).map { school in
        let others = schools.total - schools[school]
        return AndersonDarlingTest(group: schools[school], reference: others)?.pValue
      }
      let adjusted = FalseDiscoveryRate.benjaminiHochberg.adjusted(pValues)
      print(adjusted.compactMap { $0 })  // [0.694, 0.158, 0.952, 0.00025, 0.158]
      print(adjusted.indices.filter { adjusted[$0] ?? 1 <= 0.1 })  // [3]
    }
  }
}
