package import Foundation

/// Writing to a file that is open, where every refusal of the system shows.
package enum OpenFile {
  /// Writes all bytes to a descriptor.
  package static func write(_ data: Data, to descriptor: Int32) throws(POSIXError) {
    var rest = data[...]
    while !rest.isEmpty {
      let written = unsafe rest.withUnsafeBytes {
        unsafe Foundation.write(descriptor, $0.baseAddress, $0.count)
      }
      if written < 0 {
        if errno == EINTR { continue }
        throw .last
      }
      rest = rest.dropFirst(written)
    }
  }
}

extension POSIXError {
  /// What the system said last.
  package static var last: POSIXError { POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
}
