import Spreadsheet

/// The columns of a sheet that go into a table, and where they stand.
struct SheetColumns: Sendable {
  /// The columns of the table.
  private(set) var columns: [NormalisedTable.Column] = []
  /// The place of each in a row of the sheet.
  private(set) var places: [Int] = []
  /// The columns of items, as places in a row of the sheet.
  private(set) var itemPlaces: [Int] = []
  private var droppedPersonal: [String] = []
  private var notNeeded: [String] = []
  private var unknown: [String] = []

  /// Reads a header.
  ///
  /// `names` gives published names to columns that the form calls otherwise, by their names in lower
  /// case; an empty one leaves a column out. What identifies persons is never copied.
  init(header: borrowing SheetRow, names: [String: String] = [:]) {
    for place in 0..<header.count {
      let name = header[place].split(whereSeparator: \.isWhitespace).joined(separator: " ")
      guard !name.isEmpty else { continue }
      let published = names[ColumnRole.folded(name)] ?? name
      if ItemHeader.read(published) != .other {
        itemPlaces.append(place)
      } else {
        switch ColumnRole.recognise(published)?.role {
        case .person, .participant:
          droppedPersonal.append(name)
          continue
        case .notNeeded, .mark:
          notNeeded.append(name)
          continue
        case nil:
          if published.isEmpty { notNeeded.append(name) } else { unknown.append(name) }
          continue
        default: break
        }
      }
      columns.append(NormalisedTable.Column(name: published, nameInFile: name))
      places.append(place)
    }
  }

  /// Whether there is something to count.
  var hasScores: Bool { !itemPlaces.isEmpty || place(of: .score) != nil }

  /// The number of names that are known.
  var recognisedCount: Int { columns.count + droppedPersonal.count + notNeeded.count }

  /// The place of the first column of a role in a row of the sheet.
  func place(of role: ColumnRole) -> Int? {
    for (column, place) in zip(columns, places)
    where ColumnRole.recognise(column.name)?.role == role { return place }
    return nil
  }

  /// An empty table with these columns and `more` before them.
  func table(
    form: String, constants: NormalisedTable.Constants, after more: [NormalisedTable.Column] = []
  ) -> NormalisedTable {
    var table = NormalisedTable(form: form, columns: more + columns, constants: constants)
    table.droppedPersonal = droppedPersonal
    table.notNeeded = notNeeded
    table.unknown = unknown
    return table
  }

  /// Whether a name of the header, in the form in which names are compared, occurs in a row.
  static func has(_ name: String, in row: borrowing SheetRow) -> Bool {
    for place in 0..<row.count where ColumnRole.folded(row[place]) == name { return true }
    return false
  }

  /// Whether a row has a column of items.
  static func hasItems(_ row: borrowing SheetRow) -> Bool {
    for place in 0..<row.count where ItemHeader.read(row[place]) != .other { return true }
    return false
  }
}
