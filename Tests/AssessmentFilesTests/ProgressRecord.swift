import Synchronization

/// Remembers what a progress callback was told.
final class ProgressRecord: Sendable {
  private let state = Mutex((calls: 0, isBounded: true))

  func add(_ read: Int, _ total: Int) {
    state.withLock { state in
      state.calls += 1
      state.isBounded = state.isBounded && read > 0 && read <= total
    }
  }

  var calls: Int { state.withLock(\.calls) }
  var isBounded: Bool { state.withLock(\.isBounded) }
}
