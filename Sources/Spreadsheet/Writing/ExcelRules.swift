/// The rules of Excel for what it holds.
enum ExcelRules {
  static let rows = 1_048_576
  static let columns = 16_384
  static let textLength = 32_767
  static let sheetNameLength = 31

  /// Whether a sheet may have the name.
  static func allowsSheetName(_ name: String) -> Bool {
    !name.allSatisfy(\.isWhitespace) && name.utf16.count <= sheetNameLength
      && !name.contains { "[]:*?/\\\0".contains($0) } && !name.hasPrefix("'")
      && !name.hasSuffix("'")
  }

  /// A text in which what looks like an escaped character is escaped itself, so that it is read as
  /// it stands.
  static func escaped(_ text: String) -> String {
    guard text.contains("_x") else { return text }
    return text.replacing(/_(?=x[0-9A-Fa-f]{4}_)/, with: "_x005F_")
  }
}
