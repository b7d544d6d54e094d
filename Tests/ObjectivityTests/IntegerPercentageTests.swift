import Objectivity
import ScoreStatistics
import Testing

@Suite struct IntegerPercentageTests {
  /// Municipalities of some thousand examinees; in some the share with «4» and «5» was rounded first.
  static func municipalities(rounded: Int, seed: UInt64) -> AssessmentResults {
    let scale = ScoreScale(minimum: 2, maximum: 5)
    var table = FrequencyTable(scale: scale, groupCount: 60)
    for unit in 0..<60 {
      var generator = Xoshiro256(seed: seed, keys: UInt64(unit))
      let total = 1_000 + Int(1_500 * generator.nextUnitInterval())
      var good = (0..<total).count { _ in generator.nextUnitInterval() < 0.55 }
      if unit < rounded {
        good = Int((Double(10 * (10 * good / total)) / 100 * Double(total)).rounded())
      }
      let failed = (0..<(total - good)).count { _ in generator.nextUnitInterval() < 0.2 }
      table.add(UInt32(failed), group: unit, point: 0)
      table.add(UInt32(total - good - failed), group: unit, point: 1)
      table.add(UInt32(good), group: unit, point: 2)
    }
    return AssessmentResults(
      assessment: .mathematics(grade: 5),
      units: (0..<60).map { Unit(municipality: "m\(100 + $0)") }, table: table,
      markScale: MarkScale(scoreScale: scale, boundaries: [3, 4, 5], source: "test"))
  }

  @Test func roundedSharesAreFound() throws {
    let found = try #require(
      IntegerPercentage(Self.municipalities(rounded: 20, seed: 1)).quality)
    #expect(found.pValue < 0.001)
    #expect(found.excess > 10)
  }

  @Test func countedSharesAreNot() throws {
    let pValues = (1...40).compactMap { seed in
      IntegerPercentage(Self.municipalities(rounded: 0, seed: seed)).quality?.pValue
    }
    #expect(pValues.count == 40)
    #expect(pValues.count { $0 <= 0.05 } <= 7)
    let passing = try #require(
      IntegerPercentage(Self.municipalities(rounded: 20, seed: 1)).passing)
    #expect(passing.pValue > 0.001)
  }

  @Test func smallUnitsAndOtherScalesAreNotLookedAt() {
    let small = HonestResults(sizes: [Int](repeating: 60, count: 20), seed: 1).results
    #expect(IntegerPercentage(small).quality == nil)
    var unscaled = Self.municipalities(rounded: 0, seed: 1)
    unscaled.markScale = nil
    #expect(IntegerPercentage(unscaled).passing == nil)
  }
}
