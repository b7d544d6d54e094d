import Objectivity
import Spreadsheet

/// A table of ФИС ОКО with a row for each group and a percentage for each mark or score.
///
///     Группы участников | Кол-во ОО | Кол-во участников | 2 | 3 | 4 | 5
///
/// The number of schools may be missing, as a column or in the rows of schools, whose values then
/// stand one column further left.
struct GroupPercentages: Sendable {
  private let constants: NormalisedTable.Constants
  private let headerRow: Int
  private let groupColumn: String
  private let totalColumn: String
  private let total: Int
  private let schools: Int?
  private let firstScore: Int
  private var table: PercentageTable

  /// Reads the header; `nil` where there is none, or its scores do not follow each other.
  init?(_ opening: SheetOpening) {
    guard let index = opening.rows.firstIndex(where: { Self.isGroupColumn($0[0]) }) else {
      return nil
    }
    let header = opening.rows[index]
    var total: Int?
    var schools: Int?
    var scores: [(column: Int, score: Int)] = []
    for column in 1..<max(1, header.count) {
      let name = header[column]
      if let score = PublishedColumn.score(name) {
        scores.append((column, score))
      } else if PublishedColumn.isExaminees(name) {
        total = total ?? column
      } else if PublishedColumn.isSchools(name) {
        schools = column
      } else if !name.isEmpty {
        return nil
      }
    }
    guard let total, let first = scores.first, scores.count > 1,
      scores.enumerated().allSatisfy({ place, entry in
        entry.column == first.column + place && entry.score == first.score + place
      })
    else { return nil }
    constants = Self.constants(of: opening, above: index)
    headerRow = header.number
    groupColumn = header[0]
    totalColumn = header[total]
    self.total = total
    self.schools = schools
    firstScore = first.column
    table = PercentageTable(scores: scores.map(\.score))
  }

  /// The scores of the columns.
  var scores: [Int] { table.scores }

  /// Whether the columns are those of the marks «2» to «5».
  var isOfMarks: Bool { scores == [2, 3, 4, 5] }

  /// The beginning of the header of a table by groups.
  static func isGroupColumn(_ text: String) -> Bool {
    let folded = ColumnRole.folded(text)
    return folded == "группы участников" || folded == "группа участников"
  }

  /// What the rows above the header say of the work.
  static func constants(
    of opening: SheetOpening, above header: Int
  ) -> NormalisedTable.Constants {
    var labels = SheetLabels()
    for row in opening.rows[..<header] { labels.read(row) }
    return .vpr(labels.facts)
  }

  mutating func take(_ row: borrowing SheetRow) {
    guard row.number > headerRow, !row[0].isEmpty else { return }
    let last = firstScore + table.scores.count - 1
    // A row that lacks the number of schools stands one column further left, where that adds up.
    var isShifted = false
    if let schools, schools < total, row.utf8(last).isEmpty, !row.utf8(total - 1).isEmpty,
      let error = Self.distanceFromWhole(row, from: firstScore - 1, to: last - 1)
    {
      let inPlace =
        Int(row[total]).map { $0 > 0 } == true
        ? Self.distanceFromWhole(row, from: firstScore, to: last) : nil
      isShifted = inPlace.map { error < $0 } ?? true
    }
    let shift = isShifted ? 1 : 0
    table.add(
      PercentageTable.Row(
        number: row.number, group: PublishedGroup(row[0]), municipality: nil,
        schools: isShifted ? nil : schools.flatMap { Int(row[$0]) }, total: row[total - shift],
        percentages: (firstScore - shift...last - shift).map { row[$0] }))
  }

  /// How far the percentages in columns are from adding up to 100; `nil` where they are no
  /// percentages or more than one off.
  private static func distanceFromWhole(
    _ row: borrowing SheetRow, from first: Int, to last: Int
  ) -> Int? {
    var sum = 0
    for column in first...last {
      guard let percentage = PercentageCounts.Percentage(row[column]) else { return nil }
      sum += percentage.millionths
    }
    let distance = abs(sum - 100 * PercentageCounts.onePercent)
    return distance <= PercentageCounts.onePercent ? distance : nil
  }

  func finished(form: String, assessmentForm: String?) -> NormalisedTable {
    var constants = constants
    constants.form = assessmentForm
    return table.normalised(
      form: form, constants: constants, totalColumn: totalColumn, groupColumn: groupColumn)
  }
}

/// The meaning of columns of published tables.
enum PublishedColumn {
  /// The mark or score whose percentage a column holds, from names such as `4`, `«4»`, `4, %`,
  /// `Балл 12`.
  static func score(_ name: String) -> Int? {
    var score: Int?
    let words = ColumnRole.folded(name).split { !$0.isLetter && !$0.isNumber }
    for word in words {
      if let number = Int(word), score == nil, number >= 0 {
        score = number
      } else if !["отметка", "балл", "балла", "баллов", "доля"].contains(word) {
        return nil
      }
    }
    return score
  }

  /// Whether a column holds the number of examinees.
  static func isExaminees(_ name: String) -> Bool {
    let folded = ColumnRole.folded(name)
    return ["кол-во участ", "количество участ", "число участ"].contains { folded.hasPrefix($0) }
  }

  /// Whether a column holds the number of schools.
  static func isSchools(_ name: String) -> Bool {
    ["кол-во оо", "количество оо", "число оо"].contains(ColumnRole.folded(name))
  }
}
