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

  /// Leaves two significant digits, as many as a published number has.
  mutating func keepTwoDigits() {
    guard isFinite else { return }
    self = (Double(String(format: "%.2g", self)) ?? self) + 0
  }

  /// The value to the nearest multiple of the smallest cell that is published.
  var roundedToSmallestCell: Double {
    let cell = Double(FindingsDocument.smallestPublishedCell)
    return (self / cell).rounded() * cell
  }
}
