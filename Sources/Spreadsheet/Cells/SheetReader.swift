/// Reads the rows of a sheet from its part.
struct SheetReader {
  /// What the value of a cell is.
  private enum CellType {
    case number
    case shared
    case text
    case truth
    case date
  }

  private var scanner: XMLScanner
  private let strings: SharedStrings
  private let styles: CellStyles
  private let countsFrom1904: Bool
  private let limits: WorkbookLimits
  private let rowName = XMLName("row")
  private let cellName = XMLName("c")
  private let referenceName = XMLName("r")
  private let typeName = XMLName("t")
  private let styleName = XMLName("s")
  private let valueName = XMLName("v")
  private let formulaName = XMLName("f")
  private let inlineName = XMLName("is")
  private let runName = XMLName("r")
  private let textName = XMLName("t")
  private var row = SheetRow(number: 0)
  private var column = -1
  private var text = XMLText()
  private var formula = XMLText()
  private var cellCount = 0
  private var byteCount = 0
  /// The row that is being read.
  private(set) var currentRow: Int?

  init(
    _ scanner: XMLScanner, strings: SharedStrings, styles: CellStyles, countsFrom1904: Bool,
    limits: WorkbookLimits
  ) {
    self.scanner = scanner
    self.strings = strings
    self.styles = styles
    self.countsFrom1904 = countsFrom1904
    self.limits = limits
  }

  /// Hands over the rows that have a value.
  mutating func read(
    _ body: (borrowing SheetRow) -> Workbook.Next
  ) throws(WorkbookError) {
    let root = XMLName("worksheet")
    let data = XMLName("sheetData")
    while true {
      switch try scanner.next() {
      case .end: return
      case .open where scanner.depth == 1:
        guard scanner.name == root else { throw .damaged(.markup) }
      case .open where scanner.name == data:
        guard try readRows(body) == .row else { return }
      case .open: try scanner.skipElement()
      default: continue
      }
    }
  }

  private mutating func readRows(
    _ body: (borrowing SheetRow) -> Workbook.Next
  ) throws(WorkbookError) -> Workbook.Next {
    let inside = scanner.depth
    while true {
      switch try scanner.next() {
      case .open where scanner.name == rowName:
        try readRow()
        if row.count > 0, body(row) == .stop { return .stop }
        currentRow = nil
      case .open: try scanner.skipElement()
      case .close where scanner.depth < inside: return .row
      default: continue
      }
    }
  }

  private mutating func readRow() throws(WorkbookError) {
    var number = row.number + 1
    var offset = scanner.attributes.lowerBound
    currentRow = number
    while let attribute = try scanner.nextAttribute(&offset) {
      guard attribute.name == referenceName else { continue }
      number = try CellReference.row(
        attribute.value, of: scanner.buffer.span, limit: limits.rows)
    }
    guard number > row.number else { throw .damaged(.reference) }
    guard number <= limits.rows else { throw .tooLarge(.rows) }
    currentRow = number
    row.removeAll(number: number)
    column = -1
    let inside = scanner.depth
    while true {
      switch try scanner.next() {
      case .open where scanner.name == cellName: try readCell()
      case .open: try scanner.skipElement()
      case .close where scanner.depth < inside:
        cellCount += row.count
        byteCount += row.bytes.count
        guard cellCount <= limits.cells else { throw .tooLarge(.cells) }
        guard byteCount <= limits.sheetBytes else { throw .tooLarge(.sheetBytes) }
        return
      default: continue
      }
    }
  }

  // MARK: Cells

  private mutating func readCell() throws(WorkbookError) {
    var place = column + 1
    var type = CellType.number
    var style = 0
    var offset = scanner.attributes.lowerBound
    while let attribute = try scanner.nextAttribute(&offset) {
      if attribute.name == referenceName {
        place = try CellReference.column(
          attribute.value, of: scanner.buffer.span, row: row.number, limit: limits.columns)
      } else if attribute.name == typeName {
        type = Self.type(attribute.value, of: scanner.buffer.span)
      } else if attribute.name == styleName {
        style = Self.integer(attribute.value, of: scanner.buffer.span) ?? 0
      }
    }
    guard place > column else { throw .damaged(.reference) }
    guard place < limits.columns else { throw .tooLarge(.columns) }
    column = place
    if let value = scanner.takePlainValue() {
      try takePlain(value, type: type, style: style)
    } else if type == .text, let value = scanner.takePlainInline() {
      try takePlainText(value)
    } else {
      try takeContent(type: type, style: style)
    }
    guard row.bytes.count <= limits.rowBytes else { throw .tooLarge(.rowBytes) }
  }

  /// Takes the value of a cell that is written without references or blanks.
  private mutating func takePlain(
    _ value: Range<Int>, type: CellType, style: Int
  ) throws(WorkbookError) {
    guard !value.isEmpty else { return }
    if type == .shared {
      try appendShared(Self.integer(value, of: scanner.buffer.span))
      return
    }
    if type == .number, value.count <= 15, styles.format(style) == .number {
      try takePlainText(value)
      return
    }
    text.removeAll()
    try text.append(value, of: scanner, limit: limits.cellBytes)
    try appendText(type: type, style: style)
  }

