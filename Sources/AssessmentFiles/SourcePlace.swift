import Foundation

/// The names that lead to a file, which may say to what its results belong.
struct SourcePlace: Sendable {
  /// The number of folders above a file that are looked at where it was named itself.
  private static let foldersOfFile = 3

  /// The name shown: the path inside the folder that was given, or the name of the file.
  let name: String
  /// The name of the file without its folders.
  let fileName: String
  /// The names of the folders, the nearest first.
  let folders: [String]

  /// Stands for a file of which only the name is known.
  init(name: String) {
    self.name = name
    fileName = name
    folders = []
  }

  /// Takes the names of a path: those below `base` and its own, or those next to a file that was
  /// named itself, since what lies further up says nothing of the results.
  init(path: String, in base: String?) {
    let parts = Self.parts(path)
    fileName = parts.last ?? path
    guard let base else {
      name = fileName
      folders = Array(parts.dropLast().suffix(Self.foldersOfFile).reversed())
      return
    }
    let depth = Self.parts(base).count
    name = parts.dropFirst(depth).joined(separator: "/")
    folders = Array(parts.dropLast().dropFirst(max(0, depth - 1)).reversed())
  }

  private static func parts(_ path: String) -> [String] {
    URL(filePath: path).standardizedFileURL.pathComponents.filter { $0 != "/" }
  }
}
