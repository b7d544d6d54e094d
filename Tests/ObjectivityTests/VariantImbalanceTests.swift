import Objectivity
import ScoreStatistics
import Testing

@Suite struct VariantImbalanceTests {
  @Test func honestSchoolsKeepTheLevel() {
    let behaviour = NullBehaviour(
      HonestOblast.oblasts.joined().map { HonestOblast.calibrated(VariantImbalance(), $0) })
    print("variant-imbalance:", behaviour)
    #expect(behaviour.pValues.count > 1_500)
    #expect(behaviour.keepsLevel(0.05) && behaviour.keepsLevel(0.01), "\(behaviour)")
    #expect(behaviour.share(atMost: 0.05) > 0.02, "\(behaviour)")
  }

  @Test func aLeakedVariantIsFoundAndNamed() throws {
    let results = HonestOblast.oblasts[0][0]
    let schools = HonestOblast.planted(results)
    let changed = HonestOblast.leaked(results, variant: 2, points: 5, schools: schools)
    let outcomes = HonestOblast.calibrated(VariantImbalance(), changed)
    let power = HonestOblast.power(outcomes, schools: schools, level: 0.01)
    print("variant-imbalance: power at .01", power, "of", schools.count)
    #expect(power >= 0.8)
    let effects = schools.compactMap { outcomes[$0].measurement?.effect }
    #expect(abs(effects.reduce(0, +) / Double(effects.count) - 5) < 0.8)
    #expect(schools.count { outcomes[$0].measurement?[.variant] == 2 } >= schools.count - 1)
  }

  @Test func aVariantHarderForAllIsNotHeldAgainstOne() throws {
    let results = HonestOblast.oblasts[0][0]
    let harder = HonestOblast.leaked(
      results, variant: 2, points: -3, schools: Array(results.units.indices))
    let before = VariantImbalance().outcomes(
      in: IndicatorContext(results: results, level: .school))
    let after = VariantImbalance().outcomes(
      in: IndicatorContext(results: harder, level: .school))
    for (left, right) in zip(before, after) {
      guard let first = left.measurement, let second = right.measurement else {
        #expect(left == right)
        continue
      }
      #expect(abs(first.statistic - second.statistic) < 1e-6)
    }
  }

  @Test func fourVariantsKeepTheLevelToo() {
    var variants = VariantScores(unitCount: 300)
    for unit in 0..<300 {
      var generator = Xoshiro256(seed: 4, keys: UInt64(unit))
      for paper in 0..<40 {
        let sum = (0..<10).count { _ in generator.nextUnitInterval() < 0.5 }
        variants[unit: unit, variant: 1 + paper % 4].add(score: sum + paper % 4)
      }
    }
    let scale = ScoreScale(maximum: 20)
    let results = AssessmentResults(
      assessment: Assessment(procedure: .vpr, subject: "Математика"),
      units: (0..<300).map { Unit(school: "s\(1000 + $0)") },
      table: FrequencyTable(scale: scale, groupCount: 300), variants: variants)
    let behaviour = NullBehaviour([HonestOblast.calibrated(VariantImbalance(), results)])
    print("variant-imbalance, four variants:", behaviour)
    #expect(behaviour.pValues.count == 300)
    #expect(behaviour.keepsLevel(0.05) && behaviour.share(atMost: 0.2) > 0.1, "\(behaviour)")
  }

  @Test func withoutVariantsItIsSilentWithTheReason() {
    let plain = HonestResults(sizes: [Int](repeating: 30, count: 12), seed: 1)
    #expect(
      VariantImbalance().outcomes(in: plain.context)
        .allSatisfy { $0 == .insufficient(.noVariants) })
  }
}
