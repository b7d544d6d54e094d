import Foundation
import Objectivity
import ScoreStatistics
import Testing

@testable import Reports

@Suite struct EvidenceDigestTests {
  /// A school in `works` assessments with every indicator: a finding in the first, silence of one.
  static func document(works: Int) -> FindingsDocument {
    var document = SmallFindings.document
    let first = document.assessments[0]
    document.assessments = (0..<works).map { number in
      var assessment = first
      assessment.id = "work-\(number)"
      assessment.subject = "Предмет \(number)"
      return assessment
    }
    var unit = document.units[0]
    let profile = unit.profiles[0]
    unit.profiles = document.assessments.map {
      var profile = profile
      profile.assessment = $0.id
      return profile
    }
    unit.evidence = document.assessments.enumerated().flatMap { number, assessment in
      IndicatorCatalogue.all.map { indicator in
        var entry = FindingsDocument.EvidenceEntry(
          indicator: indicator.identifier.rawValue, assessment: assessment.id, status: .measured,
          effect: 1, effectUnit: "points", pValue: number == 0 ? 0.001 : 0.4,
          minimumDetectableEffect: Double(number + 1), origin: indicator.origin.name)
        if indicator.family == .official { entry.fires = false }
        if indicator.family == .linkage {
          entry = FindingsDocument.EvidenceEntry(
            indicator: entry.indicator, assessment: assessment.id, status: .insufficient,
            reason: "x", reasonCode: .noLinkedResults, origin: entry.origin)
        }
        return entry
      }
    }
    document.units = [unit]
    return document
  }

