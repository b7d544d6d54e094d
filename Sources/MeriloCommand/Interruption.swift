import AssessmentFiles
import Foundation
import Synchronization

/// Ends the process on a signal, with nothing half-written left behind.
///
/// A handler may do next to nothing, so it hands the number of the signal through a pipe to a thread.
enum Interruption {
  /// The end of the pipe that the handler writes to.
  private static let entry = Atomic<Int32>(-1)

  /// Heeds the signals that were not to be ignored.
  static func heed() {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { return }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    entry.store(ends[1], ordering: .sequentiallyConsistent)
    let exit = ends[0]
    Thread.detachNewThread {
      var number: UInt8 = 0
      while unsafe read(exit, &number, 1) < 0 && errno == EINTR {}
      StagedOutput.abandonAll(exit: 128 + Int32(number))
    }
    for number in [SIGINT, SIGTERM, SIGHUP] {
      let former = signal(number) { number in
        var byte = UInt8(truncatingIfNeeded: number)
        let saved = errno
        _ = unsafe write(Interruption.entry.load(ordering: .relaxed), &byte, 1)
        errno = saved
      }
      if isIgnoring(former) { _ = signal(number, SIG_IGN) }
    }
  }

  /// Whether a signal was ignored, as under `nohup`.
  private static func isIgnoring(_ handler: (@convention(c) (Int32) -> Void)?) -> Bool {
    unsafe unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
