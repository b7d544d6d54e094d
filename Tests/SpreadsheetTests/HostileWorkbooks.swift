@testable import Spreadsheet

/// Workbooks that lie, are cut off or were made to hurt, and what is said of each.
struct HostileWorkbooks {
  /// A workbook and its outcome.
  struct Case {
    var name: String
    var bytes: [UInt8]
    /// What is to be said; `nil` when any one error will do.
    var kinds: Set<WorkbookError.Kind>?
    /// Whether the workbook is read all the same.
    var isRead = false
  }

  private(set) var cases: [Case] = []

  init() {
    truncated()
    lyingArchives()
    lyingHeaders()
    otherFiles()
    markup()
    relationships()
    references()
    values()
  }

  mutating func add(
    _ name: String, _ bytes: [UInt8], _ kinds: WorkbookError.Kind...
  ) {
    cases.append(Case(name: name, bytes: bytes, kinds: kinds.isEmpty ? nil : Set(kinds)))
  }

  /// Adds a right workbook with something changed.
  mutating func add(
    _ name: String, _ kinds: WorkbookError.Kind..., change: (inout ArchiveWriter) -> Void
  ) {
    var writer = ArchiveWriter(SmallWorkbook.parts)
    change(&writer)
    cases.append(
      Case(name: name, bytes: writer.archive(), kinds: kinds.isEmpty ? nil : Set(kinds)))
  }

  /// Adds a workbook with one part replaced.
  mutating func add(
    _ name: String, _ part: String, _ text: String, _ kinds: WorkbookError.Kind...
  ) {
    var writer = ArchiveWriter(SmallWorkbook.parts)
    writer.set(part, text)
    cases.append(
      Case(name: name, bytes: writer.archive(), kinds: kinds.isEmpty ? nil : Set(kinds)))
  }

  /// Adds a workbook that is odd and read all the same.
  mutating func addRead(_ name: String, change: (inout ArchiveWriter) -> Void) {
    var writer = ArchiveWriter(SmallWorkbook.parts)
    change(&writer)
    cases.append(Case(name: name, bytes: writer.archive(), kinds: nil, isRead: true))
  }

  // MARK: The archive

  private mutating func truncated() {
    for usesZip64 in [false, true] {
      var writer = ArchiveWriter(SmallWorkbook.parts)
      writer.usesZip64 = usesZip64
      let whole = writer.archive()
      for place in Set(writer.places + [whole.count - 1]).sorted() where place < whole.count {
        add(
          "cut at \(place) of \(whole.count)", Array(whole.prefix(place)), .notAWorkbook,
          .damaged(.archive))
      }
    }
    addRead("ZIP64 throughout") { $0.usesZip64 = true }
    addRead("a comment behind the archive") { $0.comment = Array("PK\u{5}\u{6} comment".utf8) }
  }

  private mutating func lyingArchives() {
    let small = ArchiveWriter(SmallWorkbook.parts)
    for part in small.parts {
      add("a bit of \(part.name) is wrong", .damaged(.checksum)) {
        $0[part.name].checksum = ArchiveWriter.checksum(part.bytes) ^ 0x100
      }
      add("\(part.name) claims ten gigabytes", .damaged(.archive)) {
        $0[part.name].size = 10 << 30
        $0.usesZip64 = true
      }
      add(
        "\(part.name) claims ten gigabytes deflated", .tooLarge(.partBytes)
      ) {
        $0[part.name].size = 10 << 30
        $0[part.name].method = 8
        $0.usesZip64 = true
      }
      add("\(part.name) goes beyond the archive", .damaged(.archive)) {
        $0[part.name].compressedSize = 1 << 20
        $0[part.name].size = 1 << 20
      }
      add("\(part.name) begins beyond the archive", .damaged(.archive)) {
        $0[part.name].localHeader = 1 << 30
      }
      add("\(part.name) begins in the header of another", .damaged(.archive)) {
        $0[part.name].localHeader = 4
      }
      add("\(part.name) is said to be deflated", .damaged(.checksum)) {
        $0[part.name].method = 8
      }
      add("\(part.name) has another name of its own", .damaged(.archive)) {
        $0[part.name].localName = part.name + "x"
      }
    }
    add("two names have the same bytes", .damaged(.archive), .damaged(.overlappingParts)) {
      $0[SmallWorkbook.styles] = ArchiveWriter.Part(
        name: SmallWorkbook.styles, bytes: [], localHeader: 0)
    }
    add("a part within a part", .damaged(.overlappingParts)) { writer in
      // A stored part whose bytes hold a whole other part with its header.
      var inner = ArchiveWriter([(SmallWorkbook.sheet, SmallWorkbook.sheet(""))])
      writer.parts.removeAll { $0.name == SmallWorkbook.sheet }
      writer.parts.insert(
        ArchiveWriter.Part(name: "outer.bin", bytes: inner.archive()), at: 0)
      writer.parts.append(
        ArchiveWriter.Part(
          name: SmallWorkbook.sheet, bytes: Array(SmallWorkbook.sheet("").utf8), localHeader: 30 + 9
        ))
    }
    add("two parts have the same name", .damaged(.overlappingParts)) {
      $0.parts.append($0[SmallWorkbook.sheet])
    }
    add("two names differ in case alone", .damaged(.overlappingParts)) {
      var part = $0[SmallWorkbook.sheet]
      part.name = "XL/Worksheets/SHEET1.xml"
      $0.parts.append(part)
    }
  }

