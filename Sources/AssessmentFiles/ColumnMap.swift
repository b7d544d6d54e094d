import Spreadsheet

/// Meanings given to columns by their headings, such as `Код ОУ=school`.
public struct ColumnMap: Hashable, Sendable {
  /// The published name for each heading, in the form in which headings are compared.
  private var names: [String: String] = [:]
  /// The headings that should occur; those of a project file serve the files of other years too.
  private(set) var expected: Set<String> = []

  /// Creates a map of nothing.
  public init() {}

  /// Whether nothing is mapped.
  public var isEmpty: Bool { names.isEmpty }

  /// The names that a heading can be given, beside `item:NAME:MAX`.
  public static var published: [String] {
    ColumnRole.allCases.filter { $0 != .person && !ColumnRole.ofAllCounts.contains($0) }
      .map(\.rawValue)
  }

  /// Adds `HEADING=NAME`, or returns `false` where the name is not one of the published format.
  public mutating func add(_ text: String) -> Bool {
    guard let sign = text.lastIndex(of: "=") else { return false }
    let name = text[text.index(after: sign)...].filter { !$0.isWhitespace }
    let heading = ColumnRole.folded(String(text[..<sign]))
    guard !heading.isEmpty else { return false }
    var isItem = false
    if case .item = ItemHeader.read(name), name.hasPrefix("item:") { isItem = true }
    guard isItem || Self.published.contains(name) else { return false }
    names[heading] = name
    expected.insert(heading)
    return true
  }

  /// This map with the headings of another taking precedence.
  func overridden(by other: ColumnMap) -> ColumnMap {
    var map = self
    map.names.merge(other.names) { $1 }
    map.expected = other.expected
    return map
  }

  /// The published name of a heading, or the heading.
  func name(of heading: String) -> String { names[ColumnRole.folded(heading)] ?? heading }

  /// A row of a sheet whose values that are mapped headings have their published names.
  func renamed(_ row: borrowing SheetRow) -> SheetRow {
    SheetRow(number: row.number, values: row.values.map(name))
  }

}

extension SheetStream {
  /// The sheet with headings under their published names, in the rows in which a header may stand.
  func renamed(by map: ColumnMap) -> SheetStream {
    guard !map.isEmpty else { return self }
    var stream = self
    let original = read
    stream.read = { body throws(WorkbookError) in
      var seen = 0
      try original { row in
        seen += 1
        guard seen <= SheetOpening.rowCount else { return body(row) }
        return body(map.renamed(row))
      }
    }
    return stream
  }
}
