import RealModule
import ScoreStatistics
import Testing

@testable import Objectivity

@Suite struct TailExcessTests {
  static let scale = ScoreScale(maximum: 40)

  /// Scores of a large examination in provinces: a bell of abilities seen through forty items.
  ///
  /// A wide province is stronger and has a spread a third wider than others; the first two are
  /// ordinary.
  static func province(_ index: Int, examinees: Int, wide: Bool, seed: UInt64) -> [Int] {
    var generator = Xoshiro256(seed: seed, keys: UInt64(index))
    let own = (generator.nextStandardNormal(), generator.nextStandardNormal())
    let level = wide ? -0.4 : index < 2 ? -0.8 : -0.8 + 0.3 * own.0
    let spread = wide ? 1.04 : index < 2 ? 0.8 : 0.8 * Double.exp(0.08 * own.1)
    var counts = [Int](repeating: 0, count: scale.pointCount)
    for _ in 0..<examinees {
      let ability = level + spread * generator.nextStandardNormal()
      let share = 1 / (1 + Double.exp(-ability))
      counts[(0..<40).count { _ in generator.happens(share) }] += 1
    }
    return counts
  }

  /// Sixty provinces: thirty papers of the middle lifted to the top in the first two, and
  /// honest long tails in the next three.
  static func context(seed: UInt64, examinees: Int = 5_000) -> IndicatorContext {
    var rows = (0..<60).map {
      province($0, examinees: examinees, wide: (2..<5).contains($0), seed: seed)
    }
    for planted in 0..<2 {
      var generator = Xoshiro256(seed: seed, keys: 1_000, UInt64(planted))
      for _ in 0..<30 {
        var from = 10 + generator.nextIndex(below: 15)
        while rows[planted][from] == 0 { from = 10 + generator.nextIndex(below: 15) }
        rows[planted][from] -= 1
        rows[planted][36 + generator.nextIndex(below: 4)] += 1
      }
    }
    let results = AssessmentResults(
      assessment: Assessment(procedure: .ege, year: 2018, subject: "Математика"),
      units: rows.indices.map { Unit(region: "r", municipality: "m\(100 + $0)") },
      table: FrequencyTable(
        scale: scale, rows: rows.map { FrequencyDistribution(scale: scale, counts: $0) }))
    return IndicatorContext(results: results, level: .municipality)
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func thirtyLiftedOfFiveThousandAreFoundAndHonestHeavyTailsAreNot(_ seed: UInt64) throws {
    let outcomes = TailExcess().outcomes(in: Self.context(seed: seed))
    let model = RiskModel(falseDiscoveryRate: 0.1)
    let judged = model.judged(
      HonestOblast.besideHonestSpread(outcomes).map { $0.measurement?.pValue })
    let atTheTop = outcomes.map { $0.measurement?[.observed] ?? 0 }
    for planted in 0..<2 {
      #expect(
        judged[planted].level == .elevated || judged[planted].level == .high,
        "\(outcomes[planted])")
      let effect = try #require(outcomes[planted].measurement).effect
      #expect(effect > 15 && effect < 45, "\(effect)")
    }
    let flagged = (2..<60).filter { judged[$0].isFlagged }
    // Provinces 2…4 have long tails of their own. At 0.10 beside two right ones: 0.2 expected.
    #expect(flagged.count <= 1, "\(flagged)")
    // A look at the share at the top alone would name the honest ones.
    #expect(atTheTop[2..<5].allSatisfy { $0 > max(atTheTop[0], atTheTop[1]) })
  }
}
