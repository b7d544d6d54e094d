/// The name and maximum of an item as the header of a column gives them.
///
/// Known are `item:NAME:MAX`, the published form; `4К1 (3б)`, `5(2) (1б)`, `9.1 (2б)` of ФИС ОКО and
/// the collection forms; and, without a maximum, `балл за 7` and `a-7-grade` of the exports of 2021
/// and 2020.
struct ItemHeader: Equatable {
  /// The name, with a point and the Cyrillic К: `9.1`, `4К1`.
  var name: String
  /// The maximum; `nil` where the header does not say it.
  var maximum: Int?

  /// What became of a header.
  enum Reading: Equatable {
    /// The header is of an item.
    case item(ItemHeader)
    /// The header begins as one of an item and does not go on as one.
    case broken
    /// The header is of something else.
    case other
  }

  /// The longest header in bytes that can be that of an item of a form.
  private static let longest = 60

  /// Reads a header.
  static func read(_ header: String) -> Reading {
    if header.prefix(5).lowercased() == "item:" { return published(header.dropFirst(5)) }
    // Few headers can be of items; the patterns need not be tried on the others.
    guard header.utf8.count <= longest,
      header.contains(")") || header.lowercased().hasPrefix("балл") || header.hasSuffix("grade")
    else { return .other }
    let text = header.replacing("\u{a0}", with: " ").lowercased()
    if let match = text.wholeMatch(of: /\s*балл\s+за\s+(?:задание\s+)?([0-9.,кk()]+)\s*/) {
      return .item(ItemHeader(name: canonical(match.1)))
    }
    if let match = text.wholeMatch(of: /\s*a-([0-9]+)-grade\s*/) {
      return .item(ItemHeader(name: String(match.1)))
    }
    let printed = /\s*(\d+(?:[.,]\d+)?(?:[кk]\d+)?(?:\(\d+\))?)\s*\((\d+)\s*б\.?\)\s*/
    if let match = text.wholeMatch(of: printed) {
      guard let maximum = Int(match.2), maximum <= TableLayout.largestItem else { return .broken }
      return .item(ItemHeader(name: canonical(match.1), maximum: maximum))
    }
    return .other
  }

  /// The name of an item may itself hold a colon; the maximum stands behind the last one.
  private static func published(_ text: Substring) -> Reading {
    guard let colon = text.lastIndex(of: ":"),
      let maximum = Int(text[text.index(after: colon)...]),
      (0...TableLayout.largestItem).contains(maximum), colon > text.startIndex
    else { return .broken }
    return .item(ItemHeader(name: String(text[..<colon]), maximum: maximum))
  }

  private static func canonical(_ name: Substring) -> String {
    String(name).replacing(",", with: ".").replacing("k", with: "К").replacing("к", with: "К")
  }
}
