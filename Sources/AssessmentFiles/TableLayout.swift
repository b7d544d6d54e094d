import ScoreStatistics

/// Which column of a table holds what.
struct TableLayout: Sendable {
  /// The number of columns.
  let columnCount: Int
  /// The names in the file, for messages.
  let names: [String]
  /// The column of each role that is read.
  private(set) var column: [ColumnRole: Int] = [:]
  /// The columns of items, in the order of the file.
  private(set) var itemColumns: [Int] = []
  /// The items, in the same order.
  private(set) var items: [ResponseMatrix.Item] = []
  /// For each item whether its maximum is not in the header but inferred from the values.
  private(set) var isInferred: [Bool] = []
  /// Whether a column that is not known may hold an item, so that the sum of the known maxima is not
  /// the highest score.
  private(set) var mayLackItems = false
  /// Whether the maxima of items may be too low, as those inferred from masks of answers.
  private var hasUncertainMaxima = false
  /// The highest sum of items, where it is the highest score for certain.
  var highestItemSum: Int? {
    items.isEmpty || mayLackItems || hasUncertainMaxima ? nil : itemTotal
  }
  /// The columns in which a form says what it repaired in the rows.
  private(set) var repairs: [(column: Int, problem: RowProblem)] = []
  /// What becomes of each column.
  private(set) var uses: [FileReport.ColumnUse] = []

  /// Begins the name of a column in which a form says what it repaired in the rows.
  static let repairPrefix = "repair:"

  /// The largest maximum of an item: one code below points is kept free for blanks.
  static let largestItem = ResponseMatrix.largestPoints - 1

  /// Whether each row is a cell of counts rather than an examinee.
  var isCounts: Bool { column[.examinees] != nil && column[.score] != nil && items.isEmpty }

  /// Whether rows of counts say what they count.
  var hasKinds: Bool { isCounts && column[.kind] != nil }

  /// Whether there is anything to count.
  var hasScores: Bool { column[.score] != nil || !items.isEmpty }

  /// The largest sum of item points.
  var itemTotal: Int { items.reduce(0) { $0 + $1.maximum } }

  /// Whether there are items whose maxima must be inferred.
  var hasUnknownMaxima: Bool { isInferred.contains(true) }

  /// The columns besides those of keys in which the label of a line of totals may stand: those before
  /// all items and scores that are not read, such as the number of a row or the name of a person.
  var labelColumns: [Int] {
    let end = ([column[.score]].compactMap(\.self) + itemColumns).min() ?? 0
    return (0..<end).filter { place in
      switch uses[place] {
      case .droppedPersonal, .notNeeded, .unknown: true
      default: false
      }
    }
  }

  /// What codes of subjects stand for, where the heading says so.
  var subjectLegend: [String: String] {
    column[.subject].map { SubjectName.legend(ofHeading: names[$0]) } ?? [:]
  }

  /// The number of names that are known.
  static func recognisedCount(_ names: [String]) -> Int {
    zip(names, ItemHeader.readings(of: names)).count {
      $1 != .other || ColumnRole.recognise($0) != nil
    }
  }

  /// Reads the meaning of every column name.
  ///
  /// Where a form gives columns other names than the file, `namesInFile` serves messages.
  init(
    names: [String], namesInFile: [String]? = nil, file: String, line: Int
  ) throws(ReadingError) {
    self.names = namesInFile ?? names
    columnCount = names.count
    var preference: [ColumnRole: Int] = [:]
    let readings = ItemHeader.readings(of: names)
    let isOfAllCounts = Set([.kind, .examinees, .score]).isSubset(
      of: names.compactMap { ColumnRole.recognise($0)?.role })
    for (index, name) in names.enumerated() {
      if namesInFile != nil, name.hasPrefix(Self.repairPrefix),
        let problem = RowProblem(rawValue: String(name.dropFirst(Self.repairPrefix.count)))
      {
        repairs.append((index, problem))
        uses.append(.notNeeded)
        continue
      }
      switch readings[index] {
      case .item(let header):
        try add(header, at: index, file: file, line: line)
        continue
      case .broken:
        throw ReadingError(.badItemColumn, file: file, line: line, column: self.names[index])
      case .other: break
      }
      guard let (role, rank) = ColumnRole.recognise(name) else {
        uses.append(name.isEmpty ? .notNeeded : .unknown)
        if ItemHeader.isLikely(name) { mayLackItems = true }
        continue
      }
      switch role {
      case _ where ColumnRole.ofAllCounts.contains(role) && !isOfAllCounts:
        uses.append(.unknown)
      case .person, .participant:
        uses.append(.droppedPersonal)
      case .mark, .notNeeded:
        uses.append(.notNeeded)
      default:
        guard let other = column[role], let otherRank = preference[role] else {
          column[role] = index
          preference[role] = rank
          uses.append(.read(role.rawValue))
          continue
        }
        if rank == otherRank, rank < ColumnRole.qualified {
          throw ReadingError(.duplicateColumn, file: file, line: line, column: self.names[index])
        }
        if rank < otherRank {
          uses[other] = .superseded(by: self.names[index])
          column[role] = index
          preference[role] = rank
          uses.append(.read(role.rawValue))
        } else {
          uses.append(.superseded(by: self.names[other]))
        }
      }
    }
  }

  private mutating func add(
    _ header: ItemHeader, at index: Int, file: String, line: Int
  ) throws(ReadingError) {
    guard !items.contains(where: { $0.name == header.name }) else {
      throw ReadingError(.duplicateColumn, file: file, line: line, column: names[index])
    }
    items.append(ResponseMatrix.Item(name: header.name, maximum: header.maximum ?? 0))
    itemColumns.append(index)
    isInferred.append(header.maximum == nil)
    uses.append(.read("item"))
  }

  /// Takes note of columns of the sheet that were not copied because their names are not known, and of
  /// maxima of items that were inferred from few answers.
  mutating func note(unknown names: [String], maximaAreInferred: Bool) {
    if names.contains(where: ItemHeader.isLikely) { mayLackItems = true }
    hasUncertainMaxima = maximaAreInferred
  }

  /// Takes the maxima that were inferred, one for each item; a column without one holds no item.
  mutating func settle(_ maxima: [Int?]) {
    var kept: [(item: ResponseMatrix.Item, column: Int, isInferred: Bool)] = []
    for (index, item) in items.enumerated() {
      guard isInferred[index] else {
        kept.append((item, itemColumns[index], false))
        continue
      }
      guard let maximum = maxima[index] else {
        uses[itemColumns[index]] = .notNeeded
        continue
      }
      kept.append(
        (ResponseMatrix.Item(name: item.name, maximum: maximum), itemColumns[index], true))
    }
    items = kept.map(\.item)
    itemColumns = kept.map(\.column)
    isInferred = kept.map(\.isInferred)
  }
}
