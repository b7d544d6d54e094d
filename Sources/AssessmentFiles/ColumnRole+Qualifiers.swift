extension ColumnRole {
  /// A folded name without what qualifies it, the fullest first: brackets, as in
  /// `код предмета (1- ру, 2- ма)`, and what stands behind a dash, a comma or a line, as in
  /// `year - учебный год`.
  static func withoutQualifiers(_ folded: String) -> [String] {
    guard folded.utf8.count <= longest else { return [] }
    var names: [String] = []
    func add(_ name: some StringProtocol) {
      let words = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      let bare = String(words.drop { "*:.".contains($0) })
      let end = bare.reversed().drop { "*:., ".contains($0) }.reversed()
      let text = String(end)
      if !text.isEmpty, text != folded, !names.contains(text) { names.append(text) }
    }
    let open = folded.replacing(/\([^)]*\)|\[[^\]]*\]/, with: " ")
    add(open)
    for mark in [" - ", " – ", " — ", ", ", "; ", ": ", " | "] {
      if let range = open.firstRange(of: mark) { add(open[..<range.lowerBound]) }
    }
    return names
  }

  /// The longest name in bytes that is looked at.
  private static let longest = 400

  /// Words that begin names of columns which hold schools or scores under a name that is not known.
  private static let telling: [(role: ColumnRole, stems: [String])] = [
    (.school, ["школ", "school", "оу", "оо", "организац", "учрежден", "login", "логин", "сош"]),
    (.score, ["балл", "score", "points", "итог", "результат", "total", "сумм"]),
  ]

  /// Words of names that hold something else, whatever other words stand beside them.
  private static let untelling = [
    "процент", "%", "средн", "mean", "average", "макс", "max", "мин", "тестов", "отметк", "оценк",
    "тип", "вид", "type", "адрес", "телефон", "директор", "кол-во", "количество", "число",
    "учител", "учен", "участник", "district", "корреляц", "медиан", "мода", "соответств",
  ]

  /// The role that a name which is not known looks like.
  static func likeness(of name: String) -> ColumnRole? {
    let folded = folded(name)
    guard folded.utf8.count <= longest, !untelling.contains(where: { folded.contains($0) })
    else { return nil }
    let words = folded.split { !$0.isLetter && !$0.isNumber }
    return telling.first { entry in
      words.contains { word in
        entry.stems.contains { $0.count <= 2 ? word == $0 : word.hasPrefix($0) }
      }
    }?.role
  }
}
