/// The local name of an element or attribute, packed so that names are compared as numbers.
///
/// Names of up to eight bytes are exact; longer ones are mixed, which can confuse names only in
/// files made for it, to no effect but that of writing the other name.
struct XMLName: Hashable, Sendable {
  private(set) var key: UInt64 = 0
  /// Whether an attribute has a prefix; the prefixes of elements are left out.
  var isPrefixed = false

  init() {}

  init(_ name: String, isPrefixed: Bool = false) {
    for byte in name.utf8 { append(byte) }
    self.isPrefixed = isPrefixed
  }

  @inline(__always) mutating func append(_ byte: UInt8) {
    key = (key &<< 8 | key &>> 56) ^ UInt64(byte)
  }

  @inline(__always) mutating func startOver() { key = 0 }
}
