import AssessmentFiles
import Foundation
import Objectivity

/// A folder that goes when the test ends.
final class TemporaryFolder {
  let path: String

  init() throws {
    path =
      FileManager.default.temporaryDirectory
      .appending(path: "merilo-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and returns its path.
  @discardableResult func file(_ name: String, _ text: String) throws -> String {
    try file(name, bytes: Array(text.utf8))
  }

  /// Writes a file and returns its path.
  @discardableResult func file(_ name: String, bytes: [UInt8]) throws -> String {
    let url = URL(filePath: path).appending(path: name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
    return url.path
  }
}

/// Reads a participants table given as text.
func read(
  _ text: String, options: ReadingOptions = ReadingOptions(baseScales: MarkScaleCatalogue())
) throws -> ReadResult {
  try read(bytes: Array(text.utf8), options: options)
}

/// Reads a participants table given as bytes.
func read(
  bytes: [UInt8], options: ReadingOptions = ReadingOptions(baseScales: MarkScaleCatalogue())
) throws -> ReadResult {
  let folder = try TemporaryFolder()
  return try ResultsReader.read(inputs: [folder.file("table.csv", bytes: bytes)], options: options)
}
