import ScoreStatistics
import Testing

@testable import Objectivity

@Suite struct HardEasyContrastTests {
  /// Only the upper side is to be uniform: the light one is not believed.
  @Test(arguments: [UnitLevel.school, .schoolClass], ["Математика", "Русский язык"])
  func pValuesAreUniformWhenPapersChangePlacesInsideTotals(
    _ level: UnitLevel, subject: String
  ) throws {
    let context = try #require(ItemOblast.permutedInsideTotals(subject, level: level))
    let uniformity = Uniformity(ItemOblast.pValues(HardEasyContrast(), in: [context]))
    #expect(uniformity.count > 550)
    #expect(abs(uniformity.excess(at: 0.2)) < 3, "\(uniformity.excess(at: 0.2))")
    #expect(abs(uniformity.excess(at: 0.05)) < 3, "\(uniformity.excess(at: 0.05))")
    #expect(abs(uniformity.excess(at: 0.01)) < 3, "\(uniformity.excess(at: 0.01))")
  }

  @Test(arguments: [UnitLevel.school, .schoolClass], ["Математика", "Русский язык"])
  func deviatesOfHonestUnitsSpreadLittleBeyondChance(_ level: UnitLevel, subject: String) {
    let body = ItemOblast.body(of: HardEasyContrast(), level: level, subject: subject)
    #expect(abs(body.median) < 0.35, "\(body)")
    #expect(body.spread > 0.8 && body.spread < 1.6, "\(body)")
  }

  @Test func answersRaisedFromOutsideAreFoundInEveryClass() throws {
    let measurement = try #require(
      ItemOblast.measurement(of: HardEasyContrast()) { _, examinee, codes in
        var generator = Xoshiro256(seed: 8, keys: UInt64(examinee))
        for item in codes.indices where generator.happens(0.5) { codes[item] = 1 }
      })
    #expect(try #require(measurement.pValue) < 1e-6)
    #expect(measurement.components.count > 1)
    #expect(measurement.components.allSatisfy { $0.effect.effect > 0 })
    let detectable = try #require(measurement.minimumDetectableEffect)
    #expect(detectable > 0 && detectable < measurement.effect)
  }

  /// Hard items solved and easy ones missed is one side, the reverse the other.
  @Test func onlyHardItemsTooGoodAreUnusual() throws {
    for reversed in [false, true] {
      let measurement = try #require(
        ItemOblast.measurement(of: HardEasyContrast()) { _, examinee, codes in
          guard examinee.isMultiple(of: 2) else { return }
          // Items 4 and 13 are hard; 5 and 11(1) are easy.
          for item in [3, 14] { codes[item] = reversed ? 0 : 1 }
          for item in [4, 10] { codes[item] = reversed ? 1 : 0 }
        })
      let pValue = try #require(measurement.pValue)
      #expect(reversed ? pValue > 0.95 : pValue < 0.01)
      #expect(reversed ? measurement.effect < 0 : measurement.effect > 0.05)
    }
  }
}
