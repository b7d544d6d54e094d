import Spreadsheet

/// Reads the blocks of a sheet, one under another: each has titles, a header and rows of its own.
///
/// A block begins with the titles above its header; what they do not say is as in the first block. A
/// header that only repeats the one above, as at the top of each page, begins no block.
struct SheetBlocks {
  /// The number of rows before a header that may be its titles.
  private static let mostTitles = SheetOpening.rowCount

  /// The tables so far, of which the last may be unfinished.
  private var tables = SheetTables()
  private(set) var form: any ResultForm
  private let forms: [any ResultForm.Type]
  private let opening: SheetOpening
  /// The header of the block; `nil` in forms that read their blocks themselves.
  private var header: SheetRow?
  private var headerFilled = 0
  /// The first heading, with which headers of further blocks begin too.
  private var firstHeading: (place: Int, text: [UInt8])?
  /// The titles of the first block.
  private var titles: [SheetRow] = []
  /// Rows that may be titles of the next block.
  private var pending: [SheetRow] = []

  /// Recognises the form of a sheet; `nil` when none of `forms` does.
  init?(_ opening: SheetOpening, forms: [any ResultForm.Type]) {
    let header = HeaderRow.places(in: opening.rows)
    var block = opening
    // A form that reads one block must not see the next.
    if let next = header?.next { block.rows.removeSubrange(next...) }
    guard
      let form = forms.lazy.compactMap({ $0.init($0.readsBlocks ? opening : block) }).first
    else { return nil }
    self.form = form
    self.forms = forms
    self.opening = opening
    guard !type(of: form).readsBlocks, let header else { return }
    begin(opening.rows[header.first])
    titles = Array(opening.rows[..<header.first])
  }

  /// Takes a row of the sheet, from the first one on.
  mutating func take(_ row: borrowing SheetRow) {
    guard let header, row.number > header.number else { return form.take(row, into: &tables) }
    if isHeader(row) {
      takeHeader(row)
    } else if isTitle(row), pending.count < Self.mostTitles {
      pending.append(copy row)
    } else {
      flush()
      form.take(row, into: &tables)
    }
  }

  /// Takes the end of the sheet and returns its tables.
  mutating func finish() -> [NormalisedTable] {
    flush()
    form.finish(&tables)
    return tables.tables
  }

  private mutating func begin(_ header: borrowing SheetRow) {
    self.header = copy header
    headerFilled = HeaderRow(header).filled
    firstHeading = nil
    for place in 0..<header.count where !header.utf8(place).isEmpty {
      firstHeading = (place, Array(header.utf8(place)))
      break
    }
  }

  private mutating func takeHeader(_ row: borrowing SheetRow) {
    var labels = SheetLabels()
    for title in pending { labels.read(title) }
    let isRepeated = row.values == header?.values
    if isRepeated, labels.facts == WorkFacts(), labels.school == nil { return flush() }
    var next = opening
    next.rows = pending + titles + [copy row]
    guard let form = forms.lazy.compactMap({ $0.init(next) }).first else {
      flush()
      if !isRepeated { self.form.take(row, into: &tables) }
      return
    }
    self.form.finish(&tables)
    self.form = form
    begin(row)
    flush()
    self.form.take(row, into: &tables)
  }

  private mutating func flush() {
    for row in pending { form.take(row, into: &tables) }
    pending.removeAll()
  }

  private func isHeader(_ row: borrowing SheetRow) -> Bool {
    guard let firstHeading, row.utf8(firstHeading.place).elementsEqual(firstHeading.text) else {
      return false
    }
    return HeaderRow(row).isHeader
  }

  /// Whether a row has few values for one below the header.
  private func isTitle(_ row: borrowing SheetRow) -> Bool {
    let most = max(1, headerFilled / 2)
    var filled = 0
    for place in 0..<row.count where !row.utf8(place).isEmpty {
      filled += 1
      if filled > most { return filled == 2 && row.count == 2 && row[0].hasSuffix(":") }
    }
    return true
  }
}
