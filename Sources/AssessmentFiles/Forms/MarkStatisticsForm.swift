import Objectivity
import Spreadsheet

/// ФИС ОКО Ф3, «Статистика по отметкам»: the percentages of the marks «2» to «5» by groups.
struct MarkStatisticsForm: ResultForm {
  static let name = "fis-oko-marks"

  private var groups: GroupPercentages

  init?(_ opening: SheetOpening) {
    guard let groups = GroupPercentages(opening), groups.isOfMarks else { return nil }
    self.groups = groups
  }

  mutating func take(_ row: borrowing SheetRow, into tables: inout SheetTables) {
    groups.take(row)
  }

  mutating func finish(_ tables: inout SheetTables) {
    tables.begin(groups.finished(form: Self.name, assessmentForm: Assessment.marksForm))
  }
}
