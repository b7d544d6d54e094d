import Testing

@testable import Reports

@Suite struct BasisTextTests {
  private static func unit(
    _ qValues: [(indicator: String, qValue: Double?)], leading: [String]?
  ) -> FindingsDocument.Judged {
    var unit = SmallFindings.document.units[0]
    unit.evidence = qValues.map { indicator, qValue in
      FindingsDocument.EvidenceEntry(
        indicator: indicator, status: .measured, pValue: 0.01, qValue: qValue, origin: "merilo")
    }
    unit.risk.leading = leading
    return unit
  }

  @Test func whatHoldsByItselfIsNamedOnceTheSurestFirst() throws {
    let unit = Self.unit(
      [
        ("item-misfit", 0.2), ("absences", 0.05), ("boundary-heaping", 0.01), ("absences", 0.002),
      ], leading: ["item-misfit"])
    let text = try #require(
      BasisText(language: .english).sentence(unit, falseDiscoveryRate: 0.1))
    let absences = IndicatorText.of("absences").name(.english).lowercasedFirst
    let heaping = IndicatorText.of("boundary-heaping").name(.english).lowercasedFirst
    #expect(text.hasSuffix("hold by themselves: \(absences); \(heaping)."))
  }

  @Test(arguments: Language.allCases) func theSumOfSignsIsNamedWhereNoneHoldsByItself(
    language: Language
  ) throws {
    let unit = Self.unit(
      [("absences", 0.4), ("item-misfit", nil)], leading: ["item-profile", "absences"])
    let text = try #require(BasisText(language: language).sentence(unit, falseDiscoveryRate: 0.1))
    #expect(
      text.contains(
        language == .russian ? "в сумме признаков весит" : "The sum of signs is carried"))
    #expect(text.contains(IndicatorText.of("item-profile").name(language).lowercasedFirst + "; "))
    let without = try #require(
      BasisText(language: language).sentence(
        Self.unit([("absences", 1)], leading: nil), falseDiscoveryRate: 0.1))
    #expect(
      without.hasSuffix(language == .russian ? "показателям вместе." : "them together."))
  }

  @Test func ofManyTheRestIsCounted() throws {
    let names = [
      "absences", "item-misfit", "item-profile", "boundary-heaping", "tail-excess", "weak-absent",
    ]
    let unit = Self.unit(names.map { ($0, 0.01) }, leading: nil)
    let text = try #require(
      BasisText(language: .russian).sentence(unit, falseDiscoveryRate: 0.1))
    #expect(text.hasSuffix("; ещё 2."))
  }

  @Test func nothingIsSaidOfFindingsThatWereNotCorrected() {
    let unit = Self.unit([("absences", nil)], leading: ["absences"])
    #expect(BasisText(language: .russian).sentence(unit, falseDiscoveryRate: 0.1) == nil)
  }
}
