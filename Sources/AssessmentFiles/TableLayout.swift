import ScoreStatistics

/// Which column of a table holds what.
struct TableLayout: Sendable {
  /// The number of columns.
  let columnCount: Int
  /// The names in the file.
  let names: [String]
  /// The column of each role that is read.
  private(set) var column: [ColumnRole: Int] = [:]
  /// The columns of items, in the order of the file.
  private(set) var itemColumns: [Int] = []
  /// The items, in the same order.
  private(set) var items: [ResponseMatrix.Item] = []
  /// What becomes of each column.
  private(set) var uses: [FileReport.ColumnUse] = []

  /// The largest maximum of an item: one code below points is kept free for blanks.
  static let largestItem = ResponseMatrix.largestPoints - 1

  /// Whether each row is a cell of counts rather than an examinee.
  var isCounts: Bool { column[.examinees] != nil && column[.score] != nil && items.isEmpty }

  /// Whether there is anything to count.
  var hasScores: Bool { column[.score] != nil || !items.isEmpty }

  /// The largest sum of item points.
  var itemTotal: Int { items.reduce(0) { $0 + $1.maximum } }

  /// The number of names that are known.
  static func recognisedCount(_ names: [String]) -> Int {
    names.count { ColumnRole.recognise($0) != nil || $0.lowercased().hasPrefix("item:") }
  }

  /// Reads the meaning of every column name.
  init(names: [String], file: String, line: Int) throws(ReadingError) {
    self.names = names
    columnCount = names.count
    var preference: [ColumnRole: Int] = [:]
    for (index, name) in names.enumerated() {
      if let rest = Self.itemText(name) {
        try addItem(rest, name: name, at: index, file: file, line: line)
        continue
      }
      guard let (role, rank) = ColumnRole.recognise(name) else {
        uses.append(name.isEmpty ? .notNeeded : .unknown)
        continue
      }
      switch role {
      case .person, .participant:
        uses.append(.droppedPersonal)
      case .mark:
        uses.append(.notNeeded)
      default:
        guard let other = column[role], let otherRank = preference[role] else {
          column[role] = index
          preference[role] = rank
          uses.append(.read(role.rawValue))
          continue
        }
        if rank == otherRank {
          throw ReadingError(.duplicateColumn, file: file, line: line, column: name)
        }
        if rank < otherRank {
          uses[other] = .superseded(by: name)
          column[role] = index
          preference[role] = rank
          uses.append(.read(role.rawValue))
        } else {
          uses.append(.superseded(by: names[other]))
        }
      }
    }
  }

  private static func itemText(_ name: String) -> Substring? {
    name.lowercased().hasPrefix("item:") ? name.dropFirst(5) : nil
  }

  private mutating func addItem(
    _ text: Substring, name: String, at index: Int, file: String, line: Int
  ) throws(ReadingError) {
    // The name of an item may itself hold a colon; the maximum stands behind the last one.
    guard let colon = text.lastIndex(of: ":"),
      let maximum = Int(text[text.index(after: colon)...]),
      (0...Self.largestItem).contains(maximum)
    else {
      throw ReadingError(.badItemColumn, file: file, line: line, column: name)
    }
    let item = String(text[..<colon])
    guard !item.isEmpty, !items.contains(where: { $0.name == item }) else {
      throw ReadingError(
        item.isEmpty ? .badItemColumn : .duplicateColumn, file: file, line: line, column: name)
    }
    items.append(ResponseMatrix.Item(name: item, maximum: maximum))
    itemColumns.append(index)
    uses.append(.read("item"))
  }
}
