import Spreadsheet

/// ФИС ОКО, «Распределение первичных баллов»: the percentage at each primary score by groups.
struct ScoreDistributionForm: ResultForm {
  static let name = "fis-oko-scores"

  private var groups: GroupPercentages

  init?(_ opening: SheetOpening) {
    guard let groups = GroupPercentages(opening), groups.scores.first == 0 else { return nil }
    self.groups = groups
  }

  mutating func take(_ row: borrowing SheetRow, into tables: inout SheetTables) {
    groups.take(row)
  }

  mutating func finish(_ tables: inout SheetTables) {
    tables.begin(groups.finished(form: Self.name, assessmentForm: nil))
  }
}
