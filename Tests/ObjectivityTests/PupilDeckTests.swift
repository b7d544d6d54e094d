import ScoreStatistics
import Testing

@testable import Objectivity

@Suite struct PupilDeckTests {
  static let results = SimulatedOblast(design: SimulationDesign(schools: 30, seed: 9)).resultSet
    .assessments[0]

  static func deck(_ generator: inout Xoshiro256) -> PupilDeck {
    PupilDeck(results, using: &generator)
  }

  static func listed(_ results: AssessmentResults) -> [Int] {
    results.units.indices.map {
      results.table.examinees(inGroup: $0) + (results.absences?.examinees(inGroup: $0) ?? 0)
    }
  }

  @Test func dealingBackGivesTheTables() {
    var generator = Xoshiro256(seed: 1)
    let deck = Self.deck(&generator)
    let dealt = deck.dealt(to: deck.pupils.map { Optional($0.row) })
    #expect(dealt.table == Self.results.table)
    #expect(dealt.journalMarks == Self.results.journalMarks)
    #expect(dealt.absences == Self.results.absences)
    for unit in dealt.units.indices {
      for variant in 1...VariantScores.highestVariant {
        #expect(
          dealt.variants?[unit: unit, variant: variant].examinees
            == Self.results.variants?[unit: unit, variant: variant].examinees)
      }
    }
  }

  @Test func permutingKeepsThoseListedAndTheWholeRegion() {
    var generator = Xoshiro256(seed: 2)
    let permuted = Self.deck(&generator).permuted(using: &generator)
    #expect(Self.listed(permuted) == Self.listed(Self.results))
    #expect(permuted.table.total == Self.results.table.total)
    #expect(permuted.table != Self.results.table)
  }

  /// Answers, scores and journal marks of a permuted unit are those of the same pupils.
  @Test func permutedTablesAgreeWithEachOther() throws {
    var generator = Xoshiro256(seed: 3)
    let permuted = Self.deck(&generator).permuted(using: &generator)
    let responses = try #require(permuted.responses)
    let journal = try #require(permuted.journalMarks)
    var table = FrequencyTable(scale: permuted.table.scale, groupCount: permuted.units.count)
    for examinee in 0..<responses.examinees {
      table.add(
        group: Int(responses.groupOfExaminee[examinee]),
        point: responses.total(ofExaminee: examinee))
    }
    #expect(table == permuted.table)
    for unit in permuted.units.indices {
      for (point, count) in permuted.table[unit].counts.enumerated() {
        let marks = (0..<4).reduce(0) { $0 + journal[group: unit, row: $1, column: point] }
        #expect(marks == count)
      }
    }
  }

  @Test func permutingWithinTotalsKeepsAllButAnswers() throws {
    var generator = Xoshiro256(seed: 4)
    let permuted = try #require(Self.deck(&generator).permutedWithinTotals(using: &generator))
    #expect(permuted.table == Self.results.table)
    #expect(permuted.journalMarks == Self.results.journalMarks)
    let responses = try #require(permuted.responses)
    var table = FrequencyTable(scale: permuted.table.scale, groupCount: permuted.units.count)
    for examinee in 0..<responses.examinees {
      table.add(
        group: Int(responses.groupOfExaminee[examinee]),
        point: responses.total(ofExaminee: examinee))
    }
    #expect(table == permuted.table)
  }

  @Test func halvesMakeTheWhole() {
    var generator = Xoshiro256(seed: 5)
    let halves = Self.deck(&generator).halved(using: &generator)
    for unit in Self.results.units.indices {
      let sums = zip(halves.0.table[unit].counts, halves.1.table[unit].counts).map(+)
      #expect(sums == Self.results.table[unit].counts)
    }
    for (first, second) in zip(Self.listed(halves.0), Self.listed(halves.1)) {
      #expect(abs(first - second) <= 1)
    }
  }

  @Test func resultsWithoutAnswersArePermutedToo() {
    var generator = Xoshiro256(seed: 6)
    let deck = PupilDeck(Self.results.totalsOnly, using: &generator)
    #expect(deck.permutedWithinTotals(using: &generator) == nil)
    let permuted = deck.permuted(using: &generator)
    #expect(permuted.table.total == Self.results.table.total)
    #expect(
      permuted.units.indices.allSatisfy {
        permuted.table.examinees(inGroup: $0) == Self.results.table.examinees(inGroup: $0)
      })
  }
}
