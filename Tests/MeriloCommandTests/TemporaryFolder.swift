import Foundation
import Spreadsheet

/// A folder that goes when the test ends.
final class TemporaryFolder: Sendable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory
      .appending(path: "merilo-command-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Writes a file.
  func write(_ name: String, _ text: String) throws { try write(name, bytes: Array(text.utf8)) }

  /// Writes a file.
  func write(_ name: String, bytes: [UInt8]) throws {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  /// The bytes of a file.
  func bytes(_ name: String) throws -> Data { try Data(contentsOf: url.appending(path: name)) }

  /// The text of a file.
  func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

  /// What a person reads in a file: its text, or the cells of a workbook.
  func readableText(_ name: String) throws -> String {
    guard name.hasSuffix(".xlsx") else { return try text(name) }
    let workbook = try Workbook(path: url.appending(path: name).path)
    var cells: [String] = []
    for sheet in workbook.sheets {
      try workbook.readRows(of: sheet) { row in
        cells += row.values
        return .row
      }
    }
    return cells.joined(separator: "\n")
  }

  /// The names of everything in the folder, hidden files included.
  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: url.path).sorted()
  }
}
