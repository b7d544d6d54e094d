import Foundation
import ScoreStatistics

/// JSON objects whose last key is `units`, encoded unit by unit.
///
/// An encoder makes a tree of a value that is many times larger than its text. So it is given the
/// value without its units, and then the units in blocks.
enum UnitwiseJSON {
  private static let blockSize = 32

  /// Hands the bytes of the value to `write` in pieces: those of the value encoded as one.
  ///
  /// - Parameters:
  ///   - frame: The value without its units.
  ///   - units: The units.
  ///   - jobs: The number of threads.
  ///   - write: Called with each piece, in order.
  /// - Throws: What the encoder or `write` throws.
  static func write(
    frame: some Encodable, units: [some Encodable & Sendable], jobs: Int,
    to write: (Data) throws -> Void
  ) throws {
    let outside = try FindingsDocument.encoder.encode(frame)
    precondition(outside.suffix(11) == Data("\"units\":[]}".utf8), "units do not come last")
    try write(outside.dropLast(2))
    for start in stride(from: 0, to: units.count, by: blockSize) {
      let pieces = concurrentMap(count: min(blockSize, units.count - start), jobs: jobs) { index in
        Result { try FindingsDocument.encoder.encode(units[start + index]) }
      }
      var block = Data()
      for (index, piece) in pieces.enumerated() {
        if start + index > 0 { block.append(UInt8(ascii: ",")) }
        block.append(try piece.get())
      }
      try write(block)
    }
    try write(Data("]}".utf8))
  }
}
