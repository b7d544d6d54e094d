extension Double {
  /// The double nearest to a wide integer.
  ///
  /// The same as the initialiser of the standard library, which takes a general and far slower way.
  init(nearest value: Int128) {
    let magnitude = value.magnitude
    let shift = Swift.max(0, 64 - magnitude.leadingZeroBitCount)
    var top = UInt64(truncatingIfNeeded: magnitude >> shift)
    // One bit stands for all that are left out: more than 53 are there to be rounded.
    if magnitude & (1 << shift - 1) != 0 { top |= 1 }
    let result = Double(top) * Double(sign: .plus, exponent: shift, significand: 1)
    self = value < 0 ? -result : result
  }
}
