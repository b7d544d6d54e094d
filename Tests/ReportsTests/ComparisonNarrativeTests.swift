import Foundation
import Objectivity
import ScoreStatistics
import Testing

@testable import Reports

@Suite struct ComparisonNarrativeTests {
  /// The small findings with everything that can be compared.
  static func findings(_ reference: ReferenceFinding) -> Findings {
    var findings = SmallFindings.findings
    findings.reference = reference
    findings.units[0].peerGroup = "город"
    findings.units[0].profiles[0].type = .heapedAtBoundaries
    findings.officialIndex = OfficialIndex(units: findings.units)
    findings.labelAgreement = LabelAgreement(
      labels: [
        ExternalLabel(school: "=школа; 1", markers: 1),
        ExternalLabel(school: "школа 2", markers: 0),
        ExternalLabel(school: "школа 9", markers: 1),
      ], units: findings.units)
    let centre = DistributionFeatures(
      heaping: 2, dispersion: 0, upperTail: 0, lowerTail: -1, middle: 0, shape: 1, level: 0.5)
    findings.typology = DistributionTypology(
      features: (0..<60).map { index in
        var features = centre
        features.heaping += Double(index % 7) / 10
        features.dispersion += Double(index % 5) / 10
        return features
      })
    return findings
  }

  static let references = [
    ReferenceFinding(), ReferenceFinding(name: "table"),
    ReferenceFinding(name: "controlled", controlledUnits: 34),
    ReferenceFinding(name: "controlled", controlledUnits: 120, isConformal: true),
    ReferenceFinding(
      name: "peers",
      peerGroups: PeerGroups(ResultSet(sources: [], assessments: []), contexts: [])),
  ]

  @Test(arguments: references, Language.allCases)
  func theConsoleAndThePageSayTheSame(reference: ReferenceFinding, language: Language) throws {
    let document = FindingsDocument(Self.findings(reference), version: "0.1.0")
    let narrative = ComparisonNarrative(document, language: language)
    let summary = ConsoleSummary.text(for: document, language: language)
    let page = try PageBuilder(document, language: language).html()
    #expect(narrative.others.count == 3)
    let told = try #require(narrative.reference).sentences
    #expect(!told.isEmpty && told.allSatisfy { $0.hasSuffix(".") })
    #expect(summary.contains(told[0]) == (reference.name != "region"))
    for section in narrative.others {
      #expect(summary.contains(section.title + ":"))
      for sentence in section.sentences { #expect(summary.contains(sentence.printable())) }
    }
    for section in narrative.others + [narrative.reference].compactMap(\.self) {
      #expect(page.contains("<h3>\(section.title)</h3>"))
      #expect(section.rows.allSatisfy { $0.count == section.header.count })
    }
    #expect(WordingTests.offences(in: summary + page).isEmpty)
    #expect(!page.contains("{{"))
  }

  /// Two schools judged at 0.10: with 60 ranks, no fewer than one; with 9, no fewer than three.
  @Test(arguments: [(59, false), (8, true)])
  func aSmallControlSampleSaysWhatItCannotFlag(units: Int, isSaid: Bool) {
    let document = FindingsDocument(
      Self.findings(
        ReferenceFinding(name: "controlled", controlledUnits: units, isConformal: true)),
      version: "0.1.0")
    let sentences = ComparisonNarrative(document, language: .english).reference?.sentences ?? []
    #expect(sentences.contains { $0.contains("is therefore 3, or none") } == isSaid)
    #expect(sentences.count == (isSaid ? 3 : 2))
  }

  @Test func theIndexAndTheAgreementAreThoseOfTheFindings() throws {
    let document = FindingsDocument(Self.findings(ReferenceFinding()), version: "0.1.0")
    let index = try #require(document.officialIndex)
    #expect(index.schools == 1 && index.markedSchools == 0 && index.value == 100)
    let agreement = try #require(document.labelAgreement)
    #expect(agreement.both == 1 && agreement.neither == 1 && agreement.unmatched == 1)
    #expect(agreement.kappa == 1 && agreement.pValue == 0.5)
    #expect(document.units[0].peerGroup == "город")
    #expect(document.units[0].profiles[0].type == "heaped-at-boundaries")
    #expect(try FindingsDocument(json: document.json()) == document)
  }

  @Test(arguments: references)
  func whatIsComparedIsInTheSchema(reference: ReferenceFinding) throws {
    let document = FindingsDocument(Self.findings(reference), version: "0.1.0")
    let schema = try #require(
      try JSONSerialization.jsonObject(with: FindingsDocument.jsonSchema) as? [String: Any])
    let value = try JSONSerialization.jsonObject(with: document.json())
    var objects = 0
    try FindingsDocumentTests.check(value, schema, &objects)
    #expect(objects > 20)
  }

  @Test(.enabled(if: Python.hasJSONSchema), arguments: references)
  func theOutputIsValidAgainstTheSchema(reference: ReferenceFinding) throws {
    try ReportWriterTests.withFolder { folder in
      let output = folder.appending(path: "out")
      try ReportWriter.write(
        Self.findings(reference),
        manifest: Manifest(version: "0.1.0", riskModel: "test", riskModelVersion: "1"),
        language: .english, to: output)
      #expect(try Python.run("validate_findings.py", output.path()) == 0)
    }
  }

  /// 3 of 36 papers below «3» after 1 of 36 the year before, then after none of 40.
  @Test func recommendationsAreLabelledAndDescribe() throws {
    var findings = SmallFindings.findings
    var before = findings.units[0].profiles[0]
    before.assessment.year = 2020
    before.distribution = FrequencyDistribution(
      scale: SmallFindings.scale, counts: [0, 0, 0, 10, 10, 10, 10, 0, 0])
    findings.units[0].profiles.append(before)
    var assessed = findings.assessments[0]
    assessed.assessment.year = 2020
    findings.assessments.append(assessed)
    for (failed, phrase) in [(1, "no growth of 10"), (6, "negative dynamics")] {
      findings.units[0].profiles[0].distribution = FrequencyDistribution(
        scale: SmallFindings.scale, counts: [0, failed, 0, 14, 3, 10, 2, 6, 0])
      let document = FindingsDocument(findings, version: "0.1.0")
      let text = try UnitExplanation.text(
        for: document, path: "Северный / =школа; 1", language: .english)
      #expect(text.contains("Recommendations 2026, second-hand"))
      #expect(text.contains("the histogram is approximate"))
      #expect(text.contains(phrase))
      let page = try PageBuilder(document, language: .english).html()
      #expect(page.contains(phrase))
    }
  }

  @Test(arguments: DistributionType.allCases)
  func everyTypeHasWordsInBothLanguages(type: DistributionType) {
    let words = DistributionTypeText.words(type)
    #expect(words.name.russian.contains(/[а-яё]{3}/) && !words.name.english.contains(/[а-яё]/))
    #expect(words.meaning.russian.contains(/[а-яё]{3}/) && words.meaning.english.count > 10)
    #expect(FindingsDocument.jsonSchema.range(of: Data("\"\(type.rawValue)\"".utf8)) != nil)
  }
}
