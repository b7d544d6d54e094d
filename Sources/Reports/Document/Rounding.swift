import Foundation

extension Double {
  /// The value at nine significant digits, or `nil` when it is not finite.
  ///
  /// The last bits of a sum differ between processors; nine digits do not.
  var roundedForOutput: Double? {
    guard isFinite else { return nil }
    // Adding zero turns a negative zero into zero.
    return Double(String(format: "%.9g", self)).map { $0 + 0 }
  }
}
