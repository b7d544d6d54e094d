import Foundation

/// A workbook whose parts are stored as they are, so that a fuzzer sees through to its markup.
enum StoredWorkbook {
  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let kind =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  /// The workbook with one sheet of the given markup.
  static func holding(sheet: UnsafeRawBufferPointer) -> Data {
    func text(_ text: String) -> Data { Data(text.utf8) }
    return archive([
      (
        "_rels/.rels",
        text(
          "<Relationships><Relationship Id=\"r\" Type=\"\(kind)/officeDocument\" "
            + "Target=\"xl/workbook.xml\"/></Relationships>")
      ),
      (
        "xl/workbook.xml",
        text(
          "<workbook xmlns=\"\(main)\" xmlns:r=\"\(kind)\"><sheets>"
            + "<sheet name=\"s\" sheetId=\"1\" r:id=\"s\"/></sheets></workbook>")
      ),
      (
        "xl/_rels/workbook.xml.rels",
        text(
          "<Relationships><Relationship Id=\"s\" Type=\"\(kind)/worksheet\" "
            + "Target=\"sheet.xml\"/></Relationships>")
      ), ("xl/sheet.xml", Data(sheet)),
    ])
  }

  private static func archive(_ parts: [(name: String, data: Data)]) -> Data {
    var archive = Data()
    var directory = Data()
    for (name, data) in parts {
      let offset = archive.count
      var common = Data()
      for value in [20, 0, 0, 0, 0] { common.append(UInt16(value)) }
      for value in [Int(checksum(data)), data.count, data.count] {
        common.append(UInt32(value))
      }
      common.append(UInt16(name.utf8.count))
      common.append(UInt16(0))
      archive.append(UInt32(0x0403_4b50))
      archive += common + Data(name.utf8) + data
      directory.append(UInt32(0x0201_4b50))
      directory.append(UInt16(20))
      directory += common
      for value in [0, 0, 0] { directory.append(UInt16(value)) }
      directory.append(UInt32(0))
      directory.append(UInt32(offset))
      directory += Data(name.utf8)
    }
    let start = archive.count
    archive += directory
    archive.append(UInt32(0x0605_4b50))
    for value in [0, 0, parts.count, parts.count] { archive.append(UInt16(value)) }
    for value in [directory.count, start] { archive.append(UInt32(value)) }
    archive.append(UInt16(0))
    return archive
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in value >> 1 ^ (value & 1) * 0xedb8_8320 }
  }

  private static func checksum(_ data: Data) -> UInt32 {
    ~data.reduce(~UInt32(0)) { $0 >> 8 ^ table[Int(($0 ^ UInt32($1)) & 255)] }
  }
}

extension Data {
  fileprivate mutating func append(_ value: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
  }
}
