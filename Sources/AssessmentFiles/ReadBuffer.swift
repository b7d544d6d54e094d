import Foundation

/// Memory that grows with what is read into it, and no further than the machine has memory.
@safe struct ReadBuffer: ~Copyable {
  private var base: UnsafeMutableRawPointer?
  private var capacity = 0
  private var count = 0
  /// What is left to the rest of the machine.
  private static let most = Int(clamping: ProcessInfo.processInfo.physicalMemory / 4 * 3)

  /// The path of what is read.
  private let path: String

  init(path: String) {
    self.path = path
    unsafe base = nil
  }

  deinit { unsafe free(base) }

  /// Makes room.
  mutating func reserve(_ bytes: Int) throws(ReadingError) {
    guard bytes <= Self.most, let larger = unsafe realloc(base, bytes) else {
      throw ReadingError(.tooLarge, file: path)
    }
    unsafe base = larger
    capacity = bytes
  }

  /// Reads what comes next; whether there was anything.
  mutating func fill(from descriptor: Int32) throws(ReadingError) -> Bool {
    if count == capacity { try reserve(capacity * 2) }
    guard let base = unsafe base else { return false }
    let length = min(capacity - count, 64 << 20)
    while true {
      let found = unsafe read(descriptor, base + count, length)
      if found < 0 && errno == EINTR { continue }
      guard found >= 0 else { throw ReadingError(.unreadable, file: path) }
      count += found
      return found > 0
    }
  }

  /// Gives the bytes away.
  consuming func take() -> Data {
    guard let bytes = unsafe base else { return Data() }
    let data = unsafe Data(bytesNoCopy: bytes, count: count, deallocator: .free)
    unsafe base = nil
    return data
  }
}
