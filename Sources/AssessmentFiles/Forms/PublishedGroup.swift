/// A group of examinees in a published table, such as `Школа 1 (edu200001)`.
struct PublishedGroup: Hashable, Sendable {
  /// How far down the group stands.
  enum Level: Int, Comparable, Sendable {
    /// All who wrote the work, in the region or in the country.
    case sample
    case region
    case municipality
    case school

    static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
  }

  /// The level.
  var level: Level
  /// The name, with the code where it has one.
  var name: String

  /// Creates a group.
  init(level: Level, name: String) {
    self.level = level
    self.name = name
  }

  /// Reads the level of a group from the code in its name.
  ///
  /// `reg20`, `reg20_m012` or the login of a school stand in brackets; names without a code are those
  /// of the sample or the region.
  init(_ text: String) {
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let folded = ColumnRole.folded(words)
    if words.hasSuffix(")"), let bracket = words.lastIndex(of: "(") {
      let code = words[words.index(after: bracket)...].dropLast().lowercased()
      if let level = Self.level(ofCode: code) {
        self.level = level
        name = words
        return
      }
    }
    level =
      folded == "вся выборка" || folded.hasPrefix("выборка") || folded.hasPrefix("российск")
      ? .sample : .region
    name = words
  }

  /// The level of a code, or `nil` where the text is none.
  private static func level(ofCode code: String) -> Level? {
    if OrganisationName.isKey(code) { return code.hasPrefix("reg") ? .municipality : .school }
    let isRegion =
      code.hasPrefix("reg") && code.utf8.count == 5
      && Int(code.dropFirst(3)).map { $0 >= 0 } == true
    return isRegion ? .region : nil
  }
}
