import Spreadsheet

/// How much a row of a sheet is like the header of a table.
struct HeaderRow {
  /// The least number of known headings of a header.
  static let leastHeadings = 2

  /// The number of headings that are known.
  let known: Int
  /// The number of values.
  let filled: Int

  init(_ row: borrowing SheetRow) {
    let headings = row.values
    filled = headings.count { !$0.isEmpty }
    known =
      GroupPercentages.isGroupColumn(row[0]) ? filled : TableLayout.recognisedCount(headings)
  }

  /// Whether the row is a header.
  var isHeader: Bool { known >= Self.leastHeadings && known * 2 >= filled }

  /// The place among rows of the one that is most like a header; the first of equals.
  static func best(of rows: [SheetRow]) -> (place: Int, known: Int)? {
    var best: (place: Int, known: Int)?
    for (place, row) in rows.enumerated() {
      let known = HeaderRow(row).known
      if known >= leastHeadings, known > best?.known ?? 0 { best = (place, known) }
    }
    return best
  }
}
