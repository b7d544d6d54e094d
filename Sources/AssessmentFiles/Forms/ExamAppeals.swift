import Spreadsheet

/// The appeals of a sheet.
struct AppealList: Sendable {
  /// An appeal.
  struct Appeal: Sendable {
    /// The row of the sheet.
    var row: Int
    /// Who appealed.
    var person: ExamPerson
    /// The primary score that holds now.
    var score: Int
  }

  /// The satisfied appeals; empty when they have been applied.
  var pending: [Appeal] = []
  /// The number of appeals that found their row, whether or not they changed its score.
  var applied = 0
}

/// A list of appeals of РИС ГИА: corrections to protocols, and no results of its own.
///
/// The header has two rows, of which the lower names the primary score under `Текущие`. The
/// examination stands in a column or, in protocols of re-checks, in a line above.
struct AppealsForm: ResultForm {
  static let name = "gia-appeals"

  /// The columns, and where the corrected score stands.
  private struct Header {
    var columns: ExamColumns
    var score: Int?
  }

  static let readsBlocks = true

  private var header: Header?
  /// The examination that a line above names.
  private var title: ExamTitle?
  /// The texts of the header's upper row, while the lower one is expected.
  private var upper: [String]?
  private var hasBegun = false

  init?(_ opening: SheetOpening) {
    let isAppeals = opening.rows.contains { Self.columns(ExamProtocol.cells($0)) != nil }
    guard isAppeals else { return nil }
  }

  mutating func take(_ row: borrowing SheetRow, into tables: inout SheetTables) {
    let cells = ExamProtocol.cells(row)
    let filled = cells.filter { !$0.isEmpty }
    guard !filled.isEmpty else { return }
    if let columns = Self.columns(cells) {
      header = Header(columns: columns, score: Self.scorePlace(upper: cells, lower: []))
      upper = cells
      begin(columns, in: &tables)
      return
    }
    guard let header else {
      title = ExamTitle.first(in: filled) ?? title
      return
    }
    if let upper {
      self.upper = nil
      if cells.contains(where: Self.namesScore) {
        self.header?.score = Self.scorePlace(upper: upper, lower: cells)
        return
      }
    }
    if filled.count <= 3, let title = ExamTitle.first(in: filled) {
      self.title = title
      return
    }
    let columns = header.columns
    let telling: [ExamColumns.Role] = [.school, .examination, .state, .name]
    guard telling.count(where: { !columns.text($0, in: cells).isEmpty }) >= 2 else { return }
    take(cells, row: row.number, header, into: &tables)
  }

  private mutating func begin(_ columns: ExamColumns, in tables: inout SheetTables) {
    if hasBegun { return }
    hasBegun = true
    var table = NormalisedTable(
      form: Self.name, columns: [], constants: NormalisedTable.Constants())
    table.appeals = AppealList()
    table.droppedPersonal = columns.names(.name) + columns.names(.personal)
    tables.begin(table)
  }

  private func take(
    _ cells: [String], row number: Int, _ header: Header, into tables: inout SheetTables
  ) {
    let columns = header.columns
    func reject(_ problem: RowProblem, _ role: ExamColumns.Role?) {
      let column = role.flatMap { columns.names($0).first }
      tables.fill { table in
        table.remarks.append(
          RowIssue(line: number, column: column, value: "", problem: problem, outcome: .rejected))
      }
    }
    if columns.has(.state), !Self.isSatisfied(columns.text(.state, in: cells)) {
      return reject(.appealNotSatisfied, .state)
    }
    let named =
      columns.has(.examination)
      ? ExamTitle(appeal: columns.text(.examination, in: cells)) : title
    guard let named else { return reject(.appealUnreadable, .examination) }
    guard let school = ExamValue.school(columns.text(.school, in: cells)) else {
      return reject(.schoolUnreadable, .school)
    }
    guard let place = header.score, place < cells.count,
      let score = Int(ExamValue.number(cells[place])), (0...1000).contains(score)
    else { return reject(.appealUnreadable, nil) }
    let person = ExamPerson(school: school, names: columns.texts(.name, in: cells), title: named)
    tables.fill { table in
      table.appeals?.pending.append(AppealList.Appeal(row: number, person: person, score: score))
    }
  }

  /// The columns of the upper row of a header; `nil` when the row is none.
  private static func columns(_ cells: [String]) -> ExamColumns? {
    guard isOfCorrections(cells) else { return nil }
    let columns = ExamColumns(cells)
    return columns.has(.school) && (columns.has(.state) || columns.has(.examination))
      ? columns : nil
  }

  /// Whether headings are those of a list of corrections, whose scores are no papers of their own.
  static func isOfCorrections(_ headings: [String]) -> Bool {
    let folded = headings.filter { $0.count < 60 }.map(ColumnRole.folded)
    func holds(_ parts: String...) -> Bool {
      folded.contains { heading in parts.contains { heading.contains($0) } }
    }
    return holds("до изменен", "до перепровер", "до апелляц", "после перепровер", "после апелляц")
      || holds("апелляц", "перепровер")
        && holds("тип апел", "тип переп", "состояни", "статус", "решение", "текущ", "разница")
  }

  private static func namesScore(_ text: String) -> Bool { text.lowercased().contains("первичн") }

  /// The column of the score that holds now: of several, the one under `Текущие`.
  private static func scorePlace(upper: [String], lower: [String]) -> Int? {
    var group = ""
    var last: Int?
    for place in 0..<max(upper.count, lower.count) {
      if place < upper.count, !upper[place].isEmpty { group = upper[place].lowercased() }
      let isScore =
        place < lower.count && namesScore(lower[place])
        || place < upper.count && namesScore(upper[place])
      guard isScore else { continue }
      if ["текущ", "после", "нов"].contains(where: group.contains) { return place }
      last = place
    }
    return last
  }

  /// Whether a state says that the appeal was satisfied.
  static func isSatisfied(_ state: String) -> Bool {
    let text = ColumnRole.folded(state)
    guard ["удовлетвор", "измен"].contains(where: text.contains) else { return false }
    return !["не удовл", "неудовл", "без удовл", "отклон", "отказ", "без измен", "не измен"]
      .contains(where: text.contains)
  }
}
