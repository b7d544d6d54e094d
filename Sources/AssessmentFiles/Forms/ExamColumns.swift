/// Which column of a protocol of РИС ГИА holds what, read from the words of its header.
struct ExamColumns: Equatable {
  /// What a column holds.
  enum Role: Hashable {
    case number, municipality, school, schoolClass, variant, shortAnswers, extendedAnswers, score
    /// The converted score and the mark: only primary scores are tested.
    case testScore, mark
    /// The cells of a list of appeals.
    case examination, state
    /// A name, which is hashed to find appeals; and what else leads to a person.
    case name, personal
    case notNeeded, unknown
  }

  /// A column; it reaches up to the next one, since cells of sparse sheets are merged.
  struct Column: Equatable {
    var role: Role
    var name: String
    var range: Range<Int>
  }

  /// The columns with a name, from left to right.
  let columns: [Column]

  /// Reads a header row.
  init(_ cells: [String]) {
    let places = cells.indices.filter { !cells[$0].isEmpty }
    var seen: Set<Role> = []
    var columns: [Column] = []
    // The whole score, and not that of a part of the examination.
    let scorePlace =
      places.filter { Self.role(of: cells[$0]) == .score }
      .min { Self.partsNamed(by: cells[$0]) < Self.partsNamed(by: cells[$1]) }
    for (index, place) in places.enumerated() {
      let end = index + 1 < places.count ? places[index + 1] : place + 1
      let name = cells[place].split(whereSeparator: \.isWhitespace).joined(separator: " ")
      var role = Self.role(of: name)
      // Of two columns of one meaning the first is the one that counts.
      let mayRepeat: Set<Role> = [.name, .personal, .extendedAnswers, .notNeeded, .unknown]
      if role == .score, place != scorePlace { role = .notNeeded }
      if !mayRepeat.contains(role), !seen.insert(role).inserted { role = .notNeeded }
      columns.append(
        Column(role: role, name: String(name.prefix(60)), range: place..<end))
    }
    self.columns = columns
  }

  /// Whether these are the columns of a protocol.
  var isProtocol: Bool {
    has(.school) && has(.score) && (has(.shortAnswers) || has(.extendedAnswers))
  }

  func has(_ role: Role) -> Bool { columns.contains { $0.role == role } }

  /// The names of the columns of a role.
  func names(_ role: Role) -> [String] { columns.filter { $0.role == role }.map(\.name) }

  /// The text of the only column of a role; empty without one.
  func text(_ role: Role, in cells: [String]) -> String {
    guard let column = columns.first(where: { $0.role == role }) else { return "" }
    for place in column.range where place < cells.count && !cells[place].isEmpty {
      return cells[place]
    }
    return ""
  }

  /// All texts of the columns of a role.
  func texts(_ role: Role, in cells: [String]) -> [String] {
    columns.filter { $0.role == role }.flatMap { column in
      column.range.clamped(to: 0..<cells.count).map { cells[$0] }.filter { !$0.isEmpty }
    }
  }

  /// The number of words of a heading beside those of the whole score.
  private static func partsNamed(by name: String) -> Int {
    ColumnRole.folded(name).split { !$0.isLetter }.count { word in
      !["первичн", "балл", "общ", "итог", "всего", "сумм", "за", "экзамен", "работ"]
        .contains(where: word.hasPrefix)
    }
  }

  private static func role(of name: String) -> Role {
    // A line break inside a word leaves its hyphen.
    let text = ColumnRole.folded(name).replacing("- ", with: "")
    let words = Set(text.split { !$0.isLetter && !$0.isNumber }.map(String.init))
    func holds(_ parts: String...) -> Bool { parts.contains { text.contains($0) } }
    func hasWord(_ candidates: String...) -> Bool { candidates.contains(where: words.contains) }
    if holds("первичн") { return .score }
    if holds("кратк") { return .shortAnswers }
    if holds("разверн") || holds("устн") && holds("част", "ответ") && !holds("балл") {
      return .extendedAnswers
    }
    if holds("состояние", "статус") { return .state }
    if holds("экзамен", "предмет") { return .examination }
    if holds("тестовый", "итоговый") || text == "балл" { return .testScore }
    if holds("оценка", "отметка") { return .mark }
    if holds("фамил", "отчество", "ф.и.о") || hasWord("имя", "фио") { return .name }
    if holds("вариант") { return .variant }
    if holds("аудитор", "бланк", "документ", "паспорт", "снилс", "участник", "рожден")
      || hasWord("ппэ", "серия", "ким", "место", "пол")
    {
      return .personal
    }
    if holds("назван", "наимен", "профил") || hasWord("ооп") { return .notNeeded }
    if hasWord("оо", "оу") || holds("код школы") { return .school }
    if hasWord("мсу", "ате") || holds("муниципал") { return .municipality }
    if hasWord("класс") { return .schoolClass }
    if text.hasPrefix("№") || text == "n" || holds("п/п") { return .number }
    return .unknown
  }
}
