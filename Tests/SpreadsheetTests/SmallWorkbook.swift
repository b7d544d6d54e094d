@testable import Spreadsheet

/// A workbook of few parts, as text.
enum SmallWorkbook {
  static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  static let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  static let root = "_rels/.rels"
  static let workbook = "xl/workbook.xml"
  static let references = "xl/_rels/workbook.xml.rels"
  static let strings = "xl/sharedStrings.xml"
  static let styles = "xl/styles.xml"
  static let sheet = "xl/worksheets/sheet1.xml"

  static func relationships(_ list: [(id: String, kind: String, target: String)]) -> String {
    "<Relationships>"
      + list.map {
        "<Relationship Id=\"\($0.id)\" Type=\"\(relation)/\($0.kind)\" Target=\"\($0.target)\"/>"
      }.joined() + "</Relationships>"
  }

  static func sheet(_ rows: String) -> String {
    "<worksheet xmlns=\"\(main)\"><sheetData>\(rows)</sheetData></worksheet>"
  }

  static func row(_ cells: String) -> String { sheet("<row r=\"1\">\(cells)</row>") }

  static let parts: [(String, String)] = [
    (root, relationships([("r1", "officeDocument", "xl/workbook.xml")])),
    (
      references,
      relationships([
        ("s1", "worksheet", "worksheets/sheet1.xml"), ("x", "sharedStrings", "sharedStrings.xml"),
        ("y", "styles", "styles.xml"),
      ])
    ),
    (
      workbook,
      "<workbook xmlns=\"\(main)\" xmlns:r=\"\(relation)\"><sheets>"
        + "<sheet name=\"Лист\" sheetId=\"1\" r:id=\"s1\"/></sheets></workbook>"
    ),
    (strings, "<sst><si><t>Код</t></si><si><r><t>Бал</t></r><r><t>л</t></r></si></sst>"),
    (
      styles,
      "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd.mm.yyyy\"/></numFmts>"
        + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>"
    ),
    (
      sheet,
      sheet(
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>"
          + "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>10001</t></is></c><c r=\"B2\"><v>7</v></c>"
          + "<c r=\"C2\" s=\"1\"><v>46132</v></c></row>")
    ),
  ]

  static let reading = [
    ReadSheet(
      name: "Лист", isHidden: false,
      rows: [
        ReadRow(number: 1, values: ["Код", "Балл"]),
        ReadRow(number: 2, values: ["10001", "7", "2026-04-20"]),
      ])
  ]
}
