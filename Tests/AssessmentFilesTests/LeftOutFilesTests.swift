import AssessmentFiles
import Foundation
import Spreadsheet
import Testing

/// Files of a folder that were not read are named as what they are.
@Suite struct LeftOutFilesTests {
  private static let old: [UInt8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]
  private static let openDocument =
    [0x50, 0x4b, 3, 4] + [UInt8](repeating: 0, count: 26)
    + Array("mimetypeapplication/vnd.oasis.opendocument.spreadsheet".utf8)

  @Test func eachIsALossWithItsKind() throws {
    let folder = try TemporaryFolder()
    try folder.file("in.csv", "school,score\nа,1\n")
    let planted: [(String, [UInt8], ReadingError.Kind)] = [
      ("a.xls", Self.old, .workbook(.legacyWorkbook)),
      ("b.xlsx", Self.old, .workbook(.passwordProtected)),
      ("c.ods", Self.openDocument, .unsupportedFormat("OpenDocument (.ods)")),
      ("d.xlsx", Self.openDocument, .unsupportedFormat("OpenDocument (.ods)")),
      ("e.zip", [0x50, 0x4b, 3, 4], .archive("zip")), ("f.rar", [1], .archive("rar")),
      ("g.xls", Array("\n<html><table>".utf8), .unsupportedFormat("HTML")),
      ("h.xls", Array("<?xml version=\"1.0\"?>".utf8), .unsupportedFormat("XML (Excel 2003)")),
      ("i.pdf", Array("%PDF".utf8), .unsupportedFormat("PDF")),
    ]
    for (name, bytes, _) in planted { try folder.file("deep/\(name)", bytes: bytes) }
    try folder.file("README.md", "#")
    let read = try ResultsReader.read(inputs: [folder.path])
    let losses = read.warnings.filter { $0.kind == .fileNotRead }
    #expect(losses.map(\.places) == planted.map { ["deep/\($0.0)"] })
    for (loss, file) in zip(losses, planted) {
      guard case .unusable(let error)? = loss.leftOut?.reason else {
        Issue.record("\(file.0)")
        continue
      }
      #expect(error.kind == file.2 && error.file == "deep/\(file.0)", "\(file.0)")
    }
  }

  @Test func moreThanOneRowInAHundredIsTold() throws {
    func text(_ bad: Int, of rows: Int) -> String {
      "score\n" + (0..<rows).map { $0 < bad ? "?\n" : "1\n" }.joined()
    }
    #expect(
      try !read(text(1, of: 100)).warnings.contains { $0.kind == .rowsNotCounted })
    let warning = try #require(
      read(text(2, of: 100)).warnings.first { $0.kind == .rowsNotCounted })
    #expect(
      warning.count == 2 && warning.total == 100 && warning.problem == .scoreNotANumber)
  }
}
