import ScoreStatistics
import Testing

@testable import Objectivity

@Suite struct HonestNullTests {
  private static func null(_ draws: EffectDraws, seed: UInt64) -> HonestNull {
    HonestNull(
      draws.effects(seed: seed), pooling: .mean, floor: 0,
      isOrdinary: [Bool](repeating: true, count: draws.units))
  }

  @Test(arguments: [(0.0, 0.0), (0, 0.2), (0.2, 0), (0.2, 0.2)])
  func honestUnitsKeepTheLevelWhateverTheirSpread(lasting: Double, passing: Double) throws {
    let draws = EffectDraws(lasting: lasting, passing: passing)
    let deviates = (0..<30).flatMap { Self.null(draws, seed: UInt64(100 + $0)).deviates }
    let shares = [0.05, 0.01, 0.001].map { EffectDraws.share(deviates, atMost: $0) }
    print("honest null: lasting \(lasting), passing \(passing): at .05, .01, .001", shares)
    #expect(deviates.count == 9_000)
    #expect(shares[0] < 0.055 && shares[0] > 0.03)
    #expect(shares[1] < 0.013 && shares[2] < 0.0025)
  }

  /// A habit is common to the assessments of a unit and does not average out.
  @Test func lastingHabitsAreHonestAsFarAsIsChosen() throws {
    let null = Self.null(EffectDraws(units: 1_000, lasting: 0.2), seed: 1)
    let lasting = try #require(null.lasting)
    // The habit of 0.2 less what the spread of the parts, pooled over eight, says of it already.
    #expect(lasting.variance > 0.6 * 0.04 && lasting.variance < 1.1 * 0.04)
    let shares = [1, 0.5, 0.25, 0].map {
      EffectDraws.share(null.deviates(share: $0), atMost: 0.05)
    }
    print("lasting habit: share at .05 by honest share 1, .5, .25, 0:", shares)
    #expect(shares[0] < 0.05 + 3 * (0.0475 / 1_000).squareRoot())
    #expect(shares[1] > 1.5 * shares[0])
    #expect(shares[2] > shares[1] && shares[3] > shares[2] && shares[3] > 0.2)
    #expect(null.deviates(share: 1) == null.deviates)
  }

  @Test func aShiftBeyondAllHabitsIsFound() {
    let shifted = [5: 0.9, 40: 0.9, 90: 0.9]
    let draws = EffectDraws(lasting: 0.1, passing: 0.1, shifts: shifted)
    let deviates = Self.null(draws, seed: 2).deviates
    #expect(shifted.keys.allSatisfy { (deviates[$0] ?? 0) > 4 })
  }

