import Spreadsheet

/// A header of two rows made one: groups of columns above, whose cells are merged, and their parts below.
///
///     Школа | Класс | Баллы за задания       | Итого
///           |       | 1 (1б) | 2 (2б) | 3 (3б) |
struct MergedHeader: Sendable {
  /// The number of rows of a sheet among which a header is looked for.
  private static let mostRows = 20

  /// The number of the upper row, which is no row of its own.
  let upper: Int
  /// The header, with the number of the lower row.
  let row: SheetRow

  /// Finds a header whose two rows together name more columns than either alone, and more than any row.
  init?(_ rows: [SheetRow]) {
    let rows = rows.prefix(Self.mostRows)
    var known = rows.reduce(0) { max($0, HeaderRow($1).known) }
    var found: (upper: Int, row: SheetRow)?
    for (upper, lower) in zip(rows, rows.dropFirst()) where lower.number == upper.number + 1 {
      guard let row = Self.merged(upper, lower) else { continue }
      let header = HeaderRow(row)
      guard header.known > known, header.isHeader else { continue }
      known = header.known
      found = (upper.number, row)
    }
    guard let found else { return nil }
    upper = found.upper
    row = found.row
  }

  /// The rows with the header in the place of its two rows.
  func applied(to rows: [SheetRow]) -> [SheetRow] {
    rows.filter { $0.number != upper }.map { $0.number == row.number ? row : $0 }
  }

  /// The sheet with the header in the place of its two rows.
  func applied(to sheet: SheetStream) -> SheetStream {
    SheetStream(name: sheet.name, isHidden: sheet.isHidden) { body throws(WorkbookError) in
      try sheet.read { other in
        if other.number == upper { return .row }
        return other.number == row.number ? body(row) : body(other)
      }
    }
  }

  /// The headings of two rows; `nil` where the lower one has values that are no parts of headings.
  private static func merged(_ upper: SheetRow, _ lower: SheetRow) -> SheetRow? {
    var group = ""
    var values: [String] = []
    var known = 0
    var unknown = 0
    for place in 0..<max(upper.count, lower.count) {
      let part = lower[place]
      let above = upper[place]
      // A merged cell stands in its first column only.
      group = above.isEmpty && !part.isEmpty ? group : above
      guard !part.isEmpty else {
        values.append(group)
        continue
      }
      let heading = heading(group: group, part: part)
      if heading == nil { unknown += 1 } else { known += 1 }
      values.append(heading ?? part)
    }
    // A row of values has one that is no heading at once.
    guard known >= HeaderRow.leastHeadings, unknown * 4 <= known else { return nil }
    return SheetRow(number: lower.number, values: values)
  }

  /// The heading of a part of a group: the words of both where they are known, or those of the part.
  private static func heading(group: String, part: String) -> String? {
    func isItem(_ text: String) -> Bool { ItemHeader.read(text) != .other }
    let both = group.isEmpty ? [] : ["\(part) \(group)", "\(group) \(part)"]
    if let known = both.first(where: { ColumnRole.recognise($0) != nil }) { return known }
    if group.contains(where: \.isNumber), let item = both.first(where: isItem) { return item }
    if ColumnRole.recognise(part) != nil || isItem(part) { return part }
    let folded = group.lowercased()
    guard folded.contains("балл") || folded.contains("задани"), ColumnRole.recognise(group) == nil,
      isItem("балл за \(part)")
    else { return nil }
    return "балл за \(part)"
  }
}
