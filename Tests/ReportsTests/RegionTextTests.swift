import Objectivity
import Testing

@testable import Reports

/// What is said of a region's published percentages.
@Suite struct RegionTextTests {
  private static func document(_ outcome: RegionEvidence.Outcome) -> FindingsDocument {
    var findings = SmallFindings.findings
    findings.assessments[0].regionEvidence = [
      RegionEvidence(indicator: IntegerPercentage.identifier, boundary: 5, outcome: outcome)
    ]
    return FindingsDocument(findings, version: "0")
  }

  private static func sentence(_ document: FindingsDocument, _ language: Language) -> String {
    let assessment = document.assessments[0]
    return RiskText(language).region(assessment.regionEvidence[0], of: assessment)
      .replacing("\u{a0}", with: " ").replacing("\u{202f}", with: " ")
  }

  @Test func roundPercentagesAreToldWithTheirExpectation() throws {
    let document = Self.document(
      .rounded(
        .init(
          units: 60, roundUnits: 31, expectedUnits: 7.4, examinees: 41_300, pValue: 0.02,
          minimumDetectableEffect: 6)))
    #expect(
      Self.sentence(document, .russian)
        == "доля «4» и «5», целые проценты: 31 из 60 (единицы от 100 работ), при счёте вышло бы "
        + "около 7,4; в них 41 300 работ (p = 0,020); заметен был бы избыток от 6.")
    #expect(
      Self.sentence(document, .english)
        == "share of 4 and 5, whole percentages: 31 of 60 units of 100 papers and more, counting "
        + "would give about 7.4; they have 41,300 papers (p = 0.020); an excess from 6 on would "
        + "be noticed.")
    #expect(try FindingsDocument(json: document.json()) == document)
  }

  @Test func silenceIsToldWithItsReason() {
    let document = Self.document(.insufficient(.wholePercentages))
    #expect(
      Self.sentence(document, .russian)
        == "доля «4» и «5», целые проценты: все доли — целые проценты: так опубликована сама "
        + "таблица.")
  }
}
