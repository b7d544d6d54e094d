extension String {
  /// The text with some code points replaced, whatever combining marks follow them.
  ///
  /// A quote or a bracket with a combining mark is another character of a text, and still ends a value
  /// or opens an element.
  func replacing(_ replacements: [Unicode.Scalar: String]) -> String {
    guard unicodeScalars.contains(where: { replacements[$0] != nil }) else { return self }
    var result = ""
    for scalar in unicodeScalars {
      if let replacement = replacements[scalar] {
        result += replacement
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
