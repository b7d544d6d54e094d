internal import Synchronization

/// Adds up the bytes read on all threads and tells a callback.
final class ReadingProgress: Sendable {
  private let read = Atomic<Int>(0)
  private let total: Int
  private let callback: @Sendable (Int, Int) -> Void

  init(total: Int, callback: @escaping @Sendable (Int, Int) -> Void) {
    self.total = total
    self.callback = callback
  }

  /// Notes that `bytes` more have been read.
  func advance(by bytes: Int) {
    let sum = read.add(bytes, ordering: .relaxed).newValue
    callback(min(sum, total), total)
  }
}