  @Test(arguments: Language.allCases)
  func theExplanationStaysReadableWithManyWorks(language: Language) throws {
    let document = Self.document(works: 20)
    let path = document.units[0].path.text
    let text = try UnitExplanation.text(for: document, path: path, language: language)
    let lines = text.split(separator: "\n")
    #expect(lines.count < 130)
    let findings = document.units[0].evidence.count {
      $0.role == .evidence && ($0.pValue ?? 1) < UnitNarrative.notable
    }
    #expect(
      text.contains(ConsoleText.alsoFound(language)) == (findings > UnitNarrative.fullFindings))
    let found = try #require(text.range(of: ReportText.found.text(language)))
    let quiet = try #require(
      text.range(of: ReportText.quiet.text(language), range: found.upperBound..<text.endIndex))
    #expect(found.upperBound < quiet.lowerBound)
    // One line for what is silent for one reason, in three indicators and twenty works.
    let silence = ReasonText.sentence(.noLinkedResults, count: nil, needed: nil)(language)
    #expect(lines.count { $0.contains(silence) } == 1)
    let name = IndicatorText.of("absences").name(language)
    let line = try #require(lines.first { $0.contains(name) && $0.contains("19") })
    #expect(line.contains(language == .russian ? "2,00–20,0" : "2.00–20.0"))
  }

  @Test func onlyTheLeastLikelyFindingsAreToldInFull() {
    let document = Self.document(works: 1)
    let assessments = Dictionary(
      uniqueKeysWithValues: document.assessments.map { ($0.id, $0) })
    let narrative = UnitNarrative(
      document.units[0], in: document, language: .english, assessments: assessments)
    let found = narrative.blocks.flatMap { $0.found + $0.foundBrief }
    #expect(found.count > 8)
    #expect(
      found.count { $0.contains("By chance") } == min(found.count, UnitNarrative.fullFindings))
    #expect(narrative.risk.contains { $0.contains("single tests") })
  }

  @Test(arguments: Language.allCases)
  func whatIsSetAsideIsToldAsContextWithTheReason(language: Language) throws {
    var document = Self.document(works: 1)
    let items = IndicatorCatalogue.all.filter { $0.family == .items }.map(\.identifier.rawValue)
    for index in document.units[0].evidence.indices
    where items.contains(document.units[0].evidence[index].indicator) {
      document.units[0].evidence[index].setAside = true
      document.units[0].evidence[index].pValue = 1e-9
    }
    let unit = document.units[0]
    let assessments = Dictionary(
      uniqueKeysWithValues: document.assessments.map { ($0.id, $0) })
    let narrative = UnitNarrative(unit, in: document, language: language, assessments: assessments)
    let names = items.map { IndicatorText.of($0).name(language) }
    let found =
      narrative.blocks.flatMap { $0.found + $0.foundBrief + $0.quiet } + [narrative.main ?? ""]
    #expect(!found.isEmpty && !found.contains { line in names.contains { line.hasPrefix($0) } })
    let told = narrative.blocks.flatMap(\.context).filter {
      $0.hasSuffix(EvidenceText.setAside(language))
    }
    #expect(told.count == items.count)
    #expect(!items.contains(try #require(unit.strongestEvidence).indicator))
    let data = try document.json()
    #expect(try FindingsDocument(json: data) == document)
  }

  /// Many works that show one thing do not push the other things out.
  @Test func oneIndicatorIsNotToldInFullManyTimes() {
    var document = Self.document(works: 20)
    for index in document.units[0].evidence.indices {
      let isHeaping = document.units[0].evidence[index].indicator == "boundary-heaping"
      if isHeaping { document.units[0].evidence[index].pValue = 0.0001 }
    }
    let evidence = document.units[0].evidence
    let told = UnitNarrative.inFull(evidence).map { evidence[$0].indicator }
    #expect(told.count { $0 == "boundary-heaping" } == UnitNarrative.fullFindingsOfIndicator)
    #expect(told.count == UnitNarrative.fullFindings)
    let further = document.units[0].furtherEvidence
    let line =
      EvidenceDigest(language: .russian, assessments: [:])
      .byIndicator(further, withEffect: true).first ?? ""
    #expect(line.replacing("\u{00A0}", with: " ").contains("17 процедур; до 1,00 балла"))
  }

  @Test func whatIsPooledIsToldInFullOnlyWhereNoWorkShowsIt() {
    var document = Self.document(works: 2)
    var pooled = document.units[0].evidence[0]
    pooled.assessment = nil
    document.units[0].evidence.append(pooled)
    func pooledLines() -> [String] {
      UnitNarrative(document.units[0], in: document, language: .english, assessments: [:])
        .blocks.filter(\.isPooled).flatMap { $0.found + $0.foundBrief }
    }
    #expect(pooledLines().allSatisfy { !$0.contains("By chance") } && pooledLines().count == 1)
    document.units[0].evidence[0].pValue = 0.3
    document.units[0].evidence[document.units[0].evidence.count - 1].pValue = 0.0001
    #expect(pooledLines().allSatisfy { $0.contains("By chance") } && pooledLines().count == 1)
  }

  @Test func reasonsThatDifferInManyNumbersBecomeOne() {
    let entries = (0..<4).map { number in
      FindingsDocument.EvidenceEntry(
        indicator: "tail-excess", assessment: "work-\(number)", status: .insufficient,
        reasonCode: .fewExaminees, reasonCount: number + 5, reasonNeeded: 30 + number,
        origin: "merilo")
    }
    let digest = EvidenceDigest(language: .english, assessments: [:])
    #expect(
      digest.silent(entries, among: entries) == ["too few papers: Excess at the top of the scale."])
    #expect(digest.silent(Array(entries.prefix(2)), among: entries).count == 2)
    #expect(
      digest.silent(Array(entries.prefix(3)), among: entries)
        == ["too few papers: Excess at the top of the scale (3 of 4)."])
  }

  @Test func aPublishedDocumentGivesNoPartOfAMeasurementAway() throws {
    var document = SmallFindings.document
    document.units = [document.units[0]]
    document.units[0].evidence[0] = IndicatorTextTests.entry(
      "journal-agreement", effect: 18, unit: "examinees", ("observed", 8), ("expected", -10),
      ("raised", 14), ("confirmed", 25), ("lowered", 3), ("largeGaps", 2))
    document.units[0].evidence[0].assessment = document.assessments[0].id
    let published = document.preparedForPublication()
    let entry = try #require(
      published.units[0].evidence.first { $0.indicator == "journal-agreement" })
    #expect(entry.details == nil && entry.statistic == nil)
    #expect(entry.effect == 18)
  }

  @Test func itemsAreNamedInTheDocument() {
    var findings = SmallFindings.findings
    #expect(FindingsDocument(findings, version: "1").assessments[0].items == nil)
    findings.assessments[0].itemNames = ["1", "4К1"]
    #expect(FindingsDocument(findings, version: "1").assessments[0].items == ["1", "4К1"])
  }
}
