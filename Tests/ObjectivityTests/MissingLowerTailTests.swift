import ScoreStatistics
import Testing

@testable import Objectivity

@Suite struct MissingLowerTailTests {
  @Test func schoolsWithoutTheirWeakPapersAreFound() throws {
    var honest = HonestResults(sizes: [Int](repeating: 300, count: 120), seed: 41)
    let totals = try #require(honest.context.reference).totals
    let cut = MissingLowerTail.cut(pooled: totals.counts, markScale: HonestResults.markScale)
    let table = honest.results.table
    let changed = (0..<120).filter { table[$0].counts[..<cut].reduce(0, +) >= 25 }.prefix(3)
    #expect(changed.count == 3)
    for school in changed {
      var row = table[school].counts
      for point in 0..<cut { row[point] /= 6 }
      honest.replace(school: school, with: row)
    }
    let outcomes = MissingLowerTail().outcomes(in: honest.context)
    for school in changed {
      let measurement = try #require(outcomes[school].measurement)
      #expect(try #require(measurement.pValue) < 0.01)
      #expect(measurement.effect > 5)
    }
    let ordinary = outcomes.indices.filter { !changed.contains($0) }
      .compactMap { outcomes[$0].measurement?.pValue }
    #expect(ordinary.count > 60)
    #expect(ordinary.count { $0 < 0.01 } <= 5)
  }

  @Test func theTailEndsBelowTheWindowOfABoundary() throws {
    // A fifth of these is reached inside the window 4…8 of the boundary 7.
    let pooled = [Int](repeating: 10, count: 21).enumerated().map { $0.offset < 6 ? 8 : $0.element }
    #expect(MissingLowerTail.cut(pooled: pooled, markScale: HonestResults.markScale) == 4)
    #expect(MissingLowerTail.cut(pooled: pooled, markScale: nil) == 4)
    let heavier = pooled.enumerated().map { $0.offset > 12 ? 15 : $0.element }
    #expect(MissingLowerTail.cut(pooled: heavier, markScale: nil) > 4)
    #expect(MissingLowerTail.cut(pooled: heavier, markScale: HonestResults.markScale) == 4)
    #expect(MissingLowerTail.cut(pooled: [], markScale: nil) == 0)
  }

  /// A school of three papers is measured; that it lacks the half of one it should have is nothing unusual.
  @Test func whereFewWeakPapersAreExpectedTheirLackIsNotUnusual() throws {
    let sizes = [Int](repeating: 3, count: 200) + [Int](repeating: 40, count: 100)
    let tiny = HonestResults(sizes: sizes, seed: 43)
    let outcomes = MissingLowerTail().outcomes(in: tiny.context).prefix(200)
    let measured = outcomes.compactMap(\.measurement)
    #expect(measured.count > 190)
    let withoutAny = measured.filter { $0[.observed] == 0 }
    #expect(withoutAny.count > 40)
    for measurement in withoutAny { #expect(try #require(measurement.pValue) > 0.01) }
  }
}
