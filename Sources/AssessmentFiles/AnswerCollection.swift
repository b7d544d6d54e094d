import ScoreStatistics

/// The item answers of one assessment while they are joined.
///
/// An item that is blank for every examinee of the assessment does not belong to it. An item that
/// one file has and another lacks counts as not attempted there.
struct AnswerCollection {
  private(set) var items: [ResponseMatrix.Item] = []
  private var itemNumber: [String: Int] = [:]
  private var isInferred: [Bool] = []
  private var pieces: [Piece] = []
  /// The answers that tables of counts give, with the number of each item and the papers of the row.
  private var counted: [CountedRow] = []

  /// Papers of one unit and one sum of points.
  private struct CountedRow {
    var unit: Int
    var total: Int
    var papers: UInt32
    var numbers: [Int]
    var answers: ArraySlice<CountedAnswers.Answer>
  }

  /// The answers of one part of a file, in the items known when it was read.
  struct Piece {
    /// The column of each item among the items of the file, or `nil` where the file lacks it.
    fileprivate let columns: [Int?]
    fileprivate var codes: [UInt8] = []
    fileprivate var units: [Int32] = []

    /// Appends the examinee whose answers begin at `start`.
    mutating func append(_ answers: [UInt8], at start: Int, unit: Int) {
      units.append(Int32(unit))
      for column in columns {
        let code = column.map { answers[start + $0] } ?? ResultRows.blankCode
        codes.append(code == ResultRows.blankCode ? ResponseMatrix.notAttemptedCode : code)
      }
    }
  }

  /// The largest sum of points.
  var largestTotal: Int { items.reduce(0) { $0 + $1.maximum } }

  /// Adds an item, or returns `false` when it is known with another maximum.
  ///
  /// Of two maxima of which one was inferred from values, the larger is taken.
  mutating func add(_ item: ResponseMatrix.Item, isInferred: Bool = false) -> Bool {
    guard let known = itemNumber[item.name] else {
      itemNumber[item.name] = items.count
      items.append(item)
      self.isInferred.append(isInferred)
      return true
    }
    if items[known].maximum == item.maximum { return true }
    guard isInferred || self.isInferred[known] else { return false }
    if item.maximum > items[known].maximum { items[known] = item }
    self.isInferred[known] = self.isInferred[known] && isInferred
    return true
  }

  /// An empty piece for a part of a file with the given items.
  func piece(items fileItems: [ResponseMatrix.Item]) -> Piece {
    Piece(columns: items.map { item in fileItems.firstIndex { $0.name == item.name } })
  }

  /// Appends the examinees of a piece.
  mutating func append(_ piece: Piece) { pieces.append(piece) }

  /// Whether counts are all that is known of some answers.
  var isCounted: Bool { !counted.isEmpty }

  /// The number of an item, which is added where it is new; `nil` when it is known with another maximum.
  mutating func number(of item: ResponseMatrix.Item) -> Int? {
    add(item) ? itemNumber[item.name] : nil
  }

  /// Appends a row of counts whose items have the given numbers.
  mutating func append(
    _ row: CountedAnswers.Row, of answers: CountedAnswers, numbers: [Int], unit: Int
  ) {
    counted.append(
      CountedRow(
        unit: unit, total: Int(row.total), papers: row.papers, numbers: numbers,
        answers: answers.answers[row.answers]))
  }

  /// The counts of all answers, those of single papers among them.
  ///
  /// - Complexity: O(answers · log answers).
  func frequencies(rowOfUnit: [Int]) -> ItemFrequencies {
    var cells = matrix(rowOfUnit: rowOfUnit).map { ItemFrequencies($0).cells } ?? []
    for row in counted {
      let group = rowOfUnit[row.unit]
      func add(_ code: UInt8, item: Int, papers: UInt32) {
        cells.append(
          ItemFrequencies.Cell(
            group: group, total: row.total, item: item, code: code, papers: papers))
      }
      for answer in row.answers {
        add(answer.code, item: row.numbers[Int(answer.item)], papers: answer.papers)
      }
      guard row.numbers.count < items.count else { continue }
      for item in Set(items.indices).subtracting(row.numbers) {
        add(ResponseMatrix.notAttemptedCode, item: item, papers: row.papers)
      }
    }
    return ItemFrequencies(items: items, cells: cells)
  }

  /// The matrix with the examinees of each unit ordered by their answers, so that the order of rows
  /// in files leaves no trace; `nil` when there are none.
  ///
  /// - Complexity: O(answers), and sorting inside each unit.
  func matrix(rowOfUnit: [Int]) -> ResponseMatrix? {
    let width = items.count
    var codes: [UInt8] = []
    var rows: [Int32] = []
    let total = pieces.reduce(0) { $0 + $1.units.count }
    codes.reserveCapacity(total * width)
    rows.reserveCapacity(total)
    for piece in pieces {
      rows.append(contentsOf: piece.units.map { Int32(rowOfUnit[Int($0)]) })
      let known = piece.columns.count
      if known == width {
        codes.append(contentsOf: piece.codes)
        continue
      }
      for examinee in piece.units.indices {
        codes.append(contentsOf: piece.codes[(examinee * known)..<((examinee + 1) * known)])
        codes.append(
          contentsOf: repeatElement(ResponseMatrix.notAttemptedCode, count: width - known))
      }
    }
    guard !rows.isEmpty else { return nil }
    let order = Self.order(rows: rows, rowCount: rowOfUnit.count, codes: codes, width: width)
    var sortedCodes: [UInt8] = []
    sortedCodes.reserveCapacity(codes.count)
    for examinee in order {
      let start = Int(examinee) * width
      sortedCodes.append(contentsOf: codes[start..<(start + width)])
    }
    return ResponseMatrix(
      items: items, groupOfExaminee: order.map { rows[Int($0)] }, codes: sortedCodes)
  }

  /// The examinees ordered by row and then by answers.
  private static func order(
    rows: [Int32], rowCount: Int, codes: [UInt8], width: Int
  ) -> [Int32] {
    var next = [Int](repeating: 0, count: rowCount + 1)
    for row in rows { next[Int(row) + 1] += 1 }
    for row in 0..<rowCount { next[row + 1] += next[row] }
    let starts = next
    var order = [Int32](repeating: 0, count: rows.count)
    for (examinee, row) in rows.enumerated() {
      order[next[Int(row)]] = Int32(examinee)
      next[Int(row)] += 1
    }
    // The first eight answers in one word decide most comparisons.
    let heads = rows.indices.map { examinee in
      (0..<8).reduce(UInt64(0)) { word, item in
        word << 8 | (item < width ? UInt64(codes[examinee * width + item]) : 0)
      }
    }
    for row in 0..<rowCount where starts[row + 1] - starts[row] > 1 {
      order[starts[row]..<starts[row + 1]].sort { left, right in
        let (first, second) = (Int(left), Int(right))
        if heads[first] != heads[second] { return heads[first] < heads[second] }
        for item in min(8, width)..<max(8, width) where item < width {
          let (one, other) = (codes[first * width + item], codes[second * width + item])
          if one != other { return one < other }
        }
        return false
      }
    }
    return order
  }
}
