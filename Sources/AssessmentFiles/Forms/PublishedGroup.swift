import Objectivity
import Spreadsheet

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
  static func level(ofCode code: String) -> Level? {
    func isDigits(_ text: some StringProtocol) -> Bool {
      !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) }
    }
    for prefix in ["edu", "sch", "ksh", "spo"]
    where code.hasPrefix(prefix) && code.utf8.count == 9 && isDigits(code.dropFirst(3)) {
      return .school
    }
    guard code.hasPrefix("reg") else { return nil }
    let parts = code.dropFirst(3).split(separator: "_", omittingEmptySubsequences: false)
    if parts.count == 1 && isDigits(parts[0]) { return .region }
    if parts.count == 2 && isDigits(parts[0]) && parts[1].hasPrefix("m")
      && isDigits(parts[1].dropFirst())
    {
      return .municipality
    }
    return nil
  }
}

/// What the block above a table of ФИС ОКО says of the work.
struct AnalyticsHeading: Hashable, Sendable {
  /// The procedure.
  private(set) var procedure: Procedure?
  /// The year.
  private(set) var year: Int?
  /// The grade.
  private(set) var grade: Int?
  /// The subject.
  private(set) var subject: String?

  /// Reads rows such as `ВПР 2026 Русский язык 4 класс` and `Предмет: | Русский язык`.
  init(_ rows: some Sequence<SheetRow>) {
    for row in rows {
      let first = row[0]
      let folded = ColumnRole.folded(first)
      if folded.hasPrefix("предмет") {
        let value = (1..<max(1, row.count)).map { row[$0] }.first { !$0.isEmpty }
        let written = value ?? first.split(separator: ":").dropFirst().joined(separator: ":")
        let text = written.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if !text.isEmpty { subject = text }
      } else if folded.hasPrefix("впр ") {
        procedure = .vpr
        read(title: first)
      }
    }
  }

  /// Reads `ВПР 2026 Русский язык 4 класс`.
  private mutating func read(title: String) {
    var words = title.split { $0.isWhitespace || $0 == "." || $0 == "," }.map(String.init)
    words.removeFirst()
    if let place = words.firstIndex(where: { Int($0).map { (2000...2200).contains($0) } ?? false })
    {
      year = Int(words.remove(at: place))
    }
    if let place = words.firstIndex(where: { $0.lowercased().hasPrefix("класс") }), place > 0,
      let number = Int(words[place - 1]), (1...12).contains(number)
    {
      grade = number
      words.removeSubrange(place - 1...place)
    }
    let rest = words.joined(separator: " ")
    if subject == nil && !rest.isEmpty { subject = rest }
  }
}
