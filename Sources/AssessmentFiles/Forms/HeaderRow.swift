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

  /// The place among rows of the first header, and that of the next one, which begins alike.
  ///
  /// A row of titles may have a known word too: the header is the row that has most of them, or an
  /// earlier one that begins as it does.
  static func places(in rows: [SheetRow]) -> (first: Int, next: Int?)? {
    let headers = rows.map { HeaderRow($0) }
    guard let most = headers.map(\.known).max(), most >= leastHeadings,
      let best = headers.firstIndex(where: { $0.known == most }), let start = rows[best].firstValue
    else { return nil }
    let alike = rows.indices.filter { place in
      place == best
        || headers[place].isHeader && rows[place].firstValue.map { $0 == start } ?? false
    }
    return (alike[0], alike.dropFirst().first)
  }
}

extension SheetRow {
  /// The place and the text of the first value.
  fileprivate var firstValue: (place: Int, text: String)? {
    (0..<count).first { !utf8($0).isEmpty }.map { ($0, self[$0]) }
  }
}