  /// Pooled by the precision that remains beside honest spread.
  @Test func partsArePooledByTheirPrecision() throws {
    var effects = IndicatorEffects()
    var parts: [Int: [ScoreEffect]] = [:]
    for unit in 0..<120 {
      var generator = Xoshiro256(seed: 3, keys: UInt64(unit))
      for (label, size) in [(0, 20.0 + Double(unit % 7)), (1, 5.0)] {
        let own = 0.3 * generator.nextStandardNormal() + (label == 1 ? 0.4 : 0)
        effects.add(
          EffectDraws.measurement([(label, own, 1 / size, size)]), unit: unit, assessment: 0)
        parts[label, default: []].append(
          ScoreEffect(effect: own, variance: 1 / size, thirdCumulant: 0, size: size))
      }
    }
    let null = HonestNull(
      effects, pooling: .mean, floor: 0, isOrdinary: [Bool](repeating: true, count: 120))
    let spreads = try [0, 1].map { try #require(BodySpread(parts[$0] ?? [])) }
    for unit in [0, 17, 80] {
      let pooled = try #require(null.pooled[unit])
      let own = try [0, 1].map { try #require(parts[$0])[unit] }
      let precision = zip(own, spreads).map { 1 / $1.variance(beside: $0.variance) }
      let total = precision.reduce(0, +)
      let expected = zip(zip(own, spreads), precision).reduce(0) {
        $0 + $1.1 * ($1.0.0.effect - $1.0.1.location(ofSize: $1.0.0.size))
      }
      #expect(abs(pooled.effect - expected / total) < 1e-12)
      #expect(abs(pooled.variance - 1 / total) < 1e-12)
      #expect(pooled.size == own[0].size + own[1].size)
    }
  }

  @Test func theOrderOfUnitsAndPartsDoesNotMatter() throws {
    var generator = Xoshiro256(seed: 4)
    let order = generator.nextPermutation(of: 200)
    let draws = EffectDraws(units: 200, lasting: 0.1, passing: 0.1)
    var permuted = draws
    permuted.identity = order
    let forward = Self.null(draws, seed: 5)
    let other = Self.null(permuted, seed: 5)
    for (place, source) in order.enumerated() {
      let own = try #require(forward.deviates[source])
      #expect(abs(try #require(other.deviates[place]) - own) < 1e-9)
    }
    // The same parts in another order.
    let parts = draws.effects(seed: 5).parts
    var shuffled = IndicatorEffects()
    for place in generator.nextPermutation(of: parts.count) {
      let part = parts[place]
      shuffled.add(
        EffectDraws.measurement([
          (part.label, part.effect.effect, part.effect.variance, part.effect.size)
        ]), unit: part.unit, assessment: part.assessment)
    }
    let reordered = HonestNull(
      shuffled, pooling: .mean, floor: 0, isOrdinary: [Bool](repeating: true, count: 200))
    for (left, right) in zip(forward.deviates, reordered.deviates) {
      #expect(abs(try #require(left) - (try #require(right))) < 1e-9)
    }
  }

  @Test func unitsFoundBeforeDoNotWidenTheSpread() throws {
    let shifts = Dictionary(uniqueKeysWithValues: (0..<40).map { ($0, 0.8) })
    let draws = EffectDraws(lasting: 0.1, shifts: shifts)
    let effects = draws.effects(seed: 6)
    let all = HonestNull(
      effects, pooling: .mean, floor: 0, isOrdinary: [Bool](repeating: true, count: 300))
    let without = HonestNull(
      effects, pooling: .mean, floor: 0, isOrdinary: (0..<300).map { $0 >= 40 })
    let mean = { (null: HonestNull) in
      (0..<40).reduce(0) { $0 + (null.deviates[$1] ?? 0) } / 40
    }
    print("mean deviate of shifted units: read with them", mean(all), "without", mean(without))
    #expect(mean(without) > mean(all))
    #expect(EffectDraws.share(Array(without.deviates[40...]), atMost: 0.05) < 0.09)
  }

  @Test func fewUnitsAndMissingPartsAreSilent() throws {
    let few = HonestNull(
      EffectDraws(units: 9).effects(seed: 7), pooling: .mean, floor: 0,
      isOrdinary: [Bool](repeating: true, count: 9))
    #expect(few.deviates.allSatisfy { $0 == nil } && few.lasting == nil)
    #expect(few.deviate(ofUnit: 0, assessment: 0) == nil)
    let diagnostic = try #require(few.diagnostic(of: Absences().identifier, assessment: 0))
    #expect(!diagnostic.usable && diagnostic.units == 9 && diagnostic.centre == nil)
    let none = HonestNull(
      IndicatorEffects(), pooling: .mean, floor: 0, isOrdinary: [true, true])
    #expect(
      none.deviates == [nil, nil]
        && none.diagnostic(of: Absences().identifier, assessment: 0) == nil)
  }

  @Test func theDiagnosticShowsHowMuchMoreThanByChanceUnitsDiffer() throws {
    let null = Self.null(EffectDraws(units: 1_500, passing: 0.3), seed: 8)
    let diagnostic = try #require(null.diagnostic(of: Absences().identifier, assessment: 3))
    let scale = try #require(diagnostic.scale)
    let inflation = try #require(diagnostic.inflation)
    #expect(diagnostic.usable && diagnostic.units == 1_500)
    // √(1 + 0.09·n) for sizes of 4 to 116.
    #expect(scale > 1.8 && scale < 3)
    #expect(abs(try #require(diagnostic.centre)) < 0.2 && abs(inflation - 1) < 0.15)
    #expect(null.widening(ofUnit: 16, assessment: 3) > null.widening(ofUnit: 0, assessment: 3))
    #expect(null.widening(ofUnit: 0, assessment: 3) > 1)
  }
}
