import Objectivity
import Spreadsheet

/// A table of a region with a row for each work and school and a percentage for each mark or score.
///
///     Год | Класс | Предмет | Муниципалитет | Логин | ОО | Кол-во участников | 2 | 3 | 4 | 5
struct WidePercentagesForm: ResultForm {
  static let name = "wide-percentages"

  private struct Places {
    var year: Int?
    var grade: Int?
    var subject: Int?
    var municipality: Int?
    var login: Int?
    var school: Int?
    var total: Int?
  }

  private let places: Places
  private let firstScore: Int
  private let headerRow: Int
  private let procedure: Procedure?
  private let totalColumn: String
  private let groupColumn: String
  private var table: PercentageTable
  /// The rows that sum up several works.
  private var totals: [Int] = []

  init?(_ opening: SheetOpening) {
    guard
      let header = opening.rows.first(where: { row in
        (0..<row.count).contains { ColumnRole.folded(row[$0]) == "предмет" }
      })
    else { return nil }
    var places = Places()
    var scores: [(column: Int, score: Int)] = []
    for column in 0..<header.count {
      let name = header[column]
      switch ColumnRole.folded(name) {
      case "год": places.year = column
      case "класс", "параллель": places.grade = column
      case "предмет": places.subject = column
      case "муниципалитет", "район", "мсу", "ате": places.municipality = column
      case "логин", "логин оо", "код оо": places.login = column
      case "оо", "школа", "название оо", "наименование оо": places.school = column
      case _ where PublishedColumn.isExaminees(name): places.total = places.total ?? column
      default:
        if let score = PublishedColumn.score(name) { scores.append((column, score)) }
      }
    }
    guard let total = places.total, let school = places.login ?? places.school,
      places.subject != nil, let first = scores.first, scores.count > 1,
      first.score == 0 || scores.map(\.score) == [2, 3, 4, 5],
      scores.enumerated().allSatisfy({ place, entry in
        entry.column == first.column + place && entry.score == first.score + place
      })
    else { return nil }
    self.places = places
    firstScore = first.column
    headerRow = header.number
    totalColumn = header[total]
    groupColumn = header[school]
    let text = ColumnRole.folded("\(opening.fileName) \(opening.sheetName)")
    procedure = ["впр", "огэ", "егэ", "гвэ"].first { text.contains($0) }
      .map(UnitTally.procedure)
    let columns = [("year", places.year), ("grade", places.grade), ("subject", places.subject)]
    table = PercentageTable(
      keyColumns: columns.compactMap { name, place in
        place.map { NormalisedTable.Column(name: name, nameInFile: header[$0]) }
      }, scores: scores.map(\.score))
  }

  mutating func take(_ row: borrowing SheetRow, into tables: inout SheetTables) {
    guard row.number > headerRow else { return }
    if isTotal(row) {
      totals.append(row.number)
      return
    }
    var key: [String] = []
    if let year = places.year { key.append(row[year]) }
    if let grade = places.grade { key.append(Self.grade(row[grade])) }
    if let subject = places.subject { key.append(row[subject]) }
    let municipality = places.municipality.map { Self.named(row[$0]) } ?? ""
    let login = places.login.map { Self.named(row[$0]) } ?? ""
    let title = places.school.map { Self.named(row[$0]) } ?? ""
    // A login and a name are both kept where the login is one that is known as such.
    let isLogin = OrganisationName.isKey(login)
    let school = login.isEmpty ? title : isLogin && !title.isEmpty ? "\(login) | \(title)" : login
    let group =
      school.isEmpty
      ? PublishedGroup(level: municipality.isEmpty ? .sample : .municipality, name: municipality)
      : PublishedGroup(level: .school, name: school)
    table.add(
      PercentageTable.Row(
        number: row.number, key: key, group: group, municipality: municipality, schools: nil,
        total: row[places.total ?? 0],
        percentages: table.scores.indices.map { row[firstScore + $0] }))
  }

  mutating func finish(_ tables: inout SheetTables) {
    var result = table.normalised(
      form: Self.name,
      constants: NormalisedTable.Constants(
        procedure: procedure, form: table.scores.first == 0 ? nil : Assessment.marksForm),
      totalColumn: totalColumn, groupColumn: groupColumn)
    result.remarks += totals.map { row in
      RowIssue(
        line: row, column: groupColumn, value: "", problem: .totalLine, outcome: .rejected)
    }
    tables.begin(result)
  }

  /// Whether a row sums up others and does not say of which work: its label stands in a column of the
  /// work, or beside blank ones.
  private func isTotal(_ row: borrowing SheetRow) -> Bool {
    let work = [places.year, places.grade, places.subject].compactMap(\.self)
    let units = [places.municipality, places.login, places.school].compactMap(\.self)
    if work.contains(where: { TotalLine.isLabel(row[$0]) }) { return true }
    guard work.contains(where: { row[$0].allSatisfy(\.isWhitespace) }) else { return false }
    return (0..<units.count).contains { TotalLine.isLabel(row[units[$0]]) }
      || units.allSatisfy { row[$0].allSatisfy(\.isWhitespace) } || TotalLine.isLabel(row[0])
  }

  /// The grade of `4` or `4 класс`.
  private static func grade(_ text: String) -> String {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    return digits.isEmpty ? text : String(digits)
  }

  /// The name of a group; the words that stand for all groups are none.
  private static func named(_ text: String) -> String {
    let name = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return TotalLine.isLabel(name) || ["-", "—"].contains(name) ? "" : name
  }
}
