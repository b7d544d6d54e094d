import ScoreStatistics

/// The answers to items in a part of a table of all counts.
struct CountedAnswers: Sendable {
  /// Papers of one unit and one sum of points.
  struct Row: Sendable {
    /// The key of the unit.
    var key: Int32
    var total: Int32
    var papers: UInt32
    /// The number of the list of items.
    var list: Int32
    /// The answers among ``CountedAnswers/answers``.
    var answers: Range<Int>
  }

  /// How many of these papers have one answer to one item.
  struct Answer: Sendable {
    /// The place of the item in the list.
    var item: Int16
    var code: UInt8
    var papers: UInt32
  }

  /// The distinct lists of items, `nil` for one that cannot be read.
  private(set) var lists: [[ResponseMatrix.Item]?] = []
  private(set) var rows: [Row] = []
  private(set) var answers: [Answer] = []

  mutating func add(list: [ResponseMatrix.Item]?) { lists.append(list) }

  mutating func add(
    _ found: [Answer], key: Int, total: Int, papers: UInt32, list: Int
  ) {
    let start = answers.count
    answers.append(contentsOf: found)
    rows.append(
      Row(
        key: Int32(key), total: Int32(total), papers: papers, list: Int32(list),
        answers: start..<answers.count))
  }
}

/// The notation of answers in a table of all counts: items as `1:1|2:3`, and for each its answers with the
/// number of papers where it is not 1, as `0*2 1 X*3|0*5 3`.
///
/// `X` stands for an item not attempted and `N` for one whose topic was not taught.
enum AnswersNotation {
  static let itemEnd = UInt8(ascii: "|")
  static let answerEnd = UInt8(ascii: " ")
  static let times = UInt8(ascii: "*")
  static let notAttempted = UInt8(ascii: "X")
  static let notTaught = UInt8(ascii: "N")

  /// The items as a text.
  static func text(_ items: [ResponseMatrix.Item]) -> String {
    items.map { item in
      let name = item.name.replacing("%", with: "%25").replacing("|", with: "%7C")
      return "\(name):\(item.maximum)"
    }.joined(separator: "|")
  }

  /// The items of a text, or `nil` where it is none.
  static func items(_ text: String) -> [ResponseMatrix.Item]? {
    var items: [ResponseMatrix.Item] = []
    for part in text.split(separator: "|", omittingEmptySubsequences: false) {
      guard let colon = part.lastIndex(of: ":"), colon > part.startIndex,
        let maximum = Int(part[part.index(after: colon)...]),
        (0...TableLayout.largestItem).contains(maximum)
      else { return nil }
      let name = part[..<colon].replacing("%7C", with: "|").replacing("%25", with: "%")
      items.append(ResponseMatrix.Item(name: String(name), maximum: maximum))
    }
    let isCounted = (1...mostItems).contains(items.count)
    return isCounted && Set(items.map(\.name)).count == items.count ? items : nil
  }

  /// The most items of a work.
  private static let mostItems = 1000

  /// The answers of papers to items, or `nil` where a text is not the answers of so many papers with such
  /// a sum of points.
  static func answers(
    _ bytes: Span<UInt8>, _ field: Range<Int>, items: [ResponseMatrix.Item], papers: UInt32,
    total: Int
  ) -> [CountedAnswers.Answer]? {
    var answers: [CountedAnswers.Answer] = []
    var position = field.lowerBound
    var points = 0
    for (number, item) in items.enumerated() {
      var counted = 0
      while true {
        guard position < field.upperBound else { return nil }
        var code = bytes[position]
        if code == notAttempted || code == notTaught {
          code =
            code == notAttempted
            ? ResponseMatrix.notAttemptedCode : ResponseMatrix.notTaughtCode
          position += 1
        } else {
          guard let value = self.number(bytes, &position, in: field), value <= item.maximum
          else { return nil }
          code = UInt8(value)
        }
        var count = 1
        if position < field.upperBound, bytes[position] == times {
          position += 1
          guard let value = self.number(bytes, &position, in: field) else { return nil }
          count = value
        }
        counted += count
        if code < ResponseMatrix.notTaughtCode { points += Int(code) * count }
        answers.append(
          CountedAnswers.Answer(item: Int16(number), code: code, papers: UInt32(count)))
        guard position < field.upperBound, bytes[position] == answerEnd else { break }
        position += 1
      }
      guard counted == papers else { return nil }
      if number < items.count - 1 {
        guard position < field.upperBound, bytes[position] == itemEnd else { return nil }
        position += 1
      }
    }
    return position == field.upperBound && points == total * Int(papers) ? answers : nil
  }

  private static func number(
    _ bytes: Span<UInt8>, _ position: inout Int, in field: Range<Int>
  ) -> Int? {
    let start = position
    var value = 0
    while position < field.upperBound, bytes[position] &- 48 <= 9, position - start < 9 {
      value = value * 10 + Int(bytes[position] &- 48)
      position += 1
    }
    return position == start ? nil : value
  }
}
