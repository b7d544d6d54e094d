import Spreadsheet

/// Any table with published or Russian names of columns in one of the first rows of a sheet.
struct GenericTableForm: ResultForm {
  static let name = "table"

  /// The number of rows among which the header is looked for.
  private static let headerRows = 20

  private let columns: SheetColumns
  private let headerRow: Int
  private var constants: NormalisedTable.Constants
  /// Whether lines between the rows name the schools.
  private let hasSchoolLines: Bool
  private let hasSchoolColumn: Bool
  /// The school that the last such line names.
  private var school: [UInt8] = []

  init?(_ opening: SheetOpening) {
    var best: (columns: SheetColumns, row: SheetRow)?
    for row in opening.rows.prefix(Self.headerRows) {
      let columns = SheetColumns(header: row)
      guard columns.hasScores else { continue }
      if best.map({ columns.recognisedCount > $0.columns.recognisedCount }) ?? true {
        best = (columns, row)
      }
    }
    guard let best, !AppealsForm.isOfCorrections(best.row.values) else { return nil }
    let (columns, header) = best
    self.columns = columns
    headerRow = header.number
    var labels = SheetLabels()
    for row in opening.rows where row.number < header.number { labels.read(row) }
    constants = NormalisedTable.Constants(
      procedure: labels.facts.procedure, year: labels.facts.year, grade: labels.facts.grade,
      subject: labels.facts.subject)
    let hasSchools = columns.place(of: .school) != nil
    hasSchoolColumn = hasSchools
    hasSchoolLines =
      !hasSchools
      && opening.rows.contains { row in
        row.number > header.number && Self.schoolLine(row, columns: columns) != nil
      }
    if !hasSchoolColumn {
      constants.school = labels.school ?? TitledSchool.find(in: opening.sheetName)
      if columns.place(of: .municipality) == nil { constants.municipality = labels.municipality }
    }
  }

  mutating func take(_ row: borrowing SheetRow, into tables: inout SheetTables) {
    if row.number == headerRow { begin(&tables) }
    guard row.number > headerRow else { return }
    if !hasSchoolColumn, let name = Self.schoolLine(row, columns: columns) {
      if hasSchoolLines {
        school = Array(name.utf8)
      } else {
        constants.school = name
        begin(&tables)
      }
      return
    }
    guard hasSchoolLines, !columns.isTotal(row) else { return columns.take(row, into: &tables) }
    tables.fill { table in
      table.add(school[...])
      table.append(row, columns: columns.places)
    }
  }

  private func begin(_ tables: inout SheetTables) {
    let name = NormalisedTable.Column(name: "school", nameInFile: "ОО")
    tables.begin(
      columns.table(form: Self.name, constants: constants, after: hasSchoolLines ? [name] : []))
  }

  /// The school that a line between the rows names: it has at most one value more, the number of its
  /// participants, and nothing in columns of scores.
  private static func schoolLine(_ row: borrowing SheetRow, columns: SheetColumns) -> String? {
    var first: Int?
    var filled = 0
    for place in 0..<row.count where !row.utf8(place).isEmpty {
      first = first ?? place
      filled += 1
      if filled > 2 || columns.itemPlaces.contains(place) { return nil }
    }
    guard let first, filled == 1 || row.count <= 3 else { return nil }
    return TitledSchool.find(in: row[first])
  }
}
