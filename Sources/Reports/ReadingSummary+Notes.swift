import AssessmentFiles
import Objectivity

/// What stands out in what was read, before anything is judged.
extension ReadingSummary {
  /// The number of notes of each kind that are shown.
  private static let shownNotes = 10
  /// The least number of rows of a table of which nothing else is said.
  private static let leastRows = 3

  /// The notes, a line each.
  static func notes(for read: ReadResult, language: Language) -> [String] {
    let numbers = NumberFormat(language)
    func shown(_ notes: [String]) -> [String] {
      let more = notes.count - shownNotes
      guard more > 0 else { return notes }
      return notes.prefix(shownNotes)
        + [
          Localized("… и ещё \(numbers.integer(more)).", "… and \(numbers.integer(more)) more.")(
            language)
        ]
    }
    let ends = ScaleEnd.found(in: read.resultSet).map { sentence($0, numbers, language) }
    let totals = read.files.flatMap { file in
      file.tables.filter(contradictsItems).map { sentence($0, of: file, language) }
    }
    return shown(totals) + shown(ends)
  }

  /// Whether the total of every row is another than the sum of its items.
  private static func contradictsItems(_ table: FileReport.Table) -> Bool {
    table.accepted >= leastRows && table.repairs[.totalDiffersFromItems] == table.accepted
  }

  private static func sentence(
    _ table: FileReport.Table, of file: FileReport, _ language: Language
  ) -> String {
    let column = table.columns.first { $0.use == .read("score") }?.name ?? ""
    return Localized(
      "\(file.path): ни в одной строке «\(column)» не равен сумме баллов за задания. Тот ли это столбец?",
      "\(file.path): \"\(column)\" is the sum of the items in no row. Is it the right column?"
    )(language)
  }

  private static func sentence(
    _ end: ScaleEnd, _ numbers: NumberFormat, _ language: Language
  ) -> String {
    let unit = [end.unit.municipality, end.unit.school].filter { !$0.isEmpty }
      .joined(separator: ", ")
    let share = (numbers.integer(end.papersAtEnd), numbers.integer(end.papers))
    let place =
      end.isHighest
      ? Localized("наивысший балл", "the highest score")
      : Localized("наименьший балл", "the lowest score")
    return Localized(
      "Край шкалы: \(unit), \(end.assessment.identifier): \(place(.russian)) (\(end.score)) у "
        + "\(share.0) из \(share.1) работ. Проверьте, не так ли записан столбец баллов.",
      "An end of the scale: \(unit), \(end.assessment.identifier): \(place(.english)) "
        + "(\(end.score)) in \(share.0) of \(share.1) papers. See whether the column of scores was "
        + "written so."
    )(language)
  }
}
