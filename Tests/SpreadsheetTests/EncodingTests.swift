import Foundation
import Testing

@testable import Spreadsheet

/// Parts in other encodings than UTF-8, and cells whose value was never stored.
@Suite struct EncodingTests {
  private static func utf16(_ text: String, isLittleEndian: Bool) -> [UInt8] {
    ("\u{feff}" + text).utf16.flatMap { unit -> [UInt8] in
      let (low, high) = (UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8))
      return isLittleEndian ? [low, high] : [high, low]
    }
  }

  private static func reading(_ writer: ArchiveWriter, chunk: Int = 128) throws -> [ReadSheet] {
    var writer = writer
    return try readAll(Workbook(Data(writer.archive()), limits: WorkbookLimits(), chunk: chunk))
  }

  @Test(arguments: [true, false], [1, 2, 3, 64, 4_096])
  func partsInUTF16AreReadAsThoseInUTF8(isLittleEndian: Bool, chunk: Int) throws {
    var writer = ArchiveWriter(SmallWorkbook.parts)
    for (part, text) in SmallWorkbook.parts {
      let declared = "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + text
      writer[part].bytes = Self.utf16(declared, isLittleEndian: isLittleEndian)
    }
    #expect(try Self.reading(writer, chunk: chunk) == SmallWorkbook.reading)
  }

  @Test func charactersBeyondTheFirstPlaneArePairs() throws {
    var writer = ArchiveWriter(SmallWorkbook.parts)
    let text = SmallWorkbook.row("<c t=\"inlineStr\"><is><t>а😀€b</t></is></c>")
    writer[SmallWorkbook.sheet].bytes = Self.utf16(text, isLittleEndian: true)
    #expect(try Self.reading(writer, chunk: 7)[0].rows[0].values == ["а😀€b"])
  }

  @Test(arguments: [[0x00, 0xd8], [0x00, 0xdc], [0x00, 0xd8, 0x41, 0x00], [0x00, 0x00], [0x41]])
  func brokenUTF16IsRefused(bytes: [UInt8]) throws {
    var writer = ArchiveWriter(SmallWorkbook.parts)
    let text = SmallWorkbook.row("<c t=\"inlineStr\"><is><t>")
    writer[SmallWorkbook.sheet].bytes = Self.utf16(text, isLittleEndian: true) + bytes
    #expect(throws: (any Error).self) { try Self.reading(writer) }
  }

  @Test(arguments: [
    ("<c><f>4+5</f></c>", ["=4+5"]), ("<c><f>4+5</f><v>9</v></c>", ["9"]),
    ("<c><f t=\"shared\" si=\"0\"/><v></v></c>", ["="]),
    ("<c><f>A1&amp;B1</f><v/></c>", ["=A1&B1"]),
    ("<c t=\"str\"><f>A1</f><v></v></c><c><v>1</v></c>", ["", "1"]),
    ("<c t=\"str\"><f>A1</f></c>", ["=A1"]), ("<c t=\"str\"><f>A1</f><v>а</v></c>", ["а"]),
  ])
  func formulasWithoutAStoredValueStandAsFormulas(cells: String, values: [String]) throws {
    var writer = ArchiveWriter(SmallWorkbook.parts)
    writer[SmallWorkbook.sheet].bytes = Array(SmallWorkbook.row(cells).utf8)
    #expect(try Self.reading(writer)[0].rows[0].values == values)
  }
}
