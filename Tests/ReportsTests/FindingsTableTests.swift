import Foundation
import Testing

@testable import Reports

@Suite struct FindingsTableTests {
  @Test(arguments: Language.allCases)
  func smallFindingsHaveTheTableThatWasRead(language: Language) throws {
    let table = FindingsTable(document: SmallFindings.document, language: language)
    try Golden.expect(
      String(decoding: table.data(), as: UTF8.self), "findings-\(language.rawValue).csv")
    #expect(table.data().starts(with: [0xEF, 0xBB, 0xBF]))
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+7", "+7"), ("-0,5", "-0,5"), ("-x", "'-x"), ("@SUM(A1)", "'@SUM(A1)"),
    ("\u{200B}=1+1", "'\u{200B}=1+1"), ("\u{202E}\u{FEFF}@a", "'\u{202E}\u{FEFF}@a"),
    (" -x", "' -x"), ("\u{FF1D}1+1", "'\u{FF1D}1+1"), ("\u{200B}-5", "'\u{200B}-5"),
    ("\tx", "'\tx"), ("школа \"Заря\"; 5", "\"школа \"\"Заря\"\"; 5\""), ("обычная", "обычная"),
    ("a\nb", "\"a\nb\""),
    // A combining mark makes other characters of a sign and of a quote, not other bytes.
    ("=\u{301}1", "'=\u{301}1"), ("а\"\u{301};", "\"а\"\"\u{301};\""), ("\r\nx", "\"'\r\nx\""),
  ])
  func textsThatLookLikeFormulasAreDefused(text: String, cell: String) {
    let table = FindingsTable(document: SmallFindings.document, language: .russian)
    #expect(Array(table.cell(text).utf8) == Array(cell.utf8))
  }

  @Test func everyRowHasACellForEachColumn() {
    var document = SmallFindings.document
    for index in document.units.indices { document.units[index].path.school = "школа" }
    let text = String(
      decoding: FindingsTable(document: document, language: .english).data(), as: UTF8.self)
    let rows = text.split(separator: "\r\n")
    #expect(rows.count == document.units.count + 1)
    for row in rows {
      #expect(
        row.split(separator: ";", omittingEmptySubsequences: false).count
          == FindingsTable.columns.count)
    }
  }
}