  private mutating func lyingHeaders() {
    for method in [1, 6, 9, 12, 14, 93, 99] {
      add("method \(method)", .damaged(.compression)) { $0[SmallWorkbook.sheet].method = method }
    }
    add("an encrypted part", .passwordProtected) { $0[SmallWorkbook.sheet].flags = 1 }
    for count in [0, 1, 5, 7, 1_000, 65_535] {
      add(
        "the end record says \(count) parts", .damaged(.archive), .notAWorkbook,
        .damaged(.missingPart)
      ) { $0.count = count }
    }
    for size in [0, 1, 45, 1 << 20, 0xffff_ffff] {
      add("the end record says \(size) bytes", .damaged(.archive)) { $0.directorySize = size }
    }
    for start in [0, 1, 1 << 20, 0xffff_ffff] {
      add("the table of contents begins at \(start)", .damaged(.archive)) {
        $0.directoryStart = start
      }
      add("by ZIP64, the table of contents begins at \(start)", .damaged(.archive)) {
        $0.directoryStart = start
        $0.usesZip64 = true
      }
    }
    add("by ZIP64, a number above all", .damaged(.archive)) {
      $0.directoryStart = -1
      $0.usesZip64 = true
    }
    add("a part of several disks", .damaged(.archive)) { $0.disk = 1 }
    add("more parts than are believed", .tooLarge(.parts)) { writer in
      for number in 0..<10_001 {
        writer.parts.append(ArchiveWriter.Part(name: "\(number)", bytes: []))
      }
    }
  }

  // MARK: Other files

  private mutating func otherFiles() {
    add("nothing", [], .notAWorkbook)
    for text in [
      "PK", "PK\u{3}\u{4}", "school;class;score\n1;4А;7\n", "<html><table></table></html>",
      "%PDF-1.7", "<?xml version=\"1.0\"?><Workbook/>", String(repeating: "\0", count: 1_000),
    ] {
      add("a file of \(text.prefix(20))", Array(text.utf8), .notAWorkbook, .damaged(.archive))
    }
    var empty = ArchiveWriter([])
    add("an archive of nothing", empty.archive(), .notAWorkbook)
    var inner = ArchiveWriter(SmallWorkbook.parts)
    let nested = inner.archive()
    var outer = ArchiveWriter([])
    outer.parts = [ArchiveWriter.Part(name: "inner.xlsx", bytes: nested)]
    add("a workbook in an archive", outer.archive(), .notAWorkbook)
    add("an archive for a sheet", .damaged(.markup)) { $0[SmallWorkbook.sheet].bytes = nested }
    add("an archive for shared texts", .damaged(.markup)) {
      $0[SmallWorkbook.strings].bytes = nested
    }
    add("a document of words", .notAWorkbook) {
      $0.set(SmallWorkbook.workbook, "<document><body/></document>")
    }
    add(
      "a binary workbook", SmallWorkbook.root,
      SmallWorkbook.relationships([("r1", "officeDocument", "xl/workbook.bin")]), .legacyWorkbook)
    let signature: [UInt8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
    add("the signature of OLE alone", signature, .notAWorkbook)
    add("an old workbook", compound(["Workbook"]), .legacyWorkbook)
    add("a very old workbook", compound(["Book"]), .legacyWorkbook)
    add("an old document", compound(["WordDocument"]), .notAWorkbook)
    add(
      "a workbook with a password", compound(["EncryptionInfo", "EncryptedPackage"]),
      .passwordProtected)
    add("a ring of directory sectors", compound(["a"], next: 0), .notAWorkbook)
    add("directory sectors beyond the file", compound(["a"], next: 0x7fff_ffff), .notAWorkbook)
    add("OLE with absurd sectors", signature + Array(repeating: 0xff, count: 600), .notAWorkbook)
  }

  /// A container of older Office: its header, a sector of its table and one of its directory.
  private func compound(_ names: [String], next: Int = 0xffff_fffe) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 512 * 3)
    func put(_ value: Int, _ width: Int, at place: Int) {
      for index in 0..<width {
        bytes[place + index] = UInt8(truncatingIfNeeded: value >> (8 * index))
      }
    }
    put(0xe011_cfd0, 4, at: 0)
    put(0xe11a_b1a1, 4, at: 4)
    put(9, 2, at: 30)
    put(0, 4, at: 48)
    for place in 0..<109 { put(place == 0 ? 1 : 0xffff_ffff, 4, at: 76 + 4 * place) }
    for (index, name) in names.enumerated() {
      let place = 512 + 128 * index
      for (offset, unit) in name.utf16.enumerated() { put(Int(unit), 2, at: place + 2 * offset) }
      put(2 * (name.utf16.count + 1), 2, at: place + 64)
    }
    put(next, 4, at: 1_024)
    return bytes
  }
}
