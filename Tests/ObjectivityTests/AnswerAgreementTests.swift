import ScoreStatistics
import Testing

@testable import Objectivity

@Suite struct AnswerAgreementTests {
  /// Agreement is context: it is shown and judged by nobody.
  @Test(arguments: ["Математика", "Русский язык"])
  func usualAgreementIsThatOfAllClasses(_ subject: String) throws {
    let context = try #require(
      ItemOblast.cleanClasses.first { $0.results.assessment.subject == subject })
    let measurements = AnswerAgreement().outcomes(in: context).compactMap(\.measurement)
    #expect(measurements.count > 1_000)
    #expect(measurements.allSatisfy { $0.pValue == nil && $0.components.isEmpty })
    let expected = try #require(measurements.first?[.expected])
    #expect(expected > 0)
    #expect(measurements.allSatisfy { $0[.expected] == expected })
    let body = ItemOblast.body(of: AnswerAgreement(), level: .schoolClass, subject: subject)
    #expect(abs(body.median) < 0.5, "\(body)")
  }

  @Test func nobodyAgreesBeyondTotalsWhenPapersChangePlacesInsideThem() throws {
    let context = try #require(
      ItemOblast.permutedInsideTotals("Математика", level: .schoolClass))
    let measurements = AnswerAgreement().outcomes(in: context).compactMap(\.measurement)
    #expect(abs(try #require(measurements.first?[.expected])) < 0.02)
    let moments = try #require(SampleMoments(measurements.map(\.statistic)))
    #expect(abs(moments.mean) < 0.15)
    #expect(moments.sumOfSquares / Double(moments.count) < 1.7)
  }

  /// Two classes helped with different items look ordinary as a school and not as classes.
  @Test func classesHelpedDifferentlyAreFoundTogether() throws {
    func help(schoolClass: String, examinee: Int, codes: inout [UInt8]) {
      guard !examinee.isMultiple(of: 4) else { return }
      let (given, taken) = schoolClass == "5А" ? ([3, 7], [2, 6]) : ([2, 6], [3, 7])
      for item in given { codes[item] = 1 }
      for item in taken { codes[item] = 0 }
    }
    let agreement = try #require(
      ItemOblast.measurement(of: AnswerAgreement(), changing: help))
    #expect(agreement.statistic > 6)
    #expect(agreement.effect > 0.1)
    let observed = try #require(agreement[.observed])
    let expected = try #require(agreement[.expected])
    #expect(abs(agreement.effect - (observed - expected)) < 1e-12)
    let profile = try #require(ItemOblast.measurement(of: ItemProfile(), changing: help))
    #expect(try #require(profile.pValue) < 1e-6)
  }
}
