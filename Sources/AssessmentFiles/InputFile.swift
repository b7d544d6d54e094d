import Foundation

/// An input whose bytes were read into memory of our own, where nobody else can change them.
///
/// What is counted is what is digested, whatever becomes of the file meanwhile.
struct InputFile: Sendable {
  /// The path as given.
  let path: String
  /// The names that lead to the file, or that of the place from which the bytes came.
  let place: SourcePlace
  /// The bytes.
  let data: Data

  /// The name shown.
  var name: String { place.name }

  /// The path that stands for standard input.
  static let standardInput = "-"

  /// What a path leads to.
  enum Kind {
    case folder
    case file(bytes: Int)
    /// A pipe or a device, of which the number of bytes is not known before they are read.
    case stream
    /// A path that cannot be followed: too long, a loop of links, or through a closed folder.
    case unreachable
  }

  /// What a path leads to, links followed; `nil` where it leads nowhere.
  static func kind(_ path: String) -> Kind? {
    if path == standardInput { return .stream }
    var found = stat()
    guard unsafe stat(path, &found) == 0 else {
      return [ENOENT, ENOTDIR].contains(errno) ? nil : .unreachable
    }
    return switch found.st_mode & S_IFMT {
    case S_IFDIR: .folder
    case S_IFREG: .file(bytes: Int(found.st_size))
    default: .stream
    }
  }

  /// Whether a path leads to a folder, links followed.
  static func isFolder(_ path: String) -> Bool {
    if case .folder? = kind(path) { true } else { false }
  }

  /// Whether a path leads to a file, links followed.
  static func isFile(_ path: String) -> Bool {
    if case .file? = kind(path) { true } else { false }
  }

  /// Stands for a file whose bytes are already there.
  init(name: String, data: Data) {
    path = name
    place = SourcePlace(name: name)
    self.data = data
  }

  /// Reads a file, found in the folder `base` where one was given, a pipe, or standard input.
  init(path: String, in base: String? = nil) throws(ReadingError) {
    self.path = path
    let isStandardInput = path == Self.standardInput
    place = isStandardInput ? SourcePlace(name: "stdin") : SourcePlace(path: path, in: base)
    let descriptor = isStandardInput ? dup(STDIN_FILENO) : unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw ReadingError(
        [ENOENT, ENOTDIR].contains(errno) ? .notFound : .unreadable, file: path)
    }
    defer { close(descriptor) }
    var before = stat()
    guard unsafe fstat(descriptor, &before) == 0, before.st_mode & S_IFMT != S_IFDIR else {
      throw ReadingError(.unreadable, file: path)
    }
    let isFile = before.st_mode & S_IFMT == S_IFREG
    var buffer = ReadBuffer(path: path)
    // Somebody may have read the beginning of standard input.
    let expected = isFile ? max(0, Int(before.st_size - lseek(descriptor, 0, SEEK_CUR))) : 0
    try buffer.reserve(isFile ? expected + 1 : 1 << 16)
    while try buffer.fill(from: descriptor) {}
    data = buffer.take()
    guard isFile else { return }
    var after = stat()
    guard unsafe fstat(descriptor, &after) == 0, after.st_size == before.st_size,
      data.count == expected, after.modified == before.modified
    else { throw ReadingError(.changed, file: path) }
  }
}

extension stat {
  /// The time of the last change in seconds and their billionths.
  fileprivate var modified: [Int] {
    #if canImport(Darwin)
    [Int(st_mtimespec.tv_sec), Int(st_mtimespec.tv_nsec)]
    #else
    [Int(st_mtim.tv_sec), Int(st_mtim.tv_nsec)]
    #endif
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
