import ScoreStatistics

/// The journal marks of the units of an assessment beside the marks they obtained.
struct JournalTables {
  /// The number of marks, «2» to «5».
  static let marks = 4

  /// The examinees of one unit by journal mark (rows) and mark obtained (columns).
  struct UnitTable {
    fileprivate(set) var cells = [[Int]](
      repeating: [Int](repeating: 0, count: marks), count: marks)
    /// The sum of the scores at each journal mark.
    fileprivate(set) var scores = [Int](repeating: 0, count: marks)

    /// The number of examinees at each journal mark.
    var rows: [Int] { cells.map { $0.reduce(0, +) } }
    /// The number of examinees.
    var examinees: Int { rows.reduce(0, +) }

    /// The number of examinees in the cells that `condition` names by their two marks.
    func count(where condition: (_ journal: Int, _ mark: Int) -> Bool) -> Int {
      var sum = 0
      for (row, counts) in cells.enumerated() {
        for (column, count) in counts.enumerated() where condition(row, column) { sum += count }
      }
      return sum
    }

    static func - (left: UnitTable, right: UnitTable) -> UnitTable {
      var result = left
      for row in 0..<marks {
        for column in 0..<marks { result.cells[row][column] -= right.cells[row][column] }
        result.scores[row] -= right.scores[row]
      }
      return result
    }

    fileprivate static func += (left: inout UnitTable, right: UnitTable) {
      for row in 0..<marks {
        for column in 0..<marks { left.cells[row][column] += right.cells[row][column] }
        left.scores[row] += right.scores[row]
      }
    }
  }

  /// The tables, in the order of the units.
  let units: [UnitTable]
  /// All units together.
  let region: UnitTable

  /// Classifies scores by their marks, or returns `nil` where marks are not «2» to «5».
  init?(_ journal: JointFrequencyTable, markScale: MarkScale) {
    guard journal.rowScale.pointCount == Self.marks,
      markScale.boundaries.count == Self.marks - 1
    else { return nil }
    let mark = journal.columnScale.points.map { score in
      markScale.boundaries.count { score >= $0 }
    }
    var region = UnitTable()
    units = (0..<journal.groupCount).map { group in
      var table = UnitTable()
      for row in 0..<Self.marks {
        for (column, score) in journal.columnScale.points.enumerated() {
          let count = journal[group: group, row: row, column: column]
          table.cells[row][mark[column]] += count
          table.scores[row] += count * score
        }
      }
      region += table
      return table
    }
    self.region = region
  }

  /// The shares of counts, such as of the marks obtained at a journal mark, or `nil` where all are zero.
  ///
  /// One further examinee is spread evenly over them, so that nothing unseen is impossible.
  static func shares(_ counts: [Int]) -> [Double]? {
    let total = counts.reduce(0, +)
    guard total > 0 else { return nil }
    return counts.map { (Double($0) + 1 / Double(counts.count)) / Double(total + 1) }
  }
}

extension JournalTables {
  /// A unit's table beside that of all others, or the reason why there is none.
  enum Pairing: Sendable {
    case tables(own: UnitTable, others: UnitTable)
    case insufficient(InsufficiencyReason)
  }
}

extension IndicatorContext {
  /// The journal of each unit beside that of all others.
  var journalPairings: [JournalTables.Pairing] {
    func everywhere(_ reason: InsufficiencyReason) -> [JournalTables.Pairing] {
      results.units.map { _ in .insufficient(reason) }
    }
    guard let journalMarks = results.journalMarks else { return everywhere(.noJournalMarks) }
    guard let markScale = results.markScale, results.assessment.procedure.givesFivePointMarks,
      let tables = JournalTables(journalMarks, markScale: markScale)
    else { return everywhere(.noMarkScale) }
    return tables.units.map { own in
      let others = tables.region - own
      guard own.examinees > 0 else { return .insufficient(.noJournalMarks) }
      guard others.examinees > 0 else {
        return .insufficient(.smallReference(others.examinees, needed: own.examinees))
      }
      return .tables(own: own, others: others)
    }
  }
}
