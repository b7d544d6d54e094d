import Foundation
import Testing

@testable import Spreadsheet

@Suite struct FixtureTests {
  @Test func everyWorkbookIsReadAsExpected() throws {
    let expected = try ExpectedReading.load()
    #expect(expected.fixtures.count >= 8)
    for fixture in expected.fixtures {
      let path = ExpectedReading.folder.appending(path: fixture.file).path
      let sheets = try readAll(Workbook(path: path))
      try #require(sheets.map(\.name) == fixture.sheets.map(\.name), "\(fixture.file)")
      for (sheet, wanted) in zip(sheets, fixture.sheets) {
        #expect(sheet.isHidden == wanted.isHidden, "\(fixture.file), \(sheet.name)")
        try #require(
          sheet.rows.map(\.number) == wanted.rows.map(\.number), "\(fixture.file), \(sheet.name)")
        for (row, wantedRow) in zip(sheet.rows, wanted.rows) {
          let place = "\(fixture.file), \(sheet.name), row \(row.number)"
          #expect(row.values.last?.isEmpty == false, "\(place)")
          for (column, value) in row.values.enumerated() {
            // openpyxl has nothing for a formula whose value is not stored.
            if wantedRow.values[column] == nil, value.hasPrefix("=") { continue }
            let wantedValue = wantedRow.values[column] ?? .text("")
            #expect(wantedValue.matches(value), "\(place), column \(column): \(value)")
          }
          #expect(wantedRow.values.keys.max() == row.values.count - 1, "\(place)")
        }
      }
    }
  }

  @Test(arguments: [1, 2, 3, 5, 7, 16, 61, 64, 100, 1_000, 4_096])
  func theSameRowsAreReadHoweverFewBytesAreInflatedAtOnce(chunk: Int) throws {
    for fixture in try ExpectedReading.load().fixtures {
      let data = try Data(contentsOf: ExpectedReading.folder.appending(path: fixture.file))
      let whole = try readAll(Workbook(data, limits: WorkbookLimits()))
      let pieces = try readAll(Workbook(data, limits: WorkbookLimits(), chunk: chunk))
      #expect(whole == pieces, "\(fixture.file)")
    }
  }

  @Test func readingStopsWhenNothingMoreIsWanted() throws {
    let path = ExpectedReading.folder.appending(path: "inline.xlsx").path
    let workbook = try Workbook(path: path)
    var rows = 0
    try workbook.readRows(of: workbook.sheets[0]) { _ in
      rows += 1
      return rows == 3 ? .stop : .row
    }
    #expect(rows == 3)
  }

  @Test func compressionBeyondTheLimitIsRefusedWithoutInflating() throws {
    let path = ExpectedReading.folder.appending(path: "bomb.xlsx").path
    let workbook = try Workbook(path: path)
    #expect(throws: WorkbookError(.tooLarge(.ratio), sheet: "a")) {
      try workbook.readRows(of: workbook.sheets[0]) { _ in .row }
    }
  }
}
