import Foundation

/// A file whose bytes are mapped into memory rather than read.
///
/// The bytes of another encoding than UTF-8 are decoded once and held instead of the mapping.
struct MappedFile: Sendable {
  /// The path as given.
  let path: String
  /// The names that lead to the file, or that of the place from which the bytes came.
  let place: SourcePlace
  /// The bytes.
  let data: Data

  /// The name shown.
  var name: String { place.name }

  /// Whether a path leads to a folder, or `nil` when it leads nowhere; links are followed.
  static func isFolder(_ path: String) -> Bool? {
    let url = URL(filePath: path).resolvingSymlinksInPath()
    return try? url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory
  }

  /// Stands for a file whose bytes are already there.
  init(name: String, data: Data) {
    path = name
    place = SourcePlace(name: name)
    self.data = data
  }

  /// Maps a file, found in the folder `base` where one was given.
  init(path: String, in base: String? = nil) throws(ReadingError) {
    self.path = path
    place = SourcePlace(path: path, in: base)
    guard let isFolder = Self.isFolder(path) else {
      throw ReadingError(.notFound, file: path)
    }
    guard !isFolder,
      let data = try? Data(contentsOf: URL(filePath: path), options: .alwaysMapped)
    else {
      throw ReadingError(.unreadable, file: path)
    }
    self.data = data
  }
}

extension Span<UInt8> {
  /// The eight bytes from `offset` as a word whose lowest byte comes first.
  ///
  /// The one unsafe expression of the module: any eight bytes are a valid word, and the load checks
  /// its bounds itself.
  @inline(__always) func word(at offset: Int) -> UInt64 {
    unsafe UInt64(
      littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}

/// Finds bytes in words of eight without a branch for each byte.
enum WordSearch {
  /// The byte repeated eight times.
  @inline(__always) static func pattern(_ byte: UInt8) -> UInt64 {
    UInt64(byte) &* 0x0101_0101_0101_0101
  }

  /// The top bit of every byte of `word` that equals the byte of `pattern`; exact for each byte.
  @inline(__always) static func matches(_ word: UInt64, _ pattern: UInt64) -> UInt64 {
    let low: UInt64 = 0x7f7f_7f7f_7f7f_7f7f
    let difference = word ^ pattern
    return ~(((difference & low) &+ low) | difference | low)
  }
}
