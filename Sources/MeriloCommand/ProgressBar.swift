import Foundation
import Synchronization

/// A bar on standard error, shown only when it is a terminal.
final class ProgressBar: Sendable {
  private let title: String
  private let isShown = isatty(STDERR_FILENO) != 0
  private let shownPercent = Mutex<Int>(-1)

  init(title: String) { self.title = title }

  /// Shows how much is done; redraws when the whole percentage changed.
  func show(_ done: Int, of total: Int) {
    guard isShown, total > 0 else { return }
    let percent = min(100, max(0, done * 100 / total))
    let changed = shownPercent.withLock { shown in
      defer { shown = max(shown, percent) }
      return percent > shown
    }
    guard changed else { return }
    let filled = percent * 30 / 100
    let bar = String(repeating: "█", count: filled) + String(repeating: "·", count: 30 - filled)
    let padding = String(repeating: " ", count: percent < 10 ? 2 : percent < 100 ? 1 : 0)
    write("\r\(title) \(bar) \(padding)\(percent) %")
  }

  /// Clears the bar.
  func finish() {
    let wasDrawn = shownPercent.withLock { shown in
      defer { shown = 100 }
      return shown >= 0 && isShown
    }
    if wasDrawn { write("\r\u{1B}[2K") }
  }

  private func write(_ text: String) {
    StandardStream.tell(text)
  }
}
