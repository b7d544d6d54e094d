@testable import Spreadsheet

extension HostileWorkbooks {
  // MARK: Markup

  mutating func markup() {
    let lol = (1...9).map {
      "<!ENTITY l\($0) \"" + String(repeating: "&l\($0 - 1);", count: 10) + "\">"
    }.joined()
    let types = [
      "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>",
      "<!DOCTYPE a [<!ENTITY % p SYSTEM \"http://localhost/x.dtd\"> %p;]>",
      "<!DOCTYPE a SYSTEM \"http://localhost/x.dtd\">",
      "<!DOCTYPE a [<!ENTITY l0 \"lol\">\(lol)]>",
      "<!DOCTYPE a>",
    ]
    for (part, text) in SmallWorkbook.parts {
      for type in types {
        let body =
          type.contains("l9") ? text.replacing("</", with: "&l9;</", maxReplacements: 1) : text
        add("\(type.prefix(40)) in \(part)", part, type + body, .damaged(.documentType))
      }
      add("\(part) is cut off within", part, String(text.dropLast(3)), .damaged(.markup))
      add("\(part) has no end tag", part, "<a>", .damaged(.markup), .notAWorkbook)
      add("\(part) is empty", part, "", .damaged(.markup))
      add("\(part) is twice there", part, text + text, .damaged(.markup))
      add("\(part) is of zeros", part, String(repeating: "\0", count: 99), .damaged(.encoding))
      add("\(part) is UTF-16", .damaged(.encoding)) {
        $0[part].bytes = text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
      }
    }
    for content in [
      "&e;", "&;", "&", "& b", "&amp", "&#0;", "&#x0;", "&#xD800;", "&#x110000;", "&#99999999999;",
      "&#-1;", "&#x;", "&#;", "&#1;", "&lt", "&" + String(repeating: "a", count: 100) + ";",
      "<", "</", "<>", "< >", "</ >", "<a", "<a b", "<a b=", "<a b=\"",
      "<a b=\"<\"/>", "</x>", "<!", "<!-", "<!x>", "<!--", "<!-- -", "<![CDATA[", "<![CDATA[]]",
      "<![INCLUDE[", "<!ELEMENT a>", "<?", "<? ?", "<1/>", "<t>",
    ] {
      add(
        "the text \(content.prefix(12))", SmallWorkbook.sheet,
        SmallWorkbook.row("<c t=\"inlineStr\"><is><t>\(content)</t></is></c>"), .damaged(.markup))
    }
    add(
      "elements in each other", SmallWorkbook.sheet,
      SmallWorkbook.row(String(repeating: "<a>", count: 1_000)), .tooLarge(.depth))
    add(
      "elements in each other in a text", SmallWorkbook.strings,
      "<sst><si><t>" + String(repeating: "<t>", count: 100_000), .tooLarge(.depth))
    add(
      "a tag of two megabytes", SmallWorkbook.sheet,
      SmallWorkbook.row("<c x=\"\(String(repeating: "a", count: 2 << 20))\"/>"),
      .tooLarge(.tagBytes))
    for bytes: [UInt8] in [
      [0xff], [0xc0, 0x80], [0xd0], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80],
    ] {
      for part in [SmallWorkbook.strings, SmallWorkbook.sheet] {
        add("a text of \(bytes) in \(part)", .damaged(.encoding)) { writer in
          let text = part == SmallWorkbook.strings ? "Код" : "10001"
          let place = Array(writer[part].bytes.indices).first {
            writer[part].bytes[$0...].starts(with: text.utf8)
          }
          writer[part].bytes.insert(contentsOf: bytes, at: (place ?? 0) + text.utf8.count)
        }
      }
    }
  }

  // MARK: Relationships

  mutating func relationships() {
    for (part, kind) in [
      (SmallWorkbook.root, WorkbookError.Kind.notAWorkbook),
      (SmallWorkbook.workbook, .damaged(.missingPart)),
      (SmallWorkbook.references, .damaged(.missingPart)),
      (SmallWorkbook.strings, .damaged(.missingPart)),
      (SmallWorkbook.styles, .damaged(.missingPart)), (SmallWorkbook.sheet, .damaged(.missingPart)),
    ] {
      add("\(part) is absent", kind) { $0.parts.removeAll { $0.name == part } }
    }
    for target in ["xl/_rels/workbook.xml.rels", "_rels/.rels", "xl/sharedStrings.xml"] {
      add(
        "the workbook is \(target)", SmallWorkbook.root,
        SmallWorkbook.relationships([("r1", "officeDocument", target)]), .notAWorkbook)
    }
    for target in ["", "/", "..", "../../../../../etc/passwd", "file:///etc/passwd", "no.xml"] {
      add(
        "the workbook is \(target)", SmallWorkbook.root,
        SmallWorkbook.relationships([("r1", "officeDocument", target)]), .damaged(.missingPart))
      add(
        "the sheet is \(target)", SmallWorkbook.references,
        SmallWorkbook.relationships([("s1", "worksheet", target)]), .damaged(.missingPart))
    }
    let two = (1...2).map { "<sheet name=\"Лист\($0)\" sheetId=\"\($0)\" r:id=\"s\($0)\"/>" }
    for target in ["worksheets/sheet1.xml", "/xl/worksheets/SHEET1.XML"] {
      add("two sheets are one part, the second as \(target)", .damaged(.sheetTwice)) {
        $0.set(
          SmallWorkbook.workbook,
          "<workbook xmlns=\"\(SmallWorkbook.main)\" xmlns:r=\"\(SmallWorkbook.relation)\"><sheets>"
            + two.joined() + "</sheets></workbook>")
        $0.set(
          SmallWorkbook.references,
          SmallWorkbook.relationships([
            ("s1", "worksheet", "worksheets/sheet1.xml"), ("s2", "worksheet", target),
            ("x", "sharedStrings", "sharedStrings.xml"), ("y", "styles", "styles.xml"),
          ]))
      }
    }
    addRead("shared texts refer to themselves") {
      $0.set(
        "xl/_rels/sharedStrings.xml.rels",
        SmallWorkbook.relationships([("s", "sharedStrings", "sharedStrings.xml")]))
    }
    for target in [
      "workbook.xml", "_rels/workbook.xml.rels", "styles.xml",
      "../_rels/.rels",
    ] {
      add(
        "the sheet is \(target)", SmallWorkbook.references,
        SmallWorkbook.relationships([("s1", "worksheet", target)]), .damaged(.markup))
      add(
        "shared texts are \(target)", SmallWorkbook.references,
        SmallWorkbook.relationships([
          ("s1", "worksheet", "worksheets/sheet1.xml"), ("x", "sharedStrings", target),
        ]), .damaged(.markup), .damaged(.sharedString))
    }
    add(
      "a sheet that is elsewhere", SmallWorkbook.references,
      "<Relationships><Relationship Id=\"s1\" Type=\"a/worksheet\" "
        + "Target=\"http://localhost/a.xml\" TargetMode=\"External\"/></Relationships>",
      .damaged(.missingPart))
    add(
      "a sheet without an identifier", SmallWorkbook.workbook,
      "<workbook><sheets><sheet name=\"a\"/></sheets></workbook>", .damaged(.markup))
    add(
      "more sheets than are believed", SmallWorkbook.workbook,
      "<workbook xmlns:r=\"r\"><sheets>"
        + String(repeating: "<sheet name=\"a\" r:id=\"s1\"/>", count: 2_000)
        + "</sheets></workbook>", .tooLarge(.sheets))
    addRead("references in a ring") {
      $0.set(
        SmallWorkbook.references,
        SmallWorkbook.relationships([
          ("s1", "worksheet", "worksheets/sheet1.xml"), ("x", "sharedStrings", "sharedStrings.xml"),
          ("y", "styles", "styles.xml"), ("w", "officeDocument", "workbook.xml"),
          ("t", "theme", "_rels/workbook.xml.rels"),
        ]))
      $0.set(
        "xl/worksheets/_rels/sheet1.xml.rels",
        SmallWorkbook.relationships([
          ("s1", "worksheet", "sheet1.xml"), ("w", "x", "../workbook.xml"),
        ]))
    }
  }

  // MARK: Rows, columns and values

  mutating func references() {
    for number in ["0", "-1", "1.5", "abc", "", " 1", "1e3", "+1", "0x10"] {
      add(
        "row \(number)", SmallWorkbook.sheet, SmallWorkbook.sheet("<row r=\"\(number)\"/>"),
        .damaged(.reference))
    }
    for number in ["1048577", "2147483648", "99999999999999999999", "18446744073709551616"] {
      add(
        "row \(number)", SmallWorkbook.sheet, SmallWorkbook.sheet("<row r=\"\(number)\"/>"),
        .tooLarge(.rows))
    }
    add(
      "the row after the last", SmallWorkbook.sheet,
      SmallWorkbook.sheet("<row r=\"1048576\"/><row/>"),
      .tooLarge(.rows))
    add(
      "rows out of order", SmallWorkbook.sheet, SmallWorkbook.sheet("<row r=\"2\"/><row r=\"1\"/>"),
      .damaged(.reference))
    add(
      "a row twice", SmallWorkbook.sheet, SmallWorkbook.sheet("<row r=\"2\"/><row r=\"2\"/>"),
      .damaged(.reference))
    for place in [
      "A0", "A-1", "-A1", "1", "A", "", "A2", "A1 ", "$A$1", "A11", "Ы1", "A99999999999",
    ] {
      add(
        "cell \(place)", SmallWorkbook.sheet, SmallWorkbook.row("<c r=\"\(place)\"><v>1</v></c>"),
        .damaged(.reference))
    }
    for place in ["XFE1", "AAAA1", "ZZZZZZZZZZZZZZZZZZZZ1"] {
      add(
        "cell \(place)", SmallWorkbook.sheet, SmallWorkbook.row("<c r=\"\(place)\"><v>1</v></c>"),
        .tooLarge(.columns))
    }
    add(
      "16,385 columns", SmallWorkbook.sheet,
      SmallWorkbook.row(String(repeating: "<c><v>1</v></c>", count: 16_385)), .tooLarge(.columns))
    add(
      "cells out of order", SmallWorkbook.sheet, SmallWorkbook.row("<c r=\"B1\"/><c r=\"A1\"/>"),
      .damaged(.reference))
    add(
      "a cell twice", SmallWorkbook.sheet, SmallWorkbook.row("<c r=\"B1\"/><c r=\"B1\"/>"),
      .damaged(.reference))
    for index in ["2", "-1", "99999999999", "9999999999999999999999", "x", "1.0"] {
      add(
        "shared text \(index)", SmallWorkbook.sheet,
        SmallWorkbook.row("<c t=\"s\"><v>\(index)</v></c>"),
        .damaged(.sharedString))
    }
    add(
      "wide rows without end", SmallWorkbook.sheet,
      SmallWorkbook.sheet(
        String(repeating: "<row><c/><c r=\"\"/></row>", count: 2)), .damaged(.reference))
    add(
      "more places than are believed", SmallWorkbook.sheet,
      SmallWorkbook.sheet(
        (1...13_000).map { "<row r=\"\($0)\"><c r=\"XFD\($0)\"><v>1</v></c></row>" }.joined()),
      .tooLarge(.cells))
  }

  mutating func values() {
    add(
      "a text of 200,000 characters", SmallWorkbook.sheet,
      SmallWorkbook.row(
        "<c t=\"inlineStr\"><is><t>\(String(repeating: "а", count: 200_000))</t></is></c>"),
      .tooLarge(.cellBytes))
    let long = String(repeating: "а", count: 60_000)
    add("a long text in every cell", .tooLarge(.rowBytes)) {
      $0.set(SmallWorkbook.strings, "<sst><si><t>\(long)</t></si></sst>")
      $0.set(
        SmallWorkbook.sheet,
        SmallWorkbook.row(String(repeating: "<c t=\"s\"><v>0</v></c>", count: 16_384)))
    }
    add("a long text in every row", .tooLarge(.sheetBytes)) {
      $0.set(SmallWorkbook.strings, "<sst><si><t>\(long)</t></si></sst>")
      $0.set(
        SmallWorkbook.sheet,
        SmallWorkbook.sheet(String(repeating: "<row><c t=\"s\"><v>0</v></c></row>", count: 4_000)))
    }
    for (value, style) in [
      ("NaN", 1), ("inf", 1), ("1e999", 1), ("-1e999", 1), ("1e-999", 1), ("-5", 1), ("1e300", 1),
      ("99999999", 1), (String(repeating: "9", count: 5_000), 1), ("1e999", 0), ("слово", 1),
      (String(repeating: "9", count: 5_000), 0), ("1E99999999999999999999999", 0), ("", 1),
      ("46132", -1), ("46132", 99_999), ("46132", Int.max),
    ] {
      addRead("the number \(value.prefix(12)) in style \(style)") {
        $0.set(
          SmallWorkbook.sheet,
          SmallWorkbook.row("<c s=\"\(style)\"><v>\(value)</v></c><c><v>1</v></c>"))
      }
    }
    for type in ["", "n", "unknown", "inlineStr", "str", "b", "e", "d"] {
      addRead("a value of the type \(type)") {
        $0.set(
          SmallWorkbook.sheet,
          SmallWorkbook.row("<c t=\"\(type)\"><v>x y</v><is><t>z</t></is></c><c/>"))
      }
    }
    for xml in [
      "<worksheet/>", "<worksheet><sheetData/></worksheet>", "<worksheet><row/></worksheet>",
      "<worksheet><sheetData><c/></sheetData></worksheet>",
      "<worksheet><dimension ref=\"A1:XFD1048576\"/><sheetData/></worksheet>",
      "<worksheet><dimension ref=\"nonsense\"/><sheetData/></worksheet>",
      "<worksheet><sheetData/><mergeCells><mergeCell ref=\"A1:ZZZZZ99999999\"/></mergeCells></worksheet>",
    ] {
      addRead("the sheet \(xml.prefix(40))") { $0.set(SmallWorkbook.sheet, xml) }
    }
  }
}
