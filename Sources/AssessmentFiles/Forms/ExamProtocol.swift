import Objectivity
import Spreadsheet

/// The rows of a protocol of РИС ГИА: several examinations one under another in a sheet.
///
/// Each begins with a line such as `04 - Химия 2026.06.01` and ends with `Средние`. The header may
/// stand once or above each, and again at each page. A row belongs to a participant when it has a
/// number and a few values more, or two of school, masks and score; titles, footers and notes have
/// fewer. Nothing of a cell is passed on that has not the shape of what is expected there, since
/// in a row shifted by a column the name of a person may stand anywhere.
struct ExamProtocol: Sendable {
  /// The kinds, told apart by words of the header.
  enum Kind: Sendable {
    /// ЕГЭ, every second column empty.
    case egeSparse
    /// ЕГЭ with the code of the participant and the number of the form of answers.
    case egeCompact
    /// ОГЭ, with a mark instead of a test score.
    case oge
  }

  /// The largest number of examinations in a sheet; one more is no examination.
  static let mostExaminations = 500
  /// The largest number of columns that are looked at.
  static let mostColumns = 200

  private let form: String
  private var header: ExamHeader?
  private var title: ExamTitle?
  private var region: String?
  private var hasEnded = false
  /// What the table being filled is made for.
  private var current: (title: ExamTitle?, columns: ExamColumns)?
  private var tableCount = 0

  init(form: String) { self.form = form }

  /// The kind of the first protocol header among the first rows of a sheet.
  static func kind(_ opening: SheetOpening) -> Kind? {
    for row in opening.rows {
      if let header = ExamHeader(Self.cells(row)) { return header.kind }
    }
    return nil
  }

  /// The texts of a row without blanks at their ends.
  static func cells(_ row: borrowing SheetRow) -> [String] {
    var cells: [String] = []
    cells.reserveCapacity(row.count)
    for column in 0..<min(row.count, mostColumns) { cells.append(row[column].trimmedOfBlanks) }
    return cells
  }

  /// Takes a row of the sheet.
  mutating func take(_ row: borrowing SheetRow, into tables: inout SheetTables) {
    let cells = Self.cells(row)
    let filled = cells.filter { !$0.isEmpty }
    guard let first = filled.first else { return }
    if filled.count <= 3, readTitle(filled) { return }
    if filled.count >= 4, let header = ExamHeader(cells) {
      self.header = header
      return
    }
    if first.lowercased().hasPrefix("средн") {
      title = nil
      hasEnded = true
      return
    }
    if TotalLine.isLabel(first) { return }
    guard let header, header.isParticipant(cells, filled: filled) else { return }
    beginTable(header, in: &tables)
    take(cells, row: row.number, header, into: &tables)
  }

  /// Reads a line of titles, in a cell each or parted over cells.
  private mutating func readTitle(_ cells: [String]) -> Bool {
    if region == nil, title == nil { region = cells.lazy.compactMap(ExamTitle.region).first }
    guard let title = ExamTitle.first(in: cells) else { return false }
    self.title = title
    hasEnded = false
    return true
  }

  private mutating func beginTable(_ header: ExamHeader, in tables: inout SheetTables) {
    if let current, hasEnded || (current.title == title && current.columns == header.columns) {
      return
    }
    guard tableCount < Self.mostExaminations else {
      hasEnded = true
      return
    }
    current = (title, header.columns)
    tableCount += 1
    tables.begin(header.table(form: form, title: title, region: region))
  }

