import Spreadsheet

/// A protocol of РИС ГИА, of which the kinds differ by their headers only.
protocol ExamProtocolForm: ResultForm {
  static var kind: ExamProtocol.Kind { get }
  var rows: ExamProtocol { get set }

  init(rows: ExamProtocol)
}

extension ExamProtocolForm {
  static var readsBlocks: Bool { true }

  init?(_ opening: SheetOpening) {
    guard ExamProtocol.kind(opening) == Self.kind else { return nil }
    self.init(rows: ExamProtocol(form: Self.name))
  }

  mutating func take(_ row: borrowing SheetRow, into tables: inout SheetTables) {
    rows.take(row, into: &tables)
  }
}

/// The protocol of the ЕГЭ with every second column empty.
struct EGESparseForm: ExamProtocolForm {
  static let name = "ege"
  static let kind = ExamProtocol.Kind.egeSparse
  var rows: ExamProtocol
}

/// The protocol of the ЕГЭ with codes of participants.
struct EGECompactForm: ExamProtocolForm {
  static let name = "ege-compact"
  static let kind = ExamProtocol.Kind.egeCompact
  var rows: ExamProtocol
}

/// The protocol of the ОГЭ.
struct OGEForm: ExamProtocolForm {
  static let name = "oge"
  static let kind = ExamProtocol.Kind.oge
  var rows: ExamProtocol
}
