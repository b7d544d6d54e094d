import CZlib
import Foundation

/// Moves bytes of a mapped archive into a buffer, inflated or as they are.
///
/// This is the one file of the module with unsafe code: every call takes ranges, which are checked
/// against the bytes that are there before C sees a pointer.
@safe final class Inflater {
  /// What a call has done.
  struct Step {
    /// The number of bytes of input used.
    var consumed: Int
    /// The number of bytes put into the buffer.
    var produced: Int
    /// Whether the stream has ended.
    var isAtEnd: Bool
  }

  private let state: OpaquePointer

  /// Creates an inflater; `nil` without memory.
  init?() {
    guard let state = unsafe merilo_inflater_create() else { return nil }
    unsafe self.state = state
  }

  deinit { unsafe merilo_inflater_free(state) }

  /// Inflates bytes of `data` into bytes of `buffer`; `nil` when they are no deflate stream.
  func inflate(
    _ data: Data, _ input: Range<Int>, into buffer: inout [UInt8], _ output: Range<Int>
  ) -> Step? {
    precondition(input.lowerBound >= 0 && input.upperBound <= data.count)
    precondition(output.lowerBound >= 0 && output.upperBound <= buffer.count)
    guard !output.isEmpty else { return Step(consumed: 0, produced: 0, isAtEnd: false) }
    var consumed: UInt32 = 0
    var produced: UInt32 = 0
    let status = unsafe data.withUnsafeBytes { source in
      unsafe buffer.withUnsafeMutableBufferPointer { target in
        unsafe merilo_inflate(
          state,
          source.baseAddress?.advanced(by: input.lowerBound).assumingMemoryBound(to: UInt8.self),
          UInt32(clamping: input.count), target.baseAddress?.advanced(by: output.lowerBound),
          UInt32(clamping: output.count), &consumed, &produced)
      }
    }
    guard status != merilo_inflate_damaged else { return nil }
    return Step(
      consumed: Int(consumed), produced: Int(produced), isAtEnd: status == merilo_inflate_end)
  }

  /// Copies bytes of `data` to bytes of `buffer` of the same number.
  static func copy(
    _ data: Data, _ input: Range<Int>, into buffer: inout [UInt8], at output: Int
  ) {
    precondition(input.lowerBound >= 0 && input.upperBound <= data.count)
    precondition(output >= 0 && output + input.count <= buffer.count)
    unsafe buffer.withUnsafeMutableBytes { target in
      unsafe data.withUnsafeBytes { source in
        unsafe UnsafeMutableRawBufferPointer(rebasing: target[output..<output + input.count])
          .copyMemory(from: UnsafeRawBufferPointer(rebasing: source[input]))
      }
    }
  }

  /// The CRC-32 of the bytes that gave `sum` and these.
  static func checksum(_ sum: UInt32, of buffer: [UInt8], _ range: Range<Int>) -> UInt32 {
    precondition(range.lowerBound >= 0 && range.upperBound <= buffer.count)
    return unsafe buffer.withUnsafeBufferPointer { bytes in
      unsafe merilo_crc32(
        sum, bytes.baseAddress?.advanced(by: range.lowerBound), UInt32(range.count))
    }
  }
}
