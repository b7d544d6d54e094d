import Spreadsheet

/// The protocol of the ЕГЭ with every second column empty.
struct EGESparseForm: ResultForm {
  static let name = "ege"
  private var rows = ExamProtocol(form: name)

  init?(_ opening: SheetOpening) {
    guard ExamProtocol.kind(opening) == .egeSparse else { return nil }
  }

  mutating func take(_ row: borrowing SheetRow, into tables: inout SheetTables) {
    rows.take(row, into: &tables)
  }
}

/// The protocol of the ЕГЭ with codes of participants.
struct EGECompactForm: ResultForm {
  static let name = "ege-compact"
  private var rows = ExamProtocol(form: name)

  init?(_ opening: SheetOpening) {
    guard ExamProtocol.kind(opening) == .egeCompact else { return nil }
  }

  mutating func take(_ row: borrowing SheetRow, into tables: inout SheetTables) {
    rows.take(row, into: &tables)
  }
}

/// The protocol of the ОГЭ.
struct OGEForm: ResultForm {
  static let name = "oge"
  private var rows = ExamProtocol(form: name)

  init?(_ opening: SheetOpening) {
    guard ExamProtocol.kind(opening) == .oge else { return nil }
  }

  mutating func take(_ row: borrowing SheetRow, into tables: inout SheetTables) {
    rows.take(row, into: &tables)
  }
}