  /// Takes a text as it is written.
  private mutating func takePlainText(_ value: Range<Int>) throws(WorkbookError) {
    guard value.count <= limits.cellBytes else { throw .tooLarge(.cellBytes) }
    guard !value.isEmpty else { return }
    padRow()
    guard row.append(value, of: scanner) else { throw .damaged(.encoding) }
  }

  /// Takes the value of a cell from all elements within it.
  private mutating func takeContent(type: CellType, style: Int) throws(WorkbookError) {
    let inside = scanner.depth
    text.removeAll()
    var hasFormula = false
    var hasValue = false
    while true {
      switch try scanner.next() {
      case .open where scanner.name == valueName:
        // The empty text is a value, and no number is empty.
        hasValue = type == .text
        try scanner.takeText(into: &text, limit: limits.cellBytes)
      case .open where scanner.name == inlineName: try takeInline()
      case .open where scanner.name == formulaName:
        hasFormula = true
        formula.removeAll()
        try scanner.takeText(into: &formula, limit: limits.cellBytes)
      case .open: try scanner.skipElement()
      case .close where scanner.depth < inside:
        if hasFormula, !hasValue, text.bytes.isEmpty {
          try formula.finish()
          append((Array("=".utf8) + formula.bytes)[...])
        } else {
          try appendText(type: type, style: style)
        }
        return
      default: continue
      }
    }
  }

  /// Takes the runs of a text that stands in its cell, without the readings of its characters.
  private mutating func takeInline() throws(WorkbookError) {
    let inside = scanner.depth
    while true {
      switch try scanner.next() {
      case .open where scanner.name == textName:
        try scanner.takeText(into: &text, limit: limits.cellBytes)
      case .open where scanner.name != runName: try scanner.skipElement()
      case .close where scanner.depth < inside: return
      default: continue
      }
    }
  }

  private mutating func appendShared(_ index: Int?) throws(WorkbookError) {
    guard let index, let range = strings.range(index) else { throw .damaged(.sharedString) }
    guard !range.isEmpty else { return }
    padRow()
    row.append(strings.bytes[range])
  }

  /// Appends what has been put together.
  private mutating func appendText(type: CellType, style: Int) throws(WorkbookError) {
    switch type {
    case .text:
      try text.finish()
      append(text.bytes[...])
    case .shared:
      let digits = text.bytes.trimmed
      guard !digits.isEmpty else { return }
      try appendShared(Self.integer(digits.indices, of: text.bytes.span))
    case .truth:
      switch String(decoding: text.bytes.trimmed, as: UTF8.self) {
      case "1", "true": append(Array("TRUE".utf8)[...])
      case "0", "false": append(Array("FALSE".utf8)[...])
      default:
        try text.finishPlain()
        append(text.bytes.trimmed)
      }
    case .date:
      try text.finishPlain()
      append(text.bytes.trimmed.prefix(CellDate.trimmed(text.bytes.trimmed)))
    case .number:
      try appendNumber(style: style)
    }
  }

  private mutating func appendNumber(style: Int) throws(WorkbookError) {
    let digits = text.bytes.trimmed
    let format = styles.format(style)
    if format != .number, let serial = Double(String(decoding: digits, as: UTF8.self)),
      let date = CellDate.text(serial, format: format, countsFrom1904: countsFrom1904)
    {
      append(Array(date.utf8)[...])
    } else if let rounded = CellNumber.rounded(digits) {
      append(Array(rounded.utf8)[...])
    } else {
      try text.finishPlain()
      append(text.bytes.trimmed)
    }
  }

  private mutating func append(_ value: ArraySlice<UInt8>) {
    guard !value.isEmpty else { return }
    padRow()
    row.append(value)
  }

  /// Fills the row with blanks up to the column.
  private mutating func padRow() { row.pad(to: column) }

  private static func type(_ range: Range<Int>, of bytes: Span<UInt8>) -> CellType {
    guard !range.isEmpty else { return .number }
    switch bytes[range.lowerBound] {
    case UInt8(ascii: "s"): return range.count == 1 ? .shared : .text
    case UInt8(ascii: "b"): return .truth
    case UInt8(ascii: "d"): return .date
    case UInt8(ascii: "e"), UInt8(ascii: "i"): return .text
    default: return .number
    }
  }

  @inline(__always)
  private static func integer(_ range: Range<Int>, of bytes: Span<UInt8>) -> Int? {
    guard !range.isEmpty, range.count <= 18 else { return nil }
    var number = 0
    var offset = range.lowerBound
    while offset < range.upperBound {
      let digit = bytes[offset] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      number = number &* 10 &+ Int(digit)
      offset &+= 1
    }
    return number
  }
}

extension [UInt8] {
  /// The bytes without white space around them.
  fileprivate var trimmed: ArraySlice<UInt8> {
    var result = self[...]
    while let first = result.first, first.isXMLSpace { result.removeFirst() }
    while let last = result.last, last.isXMLSpace { result.removeLast() }
    return result
  }
}
