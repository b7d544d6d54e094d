import ScoreStatistics
import Testing

@testable import Objectivity

@Suite struct UnitScreeningTests {
  private static let settings = AnalysisSettings()

  private static func screening(_ effects: [IndicatorEffects], units: Int) -> UnitScreening {
    UnitScreening(
      EffectDraws.unitEffects(effects, units: units), settings: settings, jobs: 1)
  }

  /// Deviates of a body without tails, and given ones beside it.
  private static func deviates(_ above: [Double], _ below: [Double]) -> [Double] {
    above + below.map { -$0 } + (0..<200).map { Double($0 % 37) / 20 - 0.9 }
  }

  @Test func anIndicatorThatReachesAsFarTheImpossibleWayIsContext() {
    let far = (0..<60).map { 3.1 + Double($0) / 30 }
    // A journal that is as generous as it is strict: 0 beside 60.
    #expect(!UnitScreening.beatsMirror(Self.deviates([], far)))
    #expect(!UnitScreening.beatsMirror(Self.deviates([2.2, 2.4, 3.3], far)))
    // Boundaries: 13 beside 0.
    #expect(UnitScreening.beatsMirror(Self.deviates(Array(far.prefix(13)), [])))
    // Two provinces far beyond every mirror value, in the middle of values on both sides.
    let usual = [2.1, 2.3, 2.5, 2.9]
    #expect(UnitScreening.beatsMirror(Self.deviates([9, 6] + usual, usual + [3.3, 3.8])))
    #expect(!UnitScreening.beatsMirror(Self.deviates(usual, usual + [3.3, 3.8])))
    // As many on both sides at every height.
    #expect(!UnitScreening.beatsMirror(Self.deviates(far, far)))
    // Nobody stands out either way: nothing speaks against it.
    #expect(UnitScreening.beatsMirror(Self.deviates([], [])))
    #expect(UnitScreening.beatsMirror([]))
  }

  @Test func whatIsContextHasNoPartInTheJudgement() throws {
    // Sixty units far below, none above, by the second indicator.
    let pushed = EffectDraws(units: 400, shifts: [3: 0.9, 4: 0.9])
    var opposite = EffectDraws(units: 400)
    for unit in 0..<40 { opposite.shifts[unit + 100] = -1.2 }
    let screening = Self.screening(
      [pushed.effects(seed: 1), opposite.effects(seed: 2)], units: 400)
    #expect(screening.isEvidence == [true, false])
    let alone = Self.screening([pushed.effects(seed: 1)], units: 400)
    #expect(screening.pValues == alone.pValues)
    #expect(screening.deviates[1].allSatisfy { $0 == nil })
    let reach = screening.summary().indicators
    #expect(reach.map(\.isEvidence) == [true, false])
    #expect(reach[1].mirror >= 30 && reach[1].target <= 3)
    #expect(reach[0].target >= 2)
  }

  /// The upper tenth of the body is theirs, and it must not be taken for that of honest units.
  @Test(arguments: [0.1, 0.14])
  func aTenthOfTheUnitsThatDoesTheSameDoesNotHideItself(share: Double) {
    let units = 300
    let shifted = Int(share * Double(units))
    var draws = EffectDraws(units: units)
    for unit in 0..<shifted { draws.shifts[unit] = 0.6 }
    let pValues = Self.screening([draws.effects(seed: 5)], units: units).pValues
    let adjusted = FalseDiscoveryRate.benjaminiHochberg.adjusted(pValues)
    let found = adjusted.indices.filter { (adjusted[$0] ?? 1) <= 0.1 }
    let honest = found.count { $0 >= shifted }
    print("shifted", shifted, "found", found.count - honest, "honest among them", honest)
    // Units of four examinees are shifted by little more than three standard deviations of theirs.
    #expect(Double(found.count - honest) >= 0.85 * Double(shifted))
    #expect(Double(honest) <= 0.2 * Double(found.count))
  }

  /// The second reading is without the units that the first one finds.
  @Test func whatIsFoundDoesNotHideTheRest() throws {
    var draws = EffectDraws(units: 300, lasting: 0.1)
    for unit in 0..<8 { draws.shifts[unit] = 1.2 }
    for unit in 8..<16 { draws.shifts[unit] = 0.6 }
    let effects = draws.effects(seed: 3)
    let screening = Self.screening([effects], units: 300)
    let once = HonestNull(
      effects, pooling: .mean, floor: 0, isOrdinary: [Bool](repeating: true, count: 300))
    let twice = screening.nulls[0]
    let sum = { (null: HonestNull) in (8..<16).reduce(0) { $0 + (null.deviates[$1] ?? 0) } }
    #expect(sum(twice) > sum(once))
    let qValues = FalseDiscoveryRate.benjaminiHochberg.adjusted(screening.pValues)
    #expect((0..<8).count { (qValues[$0] ?? 1) <= 0.1 } >= 7)
  }

  /// What seven in a hundred do strongly and as many moderately must not pass for a long upper tail of honest
  /// units.
  @Test func aSeventhOfAllDoesNotHideItself() {
    var draws = EffectDraws(units: 300, lasting: 0.1)
    for unit in 0..<20 { draws.shifts[unit] = 1.2 }
    for unit in 20..<40 { draws.shifts[unit] = 0.6 }
    let screening = Self.screening([draws.effects(seed: 3)], units: 300)
    let qValues = FalseDiscoveryRate.benjaminiHochberg.adjusted(screening.pValues)
    let found = (0..<20).count { (qValues[$0] ?? 1) <= 0.1 }
    print("a seventh shifted by 6 and 12 lasting deviations: found", found, "of the 20 strongest")
    #expect(found >= 15)
  }

  @Test func halfOfTheLastingSpreadFlagsMoreThanTheWhole() throws {
    var draws = EffectDraws(units: 400, lasting: 0.25)
    for unit in 0..<8 { draws.shifts[unit] = 0.6 }
    let screening = Self.screening([draws.effects(seed: 4)], units: 400)
    for (whole, half) in zip(screening.pValues, screening.pValuesAtHonestShare) {
      let (whole, half) = (try #require(whole), try #require(half))
      if whole < 0.2 { #expect(half <= whole * 1.000001) }
    }
  }

  /// Shares of the promise over honest regions: few have any flag.
  @Test(arguments: [12, 30, 100, 300])
  func honestRegionsAreSeldomFlagged(units: Int) {
    let runs = 60
    let flagged = (0..<runs).count { run in
      let effects = (0..<3).map { indicator in
        EffectDraws(
          units: units, assessments: 3, lasting: 0.1, passing: 0.1
        ).effects(seed: UInt64(1_000 * units + 10 * run + indicator))
      }
      let pValues = Self.screening(effects, units: units).pValues
      return FalseDiscoveryRate.benjaminiHochberg.adjusted(pValues).contains { ($0 ?? 1) <= 0.1 }
    }
    print("honest regions of", units, "with a flag at .10:", flagged, "of", runs)
    // 6 expected; more than 12 has a probability of 0.006 at a true rate of 0.10.
    #expect(flagged <= 12)
  }
}
