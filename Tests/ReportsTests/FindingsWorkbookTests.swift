#if Excel
import Foundation
import Objectivity
import Spreadsheet
import Testing

@testable import Reports

@Suite struct FindingsWorkbookTests {
  struct Sheet: Equatable {
    var name: String
    var rows: [[String]]
  }

  static func written(_ write: (String) throws -> Void) throws -> (sheets: [Sheet], data: Data) {
    try ReportWriterTests.withFolder { folder in
      let path = folder.appending(path: "report.xlsx").path()
      try write(path)
      let workbook = try Workbook(path: path)
      var sheets: [Sheet] = []
      for sheet in workbook.sheets {
        var rows: [[String]] = []
        try workbook.readRows(of: sheet) { row in
          rows.append(row.values)
          return .row
        }
        sheets.append(Sheet(name: sheet.name, rows: rows))
      }
      return (sheets, try Data(contentsOf: URL(filePath: path)))
    }
  }

  static func sheets(
    _ document: FindingsDocument, _ language: Language = .russian
  ) throws -> [Sheet] {
    try written { try FindingsWorkbook(document, language: language).write(to: $0) }.sheets
  }

  @Test(arguments: Language.allCases)
  func smallFindingsHaveTheWorkbookThatWasRead(language: Language) throws {
    let sheets = try Self.sheets(SmallFindings.document, language)
    let text = sheets.map { sheet in
      "[\(sheet.name)]\n" + sheet.rows.map { $0.joined(separator: " | ") + "\n" }.joined()
    }
    try Golden.expect(text.joined(separator: "\n"), "workbook-\(language.rawValue).txt")
    #expect(WordingTests.offences(in: text.joined()).isEmpty)
  }

  @Test func theFirstSheetSaysThatNobodyIsAccused() throws {
    let sheets = try Self.sheets(SmallFindings.document)
    #expect(sheets[0].rows[0][2].hasSuffix("Отчёт не устанавливает причин и никого не обвиняет."))
  }

  @Test func everyUnitHasARowWithTheNumbersOfTheFindings() throws {
    let document = FindingsDocument(
      SyntheticOblast(schools: 120, seed: 5).findings(), version: "0.1.0")
    let sheets = try Self.sheets(document, .english)
    let rows = sheets[1].rows.dropFirst()
    #expect(rows.count == document.units.count)
    for (row, unit) in zip(rows, document.units) {
      try #require(row.count == sheets[1].rows[0].count)
      #expect(row[3] == unit.path.school && row[4] == unit.path.schoolClass ?? "")
      #expect(row[5] == String(unit.examinees))
      #expect(row[6] == LevelText.name(unit.riskLevel)(.english))
      for (cell, value) in zip(row[7...10], [unit.risk.pValue, unit.risk.qValue]) {
        #expect(Double(cell) == value)
      }
      let strongest = unit.strongestEvidence
      #expect(Double(row[13]) == strongest?.effect && Double(row[15]) == strongest?.pValue)
    }
  }

  @Test func evidenceIsThatOfFlaggedUnitsAsFarAsItWasMeasured() throws {
    let document = FindingsDocument(
      SyntheticOblast(schools: 120, seed: 5).findings(), version: "0.1.0")
    let rows = try Self.sheets(document, .english)[2].rows.dropFirst()
    let flagged = document.units.filter(\.isFlagged)
    let entries = flagged.flatMap(\.evidence).filter { $0.status == .measured }
    #expect(!entries.isEmpty && flagged.count < document.units.count)
    #expect(rows.count == entries.count)
    for (row, entry) in zip(rows, entries) {
      #expect(row[6] == IndicatorText.of(entry.indicator).name(.english))
      #expect(Double(row[9]) == entry.effect)
      #expect(row.count <= 11 || Double(row[11]) == entry.pValue)
    }
  }

  @Test func theSameFindingsGiveTheSameBytes() throws {
    let book = FindingsWorkbook(SmallFindings.document, language: .russian)
    let first = try Self.written { try book.write(to: $0) }.data
    // The resolution of dates in the properties is a second.
    Thread.sleep(forTimeInterval: 1.1)
    #expect(try Self.written { try book.write(to: $0) }.data == first)
  }

  @Test func whatIsNotPublishedIsInNoSheet() throws {
    let document = SmallFindings.document.preparedForPublication()
    let sheets = try Self.sheets(document)
    // The school of few would be found by subtraction, were the next one up shown.
    #expect(sheets[1].rows.dropFirst().map { $0[3] } == ["школа 2"])
    #expect(!sheets.flatMap(\.rows).joined().contains { $0.contains("школа 3") || $0 == "4Б" })
    #expect(sheets[0].rows.joined().contains(ReportText.published.text(.russian)))
  }

  @Test func oddNamesStandInCellsAsTexts() throws {
    var document = SmallFindings.document
    document.units[0].path.school = "\0=1+1"
    document.units[1].path.school = "=HYPERLINK(\"a\")"
    document.units[2].path.school = String(repeating: "_x0041_😀", count: 9_000)
    let names = try Self.sheets(document)[1].rows.dropFirst().map { $0[3] }
    #expect(names[0] == "\u{FFFD}=1+1" && names[1] == "'=HYPERLINK(\"a\")")
    #expect(names[2].hasPrefix("_x0041_😀_x0041_") && names[2].hasSuffix("…"))
  }

  @Test func whatIsMoreThanASheetHoldsGoesOnInTheNext() throws {
    let rows = repeatElement([WorkbookWriter.Value.number(7)], count: 1_048_576)
    let book = FindingsWorkbook(SmallFindings.document, language: .english)
    let sheets = try Self.written { path in
      let writer = try WorkbookWriter(path: path)
      try book.write(WorkbookText.units, [.init("a")], rows, to: writer)
      try writer.close()
    }.sheets
    #expect(sheets.map(\.name) == ["Units", "Units 2"])
    #expect(sheets.map(\.rows.count) == [1_048_576, 2])
    #expect(sheets[1].rows == [["a"], ["7"]])
  }
}
#endif
