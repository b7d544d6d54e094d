/// The distinct texts of several lists in ascending order, and the rank of every text of each list.
///
/// Units are compared by these ranks rather than by their texts.
struct RankedTexts: Sendable {
  /// The distinct texts, ascending.
  let texts: [String]
  /// For each list the ranks of its texts.
  let ranks: [[Int32]]

  /// - Complexity: O(n log n) for n distinct texts.
  init(_ lists: [[String]]) {
    var numberOfText: [String: Int] = [:]
    var distinct: [String] = []
    let numbers = lists.map { list in
      list.map { text in
        if let known = numberOfText[text] {
          distinct[known] = Self.preferred(distinct[known], text)
          return known
        }
        numberOfText[text] = distinct.count
        distinct.append(text)
        return distinct.count - 1
      }
    }
    let order = distinct.indices.sorted { distinct[$0] < distinct[$1] }
    var rankOfNumber = [Int32](repeating: 0, count: order.count)
    for (rank, number) in order.enumerated() { rankOfNumber[number] = Int32(rank) }
    texts = order.map { distinct[$0] }
    ranks = numbers.map { list in list.map { rankOfNumber[$0] } }
  }

  /// The one of two equal texts that stands for both, whichever was met first.
  ///
  /// Equal texts can have different bytes: й is one Unicode scalar or two.
  static func preferred(_ one: String, _ other: String) -> String {
    other.utf8.lexicographicallyPrecedes(one.utf8) ? other : one
  }
}
