extension String {
  /// The text for a cell of a spreadsheet: one that would be taken for a formula begins with an
  /// apostrophe.
  ///
  /// A cell that holds a text is no formula by itself, but becomes one when the table is saved and
  /// opened as CSV. Plain numbers stay as they are.
  var defused: String {
    // Code points rather than characters: a sign with a combining mark still begins a formula.
    guard let first = unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first),
      !isPlainNumber
    else { return self }
    return "'" + self
  }

  private var isPlainNumber: Bool {
    wholeMatch(of: /[+-]?[0-9]+([.,][0-9]+)?/) != nil
  }
}
