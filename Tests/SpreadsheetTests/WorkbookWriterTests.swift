import Foundation
import Testing

@testable import Spreadsheet

@Suite struct ExcelRulesTests {
  @Test(arguments: ["", "  ", "a/b", "a:b", "[1]", "'a", "a'", "?", "*", "\\"])
  func namesThatExcelDoesNotAllowAreRefused(name: String) {
    #expect(!ExcelRules.allowsSheetName(name))
  }

  @Test func namesOfThirtyOneCharactersAreAllowed() {
    #expect(ExcelRules.allowsSheetName(String(repeating: "ё", count: 31)))
    #expect(!ExcelRules.allowsSheetName(String(repeating: "ё", count: 32)))
    #expect(!ExcelRules.allowsSheetName(String(repeating: "😀", count: 16)))
    #expect(!ExcelRules.allowsSheetName("a\0"))
  }

  @Test func onlyWhatLooksEscapedIsEscaped() {
    #expect(ExcelRules.escaped("a_x0041_b_x_ _x00g1_") == "a_x005F_x0041_b_x_ _x00g1_")
    #expect(ExcelRules.escaped("_x0041_x0042_") == "_x005F_x0041_x005F_x0042_")
  }
}

#if Excel
@Suite struct WorkbookWriterTests {
  /// A path that nobody else writes to; the file goes when the test ends.
  private final class TemporaryPath {
    let path = FileManager.default.temporaryDirectory
      .appending(path: "merilo-\(UUID().uuidString).xlsx").path

    deinit { try? FileManager.default.removeItem(atPath: path) }
  }

  @Test func whatIsWrittenIsReadBack() throws {
    let file = TemporaryPath()
    let texts = [
      "=1+1", "+7", "-5", "@SUM(A1)", "'кавычка", "  края  ", "две\nстроки", "_x0041_", "a\tb",
      "<b>&amp;\"", "😀 ё", "001", "1e5", "\u{1}управляющий", String(repeating: "я", count: 32_767),
    ]
    let numbers = [0, -1, 33.33, 0.1 + 0.2, 1.0 / 3, 1e300, 1e-300, 123_456_789_012_345, 9306]
    let writer = try WorkbookWriter(path: file.path)
    try writer.addSheet("Тексты", columns: [.init("=заголовок", width: 30), .init("б")])
    for text in texts { try writer.append([.text(text), .blank, .text("конец"), .text("")]) }
    try writer.addSheet("Числа", columns: [])
    try writer.append(numbers.map { .number($0) })
    try writer.close()
    let sheets = try readAll(Workbook(path: file.path))
    #expect(sheets.map(\.name) == ["Тексты", "Числа"])
    #expect(sheets[0].rows.map(\.number) == Array(1...texts.count + 1))
    #expect(sheets[0].rows[0].values == ["=заголовок", "б"])
    for (row, text) in zip(sheets[0].rows.dropFirst(), texts) {
      #expect(row.values == [text, "", "конец"])
    }
    let read = sheets[1].rows[0].values.compactMap { Double($0) }
    #expect(read.count == numbers.count)
    for (left, right) in zip(read, numbers) {
      #expect(abs(left - right) <= 1e-14 * abs(right), "\(left) \(right)")
    }
  }

  @Test func manyRowsAreReadBack() throws {
    let file = TemporaryPath()
    let writer = try WorkbookWriter(path: file.path)
    try writer.addSheet("a", columns: [.init("школа"), .init("балл")])
    for row in 0..<20_000 { try writer.append([.text("edu\(row)"), .number(Double(row % 40))]) }
    try writer.close()
    let rows = try readAll(Workbook(path: file.path))[0].rows
    #expect(rows.count == 20_001)
    for (index, row) in rows.dropFirst().enumerated() {
      try #require(row.values == ["edu\(index)", "\(index % 40)"])
    }
  }

  @Test func whatExcelDoesNotHoldIsRefused() throws {
    let file = TemporaryPath()
    let writer = try WorkbookWriter(path: file.path)
    #expect(throws: WorkbookWritingError.noSheet) { try writer.append([.blank]) }
    #expect(throws: WorkbookWritingError.noSheet) { try writer.close() }
    try writer.addSheet("Лист", columns: [])
    #expect(throws: WorkbookWritingError.sheetName("лист")) {
      try writer.addSheet("лист", columns: [])
    }
    #expect(throws: WorkbookWritingError.notFinite) { try writer.append([.number(.nan)]) }
    #expect(throws: WorkbookWritingError.notFinite) { try writer.append([.number(.infinity)]) }
    #expect(throws: WorkbookWritingError.textWithNull) { try writer.append([.text("a\0b")]) }
    #expect(throws: WorkbookWritingError.textTooLong) {
      try writer.append([.number(1), .text(String(repeating: "a", count: 32_768))])
    }
    #expect(throws: WorkbookWritingError.tooManyColumns) {
      try writer.append(Array(repeating: .number(1), count: 16_385))
    }
    try writer.append([.text("первая")])
    try writer.close()
    #expect(throws: WorkbookWritingError.noSheet) { try writer.close() }
    let rows = try readAll(Workbook(path: file.path))[0].rows
    #expect(rows == [ReadRow(number: 1, values: ["первая"])])
    #expect(throws: WorkbookWritingError.notWritable) {
      try WorkbookWriter(path: "/nowhere/a.xlsx")
    }
  }

  @Test func aWriterLetGoLeavesWhatWasThere() throws {
    let file = TemporaryPath()
    try Data("было".utf8).write(to: URL(filePath: file.path))
    do {
      let writer = try WorkbookWriter(path: file.path)
      try writer.addSheet("a", columns: [.init("б")])
    }
    #expect(try Data(contentsOf: URL(filePath: file.path)) == Data("было".utf8))
  }
}
#endif
