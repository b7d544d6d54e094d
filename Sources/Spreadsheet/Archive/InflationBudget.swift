import Synchronization

/// The bytes that all parts of an archive may inflate to together, each as often as it is read.
///
/// A small workbook of many parts costs no more time than one of a single part.
final class InflationBudget: Sendable {
  private let spent = Atomic<Int>(0)
  private let share: Int
  private let total: Int

  init(archiveBytes: Int, limits: WorkbookLimits) {
    // Sheets are opened for their first rows before they are read.
    share = max(8 * PartReader.ratioFloor, 2 * limits.ratio * archiveBytes)
    total = limits.inflatedBytes
  }

  /// Notes that a part inflated to `bytes` more.
  func spend(_ bytes: Int) throws(WorkbookError) {
    let sum = spent.add(bytes, ordering: .relaxed).newValue
    guard sum <= total else { throw .tooLarge(.inflatedBytes) }
    guard sum <= share else { throw .tooLarge(.ratio) }
  }
}
