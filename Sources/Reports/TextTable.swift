/// Rows of cells aligned in columns for a terminal; a character is one column wide.
///
/// Cells before the last are cut at ``widest`` characters.
struct TextTable: Hashable, Sendable {
  static let widest = 60

  let rows: [[String]]
  let rightAligned: Set<Int>

  init(rows: [[String]], rightAligned: Set<Int> = []) {
    self.rows = rows.map { row in
      row.enumerated().map { column, cell in
        let text = cell.printable()
        return column + 1 < row.count && text.count > Self.widest
          ? text.prefix(Self.widest - 1) + "…" : text
      }
    }
    self.rightAligned = rightAligned
  }

  /// The lines, without spaces at their ends.
  var lines: [String] {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { $0.indices.contains(column) ? $0[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
      var line = row.enumerated().map { column, cell in
        let padding = String(repeating: " ", count: widths[column] - cell.count)
        return rightAligned.contains(column) ? padding + cell : cell + padding
      }.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
