import Objectivity
import Testing

@testable import Reports

@Suite struct ConsoleTextTests {
  @Test(arguments: Language.allCases)
  func theSummaryIsTheOneThatWasRead(language: Language) throws {
    try Golden.expect(
      ConsoleSummary.text(
        for: SmallFindings.document, language: language, reportLocation: "out/report.html"),
      "summary-\(language.rawValue).txt")
  }

  @Test(arguments: Language.allCases)
  func theExplanationIsTheOneThatWasRead(language: Language) throws {
    try Golden.expect(
      try UnitExplanation.text(
        for: SmallFindings.document, path: "Северный / =школа; 1", language: language),
      "explanation-\(language.rawValue).txt")
  }

  @Test func aSchoolIsFoundByItsNameAndByItsPath() throws {
    let document = SmallFindings.document
    let byName = try UnitExplanation.text(for: document, path: "Школа 2", language: .english)
    let byPath = try UnitExplanation.text(
      for: document, path: "северный/ школа  2", language: .english)
    #expect(byName == byPath)
    #expect(byName.contains("Where nothing unusual is seen"))
    let schoolClass = try UnitExplanation.text(for: document, path: "4А", language: .russian)
    #expect(schoolClass.hasPrefix("Северный / =школа; 1 / 4А"))
  }

  @Test func unknownAndAmbiguousPathsAreNamed() {
    var document = SmallFindings.document
    document.units[2].path.school = "школа 2"
    #expect(throws: UnitExplanation.LookupError.notFound("школа 9")) {
      try UnitExplanation.text(for: document, path: "школа 9", language: .russian)
    }
    #expect(throws: UnitExplanation.LookupError.notFound("")) {
      try UnitExplanation.text(for: document, path: "", language: .russian)
    }
    #expect(
      throws: UnitExplanation.LookupError.ambiguous(
        "школа 2", candidates: ["Северный / школа 2", "Южный / школа 2"])
    ) {
      try UnitExplanation.text(for: document, path: "школа 2", language: .russian)
    }
  }

  @Test func columnsOfCyrillicStandUnderEachOther() {
    let table = TextTable(rows: [["школа", "1"], ["a", "234"]], rightAligned: [1])
    #expect(table.lines == ["школа    1", "a      234"])
  }
}
