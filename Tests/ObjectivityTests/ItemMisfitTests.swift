import ScoreStatistics
import Testing

@testable import Objectivity

@Suite struct ItemMisfitTests {
  @Test(arguments: [UnitLevel.school, .schoolClass], ["Математика", "Русский язык"])
  func pValuesAreUniformWhenPapersChangePlacesInsideTotals(
    _ level: UnitLevel, subject: String
  ) throws {
    let context = try #require(ItemOblast.permutedInsideTotals(subject, level: level))
    let uniformity = Uniformity(ItemOblast.pValues(ItemMisfit(), in: [context]))
    #expect(uniformity.count > 550)
    #expect(uniformity.distance < 1.95, "\(uniformity.distance)")
    #expect(abs(uniformity.excess(at: 0.05)) < 3, "\(uniformity.excess(at: 0.05))")
    #expect(abs(uniformity.excess(at: 0.01)) < 3, "\(uniformity.excess(at: 0.01))")
  }

  /// Honest classes differ in misfit, which is for the risk model to allow for.
  @Test(arguments: [UnitLevel.school, .schoolClass], ["Математика", "Русский язык"])
  func deviatesOfHonestUnitsSpreadLittleBeyondChance(_ level: UnitLevel, subject: String) {
    let body = ItemOblast.body(of: ItemMisfit(), level: level, subject: subject)
    #expect(abs(body.median) < 0.35, "\(body)")
    #expect(body.spread > 0.9 && body.spread < 1.5, "\(body)")
  }

  @Test func papersAnsweredByTheTossOfACoinAreErratic() throws {
    let measurement = try #require(
      ItemOblast.measurement(of: ItemMisfit()) { _, examinee, codes in
        var generator = Xoshiro256(seed: 3, keys: UInt64(examinee))
        for item in codes.indices { codes[item] = generator.happens(0.5) ? 1 : 0 }
      })
    #expect(try #require(measurement.pValue) < 1e-6)
    #expect(measurement.effect > 0.3)
    let detectable = try #require(measurement.minimumDetectableEffect)
    #expect(detectable > 0 && detectable < measurement.effect)
  }
}
