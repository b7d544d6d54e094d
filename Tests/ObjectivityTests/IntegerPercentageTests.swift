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

  @Test func theExcessIsEvidenceOnTheRegion() throws {
    let evidence = IntegerPercentage.evidence(Self.municipalities(rounded: 20, seed: 1), seed: 1)
    #expect(evidence.map(\.boundary) == [3, 4])
    guard case .rounded(let quality) = try #require(evidence.last).outcome else {
      Issue.record("no measurement")
      return
    }
    #expect(quality.units == 60)
    #expect(quality.roundUnits >= 20)
    #expect(quality.pValue < 0.001)
    // Twenty units of 1,000 to 2,500 examinees.
    #expect((20_000...70_000).contains(quality.examinees))
    let least = try #require(quality.minimumDetectableEffect)
    #expect((2...12).contains(least))
    #expect(Double(quality.roundUnits) - quality.expectedUnits > least)
  }

  @Test func theDetectableExcessIsFoundInFourOfFiveTables() throws {
    // Units made round beyond those that are so by chance, as many as should be noticed.
    var found = 0
    for seed in UInt64(1)...60 {
      let evidence = IntegerPercentage.evidence(
        Self.municipalities(rounded: 8, seed: seed), seed: 1)
      guard case .rounded(let quality) = evidence[1].outcome else { continue }
      if quality.pValue <= 0.05 { found += 1 }
    }
    #expect((30...60).contains(found))
  }

  /// Two hundred draws of units of a hundred to some hundred examinees whose figures were counted.
  @Test func countedSharesOfMiddlingUnitsAreCalibrated() throws {
    let scale = ScoreScale(minimum: 2, maximum: 5)
    var small = 0
    for seed in UInt64(1)...200 {
      var table = FrequencyTable(scale: scale, groupCount: 40)
      for unit in 0..<40 {
        var generator = Xoshiro256(seed: seed, keys: UInt64(unit), 7)
        let total = 100 + Int(300 * generator.nextUnitInterval())
        let share = 0.3 + 0.4 * generator.nextUnitInterval()
        for _ in 0..<total {
          let isGood = generator.nextUnitInterval() < share
          let isBest = generator.nextUnitInterval() < 0.3
          table.add(1, group: unit, point: isGood ? (isBest ? 3 : 2) : (isBest ? 0 : 1))
        }
      }
      let results = AssessmentResults(
        assessment: .mathematics(grade: 5),
        units: (0..<40).map { Unit(municipality: "m\(100 + $0)") },
        table: table,
        markScale: MarkScale(scoreScale: scale, boundaries: [3, 4, 5], source: "test"))
      if try #require(IntegerPercentage(results).quality).pValue <= 0.05 { small += 1 }
    }
    // At most 0.05 by construction: P(Bin(200, 0.05) > 21) < 0.001, and not far below.
    #expect((1...21).contains(small))
  }

  @Test func tablesThatSayNothingAreSilentWithTheirReason() throws {
    // Every share of «4» and «5» is whole: the table was published so.
    let whole = IntegerPercentage.evidence(Self.municipalities(rounded: 60, seed: 1), seed: 1)
    #expect(whole[1].outcome == .insufficient(.wholePercentages))
    // Five large units beside ten of fifty examinees, and the five alone.
    let large = try #require(
      Self.municipalities(rounded: 0, seed: 1).restricted { $0.municipality < "m105" })
    let few = AssessmentResults(
      assessment: large.assessment,
      units: large.units + (0..<10).map { Unit(municipality: "n\($0)") },
      table: FrequencyTable(
        scale: large.table.scale,
        counts: large.table.counts + (0..<10).flatMap { _ in [5, 15, 20, 10] as [UInt32] }),
      markScale: large.markScale)
    #expect(IntegerPercentage.evidence(large, seed: 1).isEmpty)
    #expect(
      IntegerPercentage.evidence(few, seed: 1).map(\.outcome) == [
        .insufficient(.fewGroups(5, needed: 10)), .insufficient(.fewGroups(5, needed: 10)),
      ])
    // Papers were counted one by one.
    let all = Self.municipalities(rounded: 20, seed: 1)
    let journal = AssessmentResults(
      assessment: all.assessment, units: all.units, table: all.table,
      journalMarks: JointFrequencyTable(
        rowScale: AssessmentResults.journalMarkScale, columnScale: all.table.scale,
        groupCount: all.units.count), markScale: all.markScale)
    #expect(IntegerPercentage.evidence(journal, seed: 1).isEmpty)
  }

  @Test func smallUnitsAndOtherScalesAreNotLookedAt() {
    let small = HonestResults(sizes: [Int](repeating: 60, count: 20), seed: 1).results
    #expect(IntegerPercentage(small).quality == nil)
    var unscaled = Self.municipalities(rounded: 0, seed: 1)
    unscaled.markScale = nil
    #expect(IntegerPercentage(unscaled).passing == nil)
  }
}
