import Spreadsheet

/// «Индивидуальные результаты» of ФИС ОКО «Аналитика» (Ф1).
///
/// A block of labels stands above the header; a row `Название(edu200000) | Кол-во участников: 89`
/// stands above the participants of each school, whose number is checked.
struct IndividualResultsForm: ResultForm {
  static let name = "fis-oko-individual"

  private let columns: SheetColumns
  private let headerRow: Int
  private let constants: NormalisedTable.Constants
  private let keyPlace: Int?
  private let namePlace: Int?
  private var school: School?

  /// The school whose participants follow.
  private struct School: Sendable {
    var row: Int
    var name: [UInt8]
    /// The number of participants that the file announces.
    var announced: Int?
    /// The rows found.
    var found = 0
  }

  init?(_ opening: SheetOpening) {
    guard
      let header = opening.rows.first(where: { row in
        SheetColumns.has("первичный балл", in: row) && SheetColumns.hasItems(row)
      })
    else { return nil }
    var labels = SheetLabels()
    for row in opening.rows where row.number < header.number { labels.read(row) }
    let hasSchools =
      SheetColumns.has("оо", in: header) || SheetColumns.has("название оо", in: header)
    guard hasSchools || labels.school != nil && Self.isNamed(opening.rows, above: header.number)
    else { return nil }
    // One column says to which school a row belongs.
    columns = SheetColumns(header: header, names: ["оо": "", "название оо": ""])
    keyPlace = Self.place(of: "оо", in: header)
    namePlace = Self.place(of: "название оо", in: header)
    headerRow = header.number
    constants = labels.constants
  }

  mutating func take(_ row: borrowing SheetRow, into tables: inout SheetTables) {
    if row.number == headerRow {
      let name = NormalisedTable.Column(name: "school", nameInFile: "ОО")
      tables.begin(columns.table(form: Self.name, constants: constants, after: [name]))
    }
    guard row.number > headerRow else {
      // The school may be named once, above the header.
      if row.number < headerRow { school = nextSchool(row) ?? school }
      return
    }
    if columns.isTotal(row) { return tables.fill { $0.rejectTotal(row) } }
    if let next = nextSchool(row) {
      close(&tables)
      school = next
      return
    }
    school?.found += 1
    tables.fill { table in
      let key = keyPlace.map { row.utf8($0) } ?? []
      let name = namePlace.map { row.utf8($0) } ?? []
      if key.isEmpty && name.isEmpty {
        table.add((school?.name ?? [])[...])
      } else if key.isEmpty || name.isEmpty {
        table.add(key.isEmpty ? name : key)
      } else {
        table.add((Array(key) + Array(" | ".utf8) + Array(name))[...])
      }
      for place in columns.places { table.add(row.utf8(place)) }
      table.endRow(row.number)
    }
  }

  mutating func finish(_ tables: inout SheetTables) { close(&tables) }

  /// Compares the rows of a school with the number that was announced.
  private mutating func close(_ tables: inout SheetTables) {
    guard let closed = school else { return }
    school = nil
    guard let announced = closed.announced, announced != closed.found else { return }
    tables.fill { table in
      table.remarks.append(
        RowIssue(
          line: closed.row, column: nil, value: "\(announced) ≠ \(closed.found)",
          problem: .participantCountDiffers, outcome: .repaired))
    }
  }

  /// The school that a row between participants names.
  private func nextSchool(_ row: borrowing SheetRow) -> School? {
    // Only such a row has no value for any item.
    for place in columns.itemPlaces where !row.utf8(place).isEmpty { return nil }
    var name = row[0]
    var announced: Int?
    for place in 0..<row.count {
      let text = row[place]
      let number = /\s*\|?\s*Кол-во\s+участников\s*:?\s*(\d+)\s*/.ignoresCase()
      guard let match = text.firstMatch(of: number) else { continue }
      announced = Int(match.1)
      if place == 0 { name = String(text[..<match.range.lowerBound]) }
    }
    let canonical = OrganisationName.canonical(name)
    guard announced != nil || canonical != name else { return nil }
    return School(row: row.number, name: Array(canonical.utf8), announced: announced)
  }

  /// Whether the titles say that the results are those of a ВПР by participants.
  private static func isNamed(_ rows: [SheetRow], above header: Int) -> Bool {
    rows.contains { row in
      row.number < header
        && row.values.contains { value in
          let text = value.lowercased()
          return text.contains("впр") || text.contains("индивидуальные результаты")
        }
    }
  }

  private static func place(of name: String, in header: borrowing SheetRow) -> Int? {
    for place in 0..<header.count where ColumnRole.folded(header[place]) == name { return place }
    return nil
  }
}
