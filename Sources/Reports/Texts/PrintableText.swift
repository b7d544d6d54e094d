extension String {
  /// The text with what would steer a terminal or reorder a line shown as `�`.
  ///
  /// Names come from files of others. Control characters and the marks that turn the direction of
  /// writing are replaced; line ends stay only where `keepingLines`, otherwise they and tabs become
  /// spaces.
  package func printable(keepingLines: Bool = false) -> String {
    let isPlain = unicodeScalars.allSatisfy { scalar in
      !scalar.steersOutput || (keepingLines && scalar == "\n")
    }
    if isPlain { return self }
    var result = UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar {
      case "\n" where keepingLines: result.append(scalar)
      case "\n", "\r", "\t": result.append(" ")
      default: result.append(scalar.steersOutput ? "\u{FFFD}" : scalar)
      }
    }
    return String(result)
  }
}

extension Unicode.Scalar {
  /// Whether the character is a control, a line separator, or turns the direction of writing.
  fileprivate var steersOutput: Bool {
    switch value {
    case 0..<0x20, 0x7f..<0xa0, 0x061c, 0x200e...0x200f, 0x2028...0x202e, 0x2066...0x2069: true
    default: false
    }
  }
}
