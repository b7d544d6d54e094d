public import Objectivity

/// A list of schools marked by others: `год`, `логин`, `муниципалитет`, `ОО`, columns of markers with
/// 0 or 1, and `количество` of markers.
///
/// Of the year, the municipality and the second name of the school each may be missing. Where the
/// list gives no count of markers, the ones of a row are counted; markers that are blank count 0. The
/// list is delimited text or a workbook.
public enum ExternalLabelFile {
  private static let countNames: Set = [
    "количество", "количество маркеров", "число маркеров", "всего маркеров", "markers",
    "marker count", "number of markers", "count",
  ]

  /// Reads a list.
  public static func read(_ path: String) throws(ReadingError) -> [ExternalLabel] {
    let table = try SmallTable(path, roles: [.school, .municipality, .year])
    let names = table.names
    guard let school = ColumnRole.school.preferredColumn(in: names) else {
      throw table.missing("school")
    }
    let others = names.indices.filter {
      $0 != school && ColumnRole.recognise(names[$0])?.role == .school
    }
    let year = ColumnRole.year.preferredColumn(in: names)
    let municipality = ColumnRole.municipality.preferredColumn(in: names)
    let count = names.firstIndex { countNames.contains(ColumnRole.folded($0)) }
    let markers = names.indices.filter { index in
      index != count && !names[index].isEmpty && ColumnRole.recognise(names[index]) == nil
    }
    guard count != nil || !markers.isEmpty else {
      throw table.missing("количество")
    }
    let works = markers.map { work(names[$0]) }
    var result: [ExternalLabel] = []
    for row in table.rows where !row.values[school].isEmpty {
      func number(_ index: Int, in range: ClosedRange<Int>) throws(ReadingError) -> Int? {
        let value = row.values[index]
        if value.isEmpty { return nil }
        let digits = Array(value.utf8)
        guard case .value(let number) = digits.span.wholeNumber(digits.indices),
          range.contains(number)
        else { throw table.error(.badLabel, row, column: index, value: value) }
        return number
      }
      var ones = 0
      for index in markers { ones += try number(index, in: 0...1) ?? 0 }
      var label = ExternalLabel(
        school: row.values[school], name: others.first.map { row.values[$0] } ?? "",
        municipality: municipality.map { row.values[$0] } ?? "", markers: ones,
        works: works.contains(nil) ? [] : works.compactMap(\.self))
      if let year { label.year = try number(year, in: 1900...2200) }
      if let count { label.markers = try number(count, in: 0...1000) ?? ones }
      result.append(label)
    }
    guard !result.isEmpty else { throw ReadingError(.noLabels, file: path) }
    return result
  }

  /// The work of a heading such as `4 РУ` or `Математика, 5 класс`.
  private static func work(_ heading: String) -> ExternalLabel.Work? {
    let numbers = heading.split { !$0.isNumber }.compactMap { Int($0) }
    guard numbers.count == 1, (1...11).contains(numbers[0]),
      let subject = SubjectName.find(in: heading)
    else { return nil }
    return ExternalLabel.Work(grade: numbers[0], subject: subject)
  }
}
