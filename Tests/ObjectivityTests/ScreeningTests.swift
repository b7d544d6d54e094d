import ScoreStatistics
import Testing

@testable import Objectivity

@Suite struct ScreeningTests {
  @Test func honestOnesAmongTheFirstAreThoseOfAHandCount() throws {
    let screening = Screening(
      honestShare: 0.5, curve: [], indicators: [],
      pValues: [1e-6, 1e-4, 0.002, 0.03, 0.2, 0.5, 0.7, 0.9],
      mirrorPValues: [0.001, 0.02, 0.1, 0.3, 0.4, 0.6, 0.8, 1])
    let two = try #require(screening.expectedHonest(amongFirst: 2))
    #expect(two.byMirror == 0 && abs(two.byChance - 8e-4) < 1e-12)
    let four = try #require(screening.expectedHonest(amongFirst: 4))
    // 0.001 and 0.02 lie below 0.03; eight p-values up to 0.03 each.
    #expect(four.byMirror == 2 && abs(four.byChance - 0.24) < 1e-12)
    // Never more than are looked at.
    let seven = try #require(screening.expectedHonest(amongFirst: 7))
    #expect(seven.byMirror == 6 && abs(seven.byChance - 5.6) < 1e-12)
    #expect(try #require(screening.expectedHonest(amongFirst: 50)).byChance <= 8)
    #expect(screening.expectedHonest(amongFirst: 0) == nil)
  }

  @Test func lessHonestSpreadFlagsMore() throws {
    var draws = EffectDraws(units: 500, lasting: 0.2, passing: 0.1)
    for unit in 0..<15 { draws.shifts[unit] = 0.9 }
    var settings = AnalysisSettings()
    settings.honestShare = 0.4
    let screening = UnitScreening(
      EffectDraws.unitEffects([draws.effects(seed: 11)], units: 500), settings: settings, jobs: 1
    ).summary()
    #expect(screening.curve.map(\.share) == [0, 0.1, 0.25, 0.4, 0.5, 0.75, 1])
    let flagged = screening.curve.map(\.flagged)
    print("screening curve:", screening.curve.map { [$0.flagged, $0.mirrored] })
    #expect(zip(flagged, flagged.dropFirst()).allSatisfy { $0 >= $1 })
    let last = try #require(screening.curve.last)
    #expect(last.flagged >= 8 && last.mirrored <= 1)
    let first = try #require(screening.curve.first)
    // With no habit honest, those of strict schools show how many honest ones are flagged.
    #expect(first.flagged > 3 * last.flagged && 4 * first.mirrored > first.flagged)
    for point in screening.curve {
      #expect(point.expectedByChance <= 0.1 * Double(point.flagged) + 1e-9)
    }
    #expect(screening.pValues == screening.pValues.sorted() && screening.pValues.count == 500)
    #expect(screening.mirrorPValues == screening.mirrorPValues.sorted())
    let reach = try #require(screening.indicators.first)
    #expect(reach.units == 500 && reach.lastingSpread > 0.12 && reach.lastingSpread < 0.3)
  }
}
