extension String {
  /// The text for a cell of a spreadsheet: one that would be taken for a formula begins with an
  /// apostrophe.
  ///
  /// A cell that holds a text is no formula by itself, but becomes one when the table is saved and
  /// opened as CSV. Plain numbers stay as they are.
  var defused: String {
    // Code points rather than characters: a sign with a combining mark still begins a formula.
    guard let first = unicodeScalars.first(where: { !$0.isPassedOver }),
      "=+-@\t\r\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars.contains(first), !isPlainNumber
    else { return self }
    return "'" + self
  }

  private var isPlainNumber: Bool {
    wholeMatch(of: /[+-]?[0-9]+([.,][0-9]+)?/) != nil
  }
}

extension Unicode.Scalar {
  /// Whether a program may pass over it before it looks for a formula: blanks and what has no width.
  fileprivate var isPassedOver: Bool {
    self != "\t" && self != "\r"
      && (properties.isWhitespace || properties.isDefaultIgnorableCodePoint
        || [.control, .format].contains(properties.generalCategory))
  }
}
