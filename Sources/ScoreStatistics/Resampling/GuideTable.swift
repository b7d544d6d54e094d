/// Finds the interval of a partition of 0…largest that holds a given code.
///
/// Indexed search: a coarse guide names the first candidate, a short scan does the rest.
///
/// Source: Chen & Asau (1974), <https://doi.org/10.1080/05695557408974949>.
struct GuideTable: Sendable {
  /// The first code of each interval; intervals without codes are left out.
  let firstCodes: [UInt64]
  /// The last code of each interval.
  let lastCodes: [UInt64]
  private let guide: [Int32]
  private let shift: UInt64

  /// Creates a table from the last codes of consecutive intervals, the first beginning at 0.
  ///
  /// - Precondition: `lastCodes` is not empty and ascends strictly.
  init(lastCodes: [UInt64]) {
    self.lastCodes = lastCodes
    firstCodes = [0] + lastCodes.dropLast().map { $0 + 1 }
    let largest = lastCodes[lastCodes.count - 1]
    let bits = UInt64.bitWidth - largest.leadingZeroBitCount
    shift = UInt64(max(0, bits - Self.guideBits))
    var guide: [Int32] = []
    var interval = 0
    for cell in 0...(largest >> shift) {
      while lastCodes[interval] < cell << shift { interval += 1 }
      guide.append(Int32(interval))
    }
    self.guide = guide
  }

  private static let guideBits = 11

  /// The number of the interval that holds `code`.
  ///
  /// - Complexity: O(1) on average over codes.
  func interval(of code: UInt64) -> Int {
    var interval = Int(guide[Int(truncatingIfNeeded: code >> shift)])
    while code > lastCodes[interval] { interval &+= 1 }
    return interval
  }
}
