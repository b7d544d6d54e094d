import AssessmentFiles
import Foundation
import Reports

/// Standard output and standard error, where every write is checked.
enum StandardStream {
  /// Makes writes to a closed stream or beyond the limit of a file fail, where they would otherwise go
  /// to whatever file is opened next, or end the process.
  static func prepare() {
    for number in [SIGPIPE, SIGXFSZ] { _ = signal(number, SIG_IGN) }
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
      // The lowest free descriptor is this one; it can be read only, so that writing fails.
      _ = unsafe open("/dev/null", O_RDONLY)
    }
  }

  /// Writes a text of which nothing may be lost.
  static func show(_ text: String, language: Language = .preferred) throws(CommandFailure) {
    try show(Data(text.utf8), language: language)
  }

  /// Writes bytes of which nothing may be lost.
  static func show(_ bytes: Data, language: Language = .preferred) throws(CommandFailure) {
    do {
      try OpenFile.write(bytes, to: STDOUT_FILENO)
    } catch {
      switch error.code {
      // Who reads it wants no more: that is no fault, and the status of a process that a pipe ends.
      case .EPIPE: throw CommandFailure("", status: 128 + SIGPIPE)
      case .ENOSPC, .EDQUOT:
        throw CommandFailure(CommandText.outputFull(language), status: 74)
      default: throw CommandFailure(CommandText.outputNotWritten(language), status: 74)
      }
    }
  }

  /// Writes to standard error; when that fails there is nobody to tell.
  static func tell(_ text: String) {
    try? OpenFile.write(Data(text.utf8), to: STDERR_FILENO)
  }
}
