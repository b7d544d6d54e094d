import Spreadsheet

/// The form in which a school collects its results, 2022–2026: sheets `Протокол`, `Служебный`,
/// `Классы`.
///
/// School and work stand in the other sheets or in the name of the file. Rows are prepared for as many
/// as 1,499 participants; one without a variant and without any item is no participant.
struct VPRCollectionForm: ResultForm {
  static let name = "vpr-collection"

  private let columns: SheetColumns
  private let headerRow: Int
  private let constants: NormalisedTable.Constants
  private let variantPlace: Int?
  private let classPlace: Int?
  /// The names of classes by their numbers, where a sheet lists them.
  private let classNames: [Int: [UInt8]]

  init?(_ opening: SheetOpening) {
    guard
      let header = opening.rows.first(where: { row in
        SheetColumns.hasItems(row)
          && (SheetColumns.has("код участника", in: row) || SheetColumns.has("код", in: row))
          && (SheetColumns.has("итого баллов", in: row)
            || SheetColumns.has("порядковый номер класса", in: row))
      })
    else { return nil }
    columns = SheetColumns(header: header)
    headerRow = header.number
    variantPlace = columns.place(of: .variant)
    classPlace = columns.place(of: .schoolClass)
    var labels = SheetLabels()
    for row in opening.rows where row.number < header.number { labels.read(row) }
    var classNames: [Int: [UInt8]] = [:]
    for companion in opening.companions {
      let isClassList = companion.name.lowercased().contains("класс")
      for row in companion.rows {
        if isClassList {
          if let number = Int(row[0]), row.count > 1 { classNames[number] = Array(row.utf8(1)) }
        } else {
          labels.read(row)
        }
      }
    }
    self.classNames = classNames.filter { !$0.value.isEmpty }
    labels.readKeys(of: opening.fileName)
    constants = labels.constants
  }

  mutating func take(_ row: borrowing SheetRow, into tables: inout SheetTables) {
    if row.number == headerRow {
      tables.begin(columns.table(form: Self.name, constants: constants))
    }
    guard row.number > headerRow else { return }
    if columns.isTotal(row) { return tables.fill { $0.rejectTotal(row) } }
    guard isParticipant(row) else { return tables.fill { $0.preparedRows += 1 } }
    guard let classPlace, !classNames.isEmpty,
      let name = classNames[Int(row[classPlace].prefix { $0 != "." }) ?? -1]
    else { return tables.fill { $0.append(row, columns: columns.places) } }
    tables.fill { table in
      for place in columns.places { table.add(place == classPlace ? name[...] : row.utf8(place)) }
      table.endRow(row.number)
    }
  }

  private func isParticipant(_ row: borrowing SheetRow) -> Bool {
    if let variantPlace, Self.isFilled(row.utf8(variantPlace)) { return true }
    for place in columns.itemPlaces where Self.isFilled(row.utf8(place)) { return true }
    return false
  }

  private static func isFilled(_ value: ArraySlice<UInt8>) -> Bool {
    value.contains { $0 > 0x20 && $0 != 0xc2 && $0 != 0xa0 }
  }
}
