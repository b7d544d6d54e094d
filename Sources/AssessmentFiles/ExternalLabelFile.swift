public import Objectivity

/// A list of schools marked by others: `год`, `логин`, `муниципалитет`, `ОО`, columns of markers with
/// 0 or 1, and `количество` of markers.
///
/// Of the year, the municipality and the second name of the school each may be missing. Where the
/// list gives no count of markers, the ones of a row are counted; markers that are blank count 0.
public enum ExternalLabelFile {
  private static let countNames: Set = [
    "количество", "количество маркеров", "число маркеров", "всего маркеров", "markers",
    "marker count", "number of markers", "count",
  ]

  /// Reads a list.
  public static func read(_ path: String) throws(ReadingError) -> [ExternalLabel] {
    let file = try InputFile(path: path)
    let text = try DelimitedText(file, jobs: 1) { names in
      names.count { [.school, .municipality, .year].contains(ColumnRole.recognise($0)?.role) }
    }
    let names = text.names
    guard let school = ColumnRole.school.preferredColumn(in: names) else {
      throw ReadingError(.missingColumn, file: path, column: "school")
    }
    let others = names.indices.filter {
      $0 != school && ColumnRole.recognise(names[$0])?.role == .school
    }
    let year = ColumnRole.year.preferredColumn(in: names)
    let municipality = ColumnRole.municipality.preferredColumn(in: names)
    let count = names.firstIndex { countNames.contains(ColumnRole.folded($0)) }
    let markers = names.indices.filter { index in
      index != count && ColumnRole.recognise(names[index]) == nil
    }
    guard count != nil || !markers.isEmpty else {
      throw ReadingError(.missingColumn, file: path, column: "количество")
    }
    var result: [ExternalLabel] = []
    for row in try text.rows() where !row.values[school].isEmpty {
      func number(_ index: Int, in range: ClosedRange<Int>) throws(ReadingError) -> Int? {
        let value = row.values[index]
        if value.isEmpty { return nil }
        guard let number = Int(value), range.contains(number) else {
          throw ReadingError(
            .badLabel, file: path, line: row.line, column: names[index],
            value: RowIssue.shown(value))
        }
        return number
      }
      var ones = 0
      for index in markers { ones += try number(index, in: 0...1) ?? 0 }
      var label = ExternalLabel(
        school: row.values[school], name: others.first.map { row.values[$0] } ?? "",
        municipality: municipality.map { row.values[$0] } ?? "", markers: ones)
      if let year { label.year = try number(year, in: 1900...2200) }
      if let count { label.markers = try number(count, in: 0...1000) ?? ones }
      result.append(label)
    }
    guard !result.isEmpty else { throw ReadingError(.noLabels, file: path) }
    return result
  }
}
