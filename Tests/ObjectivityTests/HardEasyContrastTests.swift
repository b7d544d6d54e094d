import ScoreStatistics
import Testing

@testable import Objectivity

@Suite struct HardEasyContrastTests {
  @Test(arguments: [UnitLevel.school, .schoolClass], ["Математика", "Русский язык"])
  func pValuesAreUniformWhereClassesDifferInTeaching(_ level: UnitLevel, subject: String) {
    let uniformity = ItemOblast.cleanUniformity(
      of: HardEasyContrast(), level: level, subject: subject)
    #expect(uniformity.count > 1_000)
    #expect(uniformity.distance < 1.95, "\(uniformity.distance)")
    #expect(abs(uniformity.excess(at: 0.05)) < 3, "\(uniformity.excess(at: 0.05))")
    #expect(abs(uniformity.excess(at: 0.01)) < 3, "\(uniformity.excess(at: 0.01))")
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
      #expect(reversed ? pValue > 0.99 : pValue < 1e-4)
      #expect(reversed ? measurement.effect < 0 : measurement.effect > 0.2)
    }
  }
}
