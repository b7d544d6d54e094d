import Foundation
import Testing

/// Output that was read by a person and is kept to the byte.
///
/// With `MERILO_RECORD_GOLDEN` set the files are written anew, to be read again before a commit.
enum Golden {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Golden")

  static func expect(
    _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = folder.appending(path: name)
    if ProcessInfo.processInfo.environment["MERILO_RECORD_GOLDEN"] != nil {
      try Data(text.utf8).write(to: file)
    }
    let kept = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    #expect(text == kept, "\(name) differs", sourceLocation: sourceLocation)
  }
}
