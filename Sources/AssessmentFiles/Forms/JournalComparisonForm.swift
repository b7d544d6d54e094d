import Objectivity
import ScoreStatistics
import Spreadsheet

/// ФИС ОКО, «Сравнение отметок с отметками по журналу»: how many marks lie below, at and above those
/// of the journal, by groups.
///
///     Группы участников | Кол-во участников(всего) | Понизили (Отметка < Отметка по журналу) % |
///     … Кол-во участников | Подтвердили … % | … Кол-во участников | Повысили … | …
///
/// The numbers of examinees count where they stand beside their percentages, with which they must
/// agree; otherwise they are restored from the percentages and the number of all.
struct JournalComparisonForm: ResultForm {
  static let name = "fis-oko-journal"

  /// How the names of the columns of each point of ``JournalComparison/scale`` begin.
  private static let beginnings = ["понизили", "подтвердили", "повысили"]

  private let constants: NormalisedTable.Constants
  private let headerRow: Int
  private let groupColumn: String
  private let totalColumn: String
  private let total: Int
  private let percentages: [Int]
  private let counts: [Int]
  private var table: PercentageTable

  init?(_ opening: SheetOpening) {
    guard
      let index = opening.rows.firstIndex(where: { GroupPercentages.isGroupColumn($0[0]) })
    else { return nil }
    let header = opening.rows[index]
    var total: Int?
    var percentages = [Int?](repeating: nil, count: Self.beginnings.count)
    var counts = percentages
    var current: Int?
    for column in 1..<max(1, header.count) where !header[column].isEmpty {
      let name = ColumnRole.folded(header[column])
      if PublishedColumn.isSchools(name) { return nil }
      let begun = Self.beginnings.firstIndex { name.hasPrefix($0) }
      current = begun ?? current
      let isCount = ["кол-во", "количество", "число"].contains { name.contains($0) }
      if let current, begun != nil || isCount || name == "%" {
        if isCount {
          counts[current] = counts[current] ?? column
        } else {
          percentages[current] = percentages[current] ?? column
        }
      } else if current == nil, total == nil, PublishedColumn.isExaminees(name) {
        total = column
      } else {
        return nil
      }
    }
    let places = percentages.compactMap(\.self)
    guard let total, places.count == Self.beginnings.count else { return nil }
    constants = GroupPercentages.constants(of: opening, above: index)
    headerRow = header.number
    groupColumn = header[0]
    totalColumn = header[total]
    self.total = total
    self.percentages = places
    let countPlaces = counts.compactMap(\.self)
    self.counts = countPlaces.count == Self.beginnings.count ? countPlaces : []
    table = PercentageTable(
      scores: Array(JournalComparison.scale.points),
      columns: places.map { header[$0] })
  }

  mutating func take(_ row: borrowing SheetRow, into tables: inout SheetTables) {
    guard row.number > headerRow, !row[0].isEmpty else { return }
    table.add(
      PercentageTable.Row(
        number: row.number, group: PublishedGroup(row[0]), total: row[total],
        percentages: percentages.map { row[$0] }, counts: counts.map { row[$0] }))
  }

  mutating func finish(_ tables: inout SheetTables) {
    var constants = constants
    constants.form = Assessment.journalComparisonForm
    tables.begin(
      table.normalised(
        form: Self.name, constants: constants, totalColumn: totalColumn,
        groupColumn: groupColumn))
  }
}
