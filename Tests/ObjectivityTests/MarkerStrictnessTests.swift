import Objectivity
import ReferenceValues
import ScoreStatistics
import Testing

/// Oracles: scipy and scikit-learn; see the file.
@Suite struct MarkerStrictnessTests {
  struct Reference: Decodable {
    struct Case: Decodable {
      let original: [Int]
      let second: [Int]
      let leniency: Double
      let interval: [Double]
      let sign: Double
      let permutation: Double
      let linear: Double
      let quadratic: Double
    }
    let tolerance: Double
    let cases: [Case]
  }

  static func table(_ pairs: [(Int, Int)]) -> JointFrequencyTable {
    let scale = ScoreScale(maximum: 10)
    var table = JointFrequencyTable(rowScale: scale, columnScale: scale, groupCount: 1)
    for (original, second) in pairs { table.add(group: 0, row: original, column: second) }
    return table
  }

  @Test func valuesAgreeWithTheOracles() throws {
    let reference = try ReferenceFile.load("MarkerStrictness", as: Reference.self)
    for example in reference.cases {
      let value = try #require(
        MarkerStrictness(Self.table(Array(zip(example.original, example.second))), group: 0))
      #expect(value.papers == example.original.count)
      #expect(abs(value.leniency - example.leniency) <= reference.tolerance)
      #expect(abs(value.interval.lowerBound - example.interval[0]) <= reference.tolerance)
      #expect(abs(value.interval.upperBound - example.interval[1]) <= reference.tolerance)
      #expect(abs(value.signPValue - example.sign) <= reference.tolerance)
      #expect(abs(value.permutationPValue - example.permutation) <= reference.tolerance)
      let linear = try #require(value.linearKappa).value
      let quadratic = try #require(value.quadraticKappa).value
      #expect(abs(linear - example.linear) <= reference.tolerance)
      #expect(abs(quadratic - example.quadratic) <= reference.tolerance)
    }
  }

  @Test func exchangingTheMarkingsTurnsTheSign() throws {
    let pairs = [(3, 2), (5, 5), (7, 4), (6, 6), (2, 3), (8, 6)]
    let forward = try #require(MarkerStrictness(Self.table(pairs), group: 0))
    let backward = try #require(
      MarkerStrictness(Self.table(pairs.map { ($0.1, $0.0) }), group: 0))
    #expect(forward.leniency == -backward.leniency)
    #expect(forward.original == backward.second)
    #expect(forward.unchangedShare == backward.unchangedShare)
    #expect(forward.permutationPValue < backward.permutationPValue)
  }

  @Test func equalMarkingsShowNothing() throws {
    let value = try #require(MarkerStrictness(Self.table([(3, 3), (5, 5), (5, 5)]), group: 0))
    #expect(value.leniency == 0 && value.unchangedShare == 1)
    #expect(value.signPValue == 1 && value.permutationPValue == 1)
    #expect(value.linearKappa?.value == 1)
    #expect(MarkerStrictness(Self.table([(3, 3)]), group: 0) == nil)
  }

  @Test func scoresOnTwoScalesAreNotCompared() {
    let table = JointFrequencyTable(
      rowScale: ScoreScale(maximum: 5), columnScale: ScoreScale(maximum: 6), groupCount: 1)
    #expect(MarkerStrictness(table, group: 0) == nil)
  }
}
