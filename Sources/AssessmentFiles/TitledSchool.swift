/// The school that a line above a table, or the name of a sheet, names.
enum TitledSchool {
  /// The longest text in bytes that is looked at.
  private static let longest = 300
  /// The first words of names of schools without a key.
  private static let beginnings: Set<String> = [
    "школа", "гимназия", "лицей", "сош", "оош", "нош", "интернат", "прогимназия", "кадетский",
    "муниципальное", "государственное", "частное", "автономная", "филиал",
  ]
  /// What the first word of a name ends with where it is the abbreviation of a kind of school.
  private static let abbreviations = ["оу", "ооу", "обу", "аноо", "соош", "сош"]

  /// The school in its canonical spelling, with its key where the text gives one; `nil` where the text
  /// names none.
  static func find(in text: String) -> String? {
    guard text.utf8.count <= longest else { return nil }
    let canonical = OrganisationName.canonical(text)
    if let key = OrganisationName.key(of: canonical) {
      return key.hasPrefix("reg") ? nil : canonical
    }
    // What stands behind a bar, such as the number of participants, is no part of the name.
    let parts = text.split(separator: "|").map { String($0).trimmedOfBlanks }
    if parts.count > 1 { return parts.lazy.compactMap(find).first }
    let words = text.split { !$0.isLetter && !$0.isNumber }
    if let key = words.first(where: { OrganisationName.isKey($0) && !$0.hasPrefix("reg") }) {
      return name(before: key, in: text).map { "\(key) \($0)" } ?? String(key)
    }
    return isName(words, text) ? parts.first : nil
  }

  /// The name in front of a key in brackets.
  private static func name(before key: Substring, in text: String) -> String? {
    let name = text[..<key.startIndex]
    guard name.last == "(" else { return nil }
    let trimmed = String(name.dropLast()).trimmedOfBlanks
    return isName(trimmed.split { !$0.isLetter && !$0.isNumber }, trimmed) ? trimmed : nil
  }

  private static func isName(_ words: [Substring], _ text: String) -> Bool {
    guard let first = words.first?.lowercased(), words.count > 1, !text.hasSuffix(":") else {
      return false
    }
    if abbreviations.contains(where: first.hasSuffix), first.count <= 8 { return true }
    guard beginnings.contains(first) else { return false }
    // The long official names begin with words that others begin with too.
    guard ["муниципальное", "государственное", "частное", "автономная", "филиал"].contains(first)
    else { return words[1...].contains { $0.contains(where: \.isNumber) } || text.contains("«") }
    let folded = text.lowercased()
    return ["школ", "гимнази", "лице", "образоват"].contains { folded.contains($0) }
  }
}