  private mutating func take(
    _ cells: [String], row number: Int, _ header: ExamHeader, into tables: inout SheetTables
  ) {
    let columns = header.columns
    func reject(_ problem: RowProblem, column: String?) {
      tables.fill { table in
        table.remarks.append(
          RowIssue(line: number, column: column, value: "", problem: problem, outcome: .rejected))
      }
    }
    if hasEnded { return reject(.examUnknown, column: nil) }
    guard let school = ExamValue.school(columns.text(.school, in: cells)) else {
      return reject(.schoolUnreadable, column: columns.names(.school).first)
    }
    var values: [String] = []
    let score = ExamValue.number(columns.text(.score, in: cells))
    // Where the score is none the row is shifted, and a number of a document may stand in a mask.
    let isShifted = score == ExamValue.unreadable
    for role in header.roles {
      switch role {
      case .score: values.append(score)
      case _ where isShifted && [.shortAnswers, .extendedAnswers].contains(role): values.append("")
      case .school: values.append(school)
      case .schoolClass: values.append(ExamValue.schoolClass(columns.text(role, in: cells)))
      case .municipality: values.append(ExamValue.code(columns.text(role, in: cells)))
      case .shortAnswers:
        values.append(ExamMasks.checked(columns.text(role, in: cells), AnswerMask.short))
      case .extendedAnswers:
        // The oral part has criteria of its own.
        let mask = columns.texts(role, in: cells).joined(separator: " ")
        values.append(ExamMasks.checked(mask, AnswerMask.extended))
      default: break
      }
    }
    let names = columns.texts(.name, in: cells)
    let person = title.map { ExamPerson(school: school, names: names, title: $0) }
    tables.fill { table in
      table.append(row: number, values: values)
      table.persons.append(person)
    }
  }
}

/// The header of a protocol of РИС ГИА.
struct ExamHeader: Sendable {
  let columns: ExamColumns
  let kind: ExamProtocol.Kind
  /// What the columns of the table hold until masks are taken apart.
  let roles: [ExamColumns.Role]

  /// Reads a row; `nil` when it is no header.
  init?(_ cells: [String]) {
    // The words of most rows need no look.
    guard cells.contains(where: { $0.lowercased().contains("первичн") }) else { return nil }
    columns = ExamColumns(cells)
    guard columns.isProtocol else { return nil }
    let shortName = columns.names(.shortAnswers).first?.lowercased() ?? ""
    if columns.has(.mark) && !columns.has(.testScore) {
      kind = .oge
    } else if shortName.contains("форме") || columns.has(.variant) {
      kind = .egeCompact
    } else {
      kind = .egeSparse
    }
    let known: [ExamColumns.Role] = [
      .municipality, .school, .schoolClass, .score, .shortAnswers, .extendedAnswers,
    ]
    roles = known.filter(columns.has)
  }

  /// Whether a row is that of a participant, rather than a line of numbers of columns or a note.
  func isParticipant(_ cells: [String], filled: [String]) -> Bool {
    if filled.count > 3, filled.enumerated().allSatisfy({ Int($1) == $0 + 1 }) { return false }
    let number = columns.text(.number, in: cells)
    if filled.count >= 4, !number.isEmpty, Int(ExamValue.number(number)) != nil { return true }
    let telling: [ExamColumns.Role] = [.school, .shortAnswers, .extendedAnswers, .score]
    return telling.count { !columns.text($0, in: cells).isEmpty } >= 2
  }

  /// A table for the rows of an examination.
  func table(form: String, title: ExamTitle?, region: String?) -> NormalisedTable {
    let isGVE = title?.subject.lowercased().contains("гвэ") ?? false
    var table = NormalisedTable(
      form: form,
      columns: roles.map { role in
        NormalisedTable.Column(
          name: Self.publishedName(role), nameInFile: columns.names(role).first ?? "")
      },
      constants: NormalisedTable.Constants(
        procedure: isGVE ? .gve : kind == .oge ? .oge : .ege, year: title?.date.year,
        grade: kind == .oge ? 9 : 11, subject: title?.subject, region: region))
    table.droppedPersonal = columns.names(.name) + columns.names(.personal)
    table.notNeeded =
      [.number, .testScore, .mark, .variant, .notNeeded, .examination, .state].flatMap(
        columns.names)
    table.unknown = columns.names(.unknown)
    return table
  }

  private static func publishedName(_ role: ExamColumns.Role) -> String {
    switch role {
    case .municipality: ColumnRole.municipality.rawValue
    case .school: ColumnRole.school.rawValue
    case .schoolClass: ColumnRole.schoolClass.rawValue
    case .score: ColumnRole.score.rawValue
    case .shortAnswers: ExamItems.shortColumn
    default: ExamItems.extendedColumn
    }
  }
}
