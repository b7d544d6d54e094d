import CStartup
import DenseLinearAlgebra
import Foundation
import Reports

/// What becomes of a run that may use little memory, as under `ulimit -v`.
enum MemoryLimit {
  /// The exit status where the system gives too little.
  static let status: Int32 = 71

  /// What one thread of linear algebra takes for itself: OpenBLAS asks for it for ever where it cannot
  /// have it.
  private static let vendorBytes: UInt64 = 129 << 20

  /// Memory up to which one thread works.
  private static let tightBytes = 4 << 30

  /// Whether memory is limited so that threads have to share it.
  static let isTight = (0..<tightBytes).contains(Int(merilo_memory_left()))

  /// Lets a fault for lack of memory end in a sentence.
  static func heed() {
    guard merilo_memory_left() >= 0 else { return }
    // It is told when nothing can be allocated any more.
    let text = unsafe strdup("merilo: \(CommandText.memoryUsedUp(.preferred))\n")
    unsafe merilo_explain_lack_of_memory(text, status)
  }

  /// Takes what linear algebra needs before the data take it, or refuses.
  static func prepareLinearAlgebra(_ language: Language) throws(CommandFailure) {
    guard isTight else { return }
    guard merilo_can_allocate(vendorBytes) != 0 else {
      throw CommandFailure(
        CommandText.memoryTooLittle(mebibytes: Int(vendorBytes >> 20))(language), status: status)
    }
    _ = CholeskyFactorization(Matrix(rows: 1, columns: 1, elements: [1]))
  }
}
