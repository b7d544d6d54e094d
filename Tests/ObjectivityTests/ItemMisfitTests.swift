import ScoreStatistics
import Testing

@testable import Objectivity

@Suite struct ItemMisfitTests {
  @Test(arguments: [UnitLevel.school, .schoolClass], ["Математика", "Русский язык"])
  func pValuesAreUniformWhereClassesDifferInTeaching(_ level: UnitLevel, subject: String) {
    let uniformity = ItemOblast.cleanUniformity(of: ItemMisfit(), level: level, subject: subject)
    #expect(uniformity.count > 1_000)
    #expect(uniformity.distance < 1.95, "\(uniformity.distance)")
    #expect(abs(uniformity.excess(at: 0.05)) < 3, "\(uniformity.excess(at: 0.05))")
    #expect(abs(uniformity.excess(at: 0.01)) < 3, "\(uniformity.excess(at: 0.01))")
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
