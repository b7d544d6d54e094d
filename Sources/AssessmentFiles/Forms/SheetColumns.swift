import Spreadsheet

/// The columns of a sheet that go into a table, and where they stand.
struct SheetColumns: Sendable {
  /// The columns of the table.
  private(set) var columns: [NormalisedTable.Column] = []
  /// The place of each in a row of the sheet.
  private(set) var places: [Int] = []
  /// The columns of items, as places in a row of the sheet.
  private(set) var itemPlaces: [Int] = []
  /// The places of columns that are not copied in which the label of a line of totals may stand.
  private var labelPlaces: [Int] = []
  private var droppedPersonal: [String] = []
  private var notNeeded: [String] = []
  private var unknown: [String] = []

  /// Reads a header.
  ///
  /// `names` gives published names to columns that the form calls otherwise, by their names in lower
  /// case; an empty one leaves a column out. What identifies persons is never copied.
  init(header: borrowing SheetRow, names: [String: String] = [:]) {
    let headings = header.values.map { value in
      value.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    let readings = ItemHeader.readings(of: headings.map { names[ColumnRole.folded($0)] ?? $0 })
    let end = Self.endOfTable(headings)
    for (place, name) in headings.enumerated() where !name.isEmpty {
      guard place < end else {
        notNeeded.append(name)
        continue
      }
      var published = names[ColumnRole.folded(name)] ?? name
      if case .item(let item) = readings[place] {
        itemPlaces.append(place)
        // A number alone is no item outside of its row.
        if ItemHeader.read(published) == .other { published = "балл за \(item.name)" }
      } else if readings[place] == .broken {
        itemPlaces.append(place)
      } else {
        switch ColumnRole.recognise(published)?.role {
        case .person, .participant:
          droppedPersonal.append(name)
          labelPlaces.append(place)
          continue
        case .notNeeded, .mark:
          notNeeded.append(name)
          labelPlaces.append(place)
          continue
        case nil:
          if published.isEmpty { notNeeded.append(name) } else { unknown.append(name) }
          if itemPlaces.isEmpty { labelPlaces.append(place) }
          continue
        default: break
        }
      }
      columns.append(NormalisedTable.Column(name: published, nameInFile: name))
      places.append(place)
    }
  }

  /// The place behind the last column of the table.
  ///
  /// A second table beside it begins behind a blank heading and repeats a heading of the first.
  private static func endOfTable(_ headings: [String]) -> Int {
    var known: Set<String> = []
    for (place, heading) in headings.enumerated() where !heading.isEmpty {
      if !known.insert(ColumnRole.folded(heading)).inserted,
        let gap = headings[..<place].lastIndex(of: ""), gap > 0
      {
        return gap
      }
    }
    return headings.count
  }

  /// Whether a row sums up others: a value in a column that is not copied is the label of such a line.
  ///
  /// Labels in columns that are copied are found with the rows.
  func isTotal(_ row: borrowing SheetRow) -> Bool {
    for place in labelPlaces where TotalLine.isLabel(row.utf8(place)) { return true }
    return false
  }

  /// Copies a row into the table that is being filled, or lists it as a line of totals.
  func take(_ row: borrowing SheetRow, into tables: inout SheetTables) {
    if isTotal(row) {
      tables.fill { $0.rejectTotal(row) }
    } else {
      tables.fill { $0.append(row, columns: places) }
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
    ItemHeader.readings(of: row.values).contains { $0 != .other }
  }
}
