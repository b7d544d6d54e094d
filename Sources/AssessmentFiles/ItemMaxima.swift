/// The values seen in columns of items whose maxima the header does not say.
struct ItemMaxima: RowHandler, Sendable {
  /// The largest value that is believed to be points of an item where no maximum is known.
  static let largestBelieved = 20
  /// The number of answers from which a single value far above all others is a stray one.
  static let enoughAnswers = 20
  /// A value seen in fewer than one of this many answers is a stray one if it leaves a gap below it.
  static let strayAbove = 500
  /// A value seen in fewer than one of this many answers is a stray one in any case.
  static let strayAnywhere = 5000

  private let columns: [Int]
  /// For each column the rows with each value.
  private var counts: [Int]
  /// For each column the rows with the letter X or the word for a topic not taught.
  private var known: [Int]
  /// For each column the rows with anything else but a blank.
  private var others: [Int]

  init(layout: TableLayout) {
    columns = layout.itemColumns
    counts = [Int](repeating: 0, count: columns.count * (Self.largestBelieved + 1))
    known = [Int](repeating: 0, count: columns.count)
    others = known
  }

  mutating func row(_ bytes: Span<UInt8>, _ fields: RowFields) {
    for (item, column) in columns.enumerated() {
      let field = fields[column]
      if field.count == 1 && bytes[field.lowerBound] | 0x20 == UInt8(ascii: "x") {
        known[item] &+= 1
        continue
      }
      switch bytes.wholeNumber(field) {
      case .blank: break
      case .value(let points) where (0...Self.largestBelieved).contains(points):
        counts[item &* (Self.largestBelieved &+ 1) &+ points] &+= 1
      case .other:
        let text = bytes.text(field, atMost: 100)
        if FieldWord.isNotAttempted(text) || AbsenceWord.isNotTaught(text) {
          known[item] += 1
        } else {
          others[item] += 1
        }
      default: others[item] += 1
      }
    }
  }

  /// Adds what was seen in other rows.
  mutating func add(_ other: ItemMaxima) {
    for index in counts.indices { counts[index] += other.counts[index] }
    for index in known.indices {
      known[index] += other.known[index]
      others[index] += other.others[index]
    }
  }

  /// The largest value of each column that is no stray one; `nil` where the column is blank, or most
  /// of what stands in it is neither points nor a word for none, so that it holds something else.
  ///
  /// A stray value is one from a shifted row or a slip of a key: rare, and usually with a gap below
  /// it. An item that nobody got right has the maximum 0.
  var maxima: [Int?] {
    columns.indices.map { item in
      let start = item * (Self.largestBelieved + 1)
      let rows = counts[start...(start + Self.largestBelieved)]
      let answers = rows.reduce(0, +)
      guard answers + known[item] > 0, others[item] <= answers + known[item] else { return nil }
      var left = answers
      for value in stride(from: Self.largestBelieved, through: 1, by: -1) {
        let count = counts[start + value]
        guard count > 0 else { continue }
        let hasGap = counts[start + value - 1] == 0
        let isRare = count * (hasGap ? Self.strayAbove : Self.strayAnywhere) < answers
        let isFarAbove =
          value >= 4 && rows[(start + value - 3)..<(start + value)].allSatisfy { $0 == 0 }
        let isAlone = isFarAbove && count == 1 && answers >= Self.enoughAnswers
        left -= count
        if left > 0 && (isRare || isAlone) { continue }
        return value
      }
      return 0
    }
  }
}
