import Objectivity
import ScoreStatistics

/// Reads the rows of a table of all counts.
extension ResultRows {
  /// Takes a row of a key that is not rejected.
  mutating func countsRow(
    key: Int, kindColumn: Int, _ bytes: Span<UInt8>, _ fields: RowFields
  ) {
    guard let kind = CountsKind(rawValue: bytes.text(fields[kindColumn], atMost: 20)) else {
      return reject(.countsKindUnknown, column: kindColumn, bytes, fields)
    }
    guard let papers = number(.examinees, in: 0...Int(UInt32.max), bytes, fields) else {
      return rejectCount(.examinees, bytes, fields)
    }
    let isCounted: Bool
    switch kind {
    case .score, .journal:
      guard let score = scoreInRange(key: key, bytes, fields) else { return }
      let mark = kind == .journal ? number(.journalMark, in: 2...5, bytes, fields) : nil
      if kind == .journal && mark == nil { return rejectCount(.journalMark, bytes, fields) }
      isCounted = part.tally.add(UInt32(papers), key: key, score: score, journalMark: mark)
    case .variant:
      let range = 1...VariantScores.highestVariant
      guard let variant = number(.variant, in: range, bytes, fields) else {
        return rejectCount(.variant, bytes, fields)
      }
      guard let sums = scoreSums(papers, bytes, fields) else {
        return rejectCount(.scoreSum, bytes, fields)
      }
      part.tally.add(variant: variant, key: key, sums)
      isCounted = true
    case .absence:
      isCounted = part.tally.addAbsences(
        UInt32(papers), key: key, journalMark: number(.journalMark, in: 2...5, bytes, fields))
    case .item, .notTaught:
      return answersRow(key: key, papers: UInt32(papers), bytes, fields)
    }
    guard isCounted else { return rejectCount(.examinees, bytes, fields) }
    accept()
  }

  private mutating func answersRow(
    key: Int, papers: UInt32, _ bytes: Span<UInt8>, _ fields: RowFields
  ) {
    guard let itemsColumn = layout.column[.items], let answersColumn = layout.column[.answers],
      let total = number(.score, in: 0...UnitTally.highestItemTotal, bytes, fields)
    else { return rejectCount(.score, bytes, fields) }
    let list = itemLists.number(bytes, fields)
    if list == part.counted.lists.count {
      part.counted.add(list: AnswersNotation.items(bytes.text(fields[itemsColumn])))
    }
    guard let items = part.counted.lists[list] else {
      return reject(.answersUnreadable, column: itemsColumn, bytes, fields)
    }
    let field = bytes.trimmed(fields[answersColumn])
    guard
      let answers = AnswersNotation.answers(
        bytes, field, items: items, papers: papers, total: total)
    else { return reject(.answersUnreadable, column: answersColumn, bytes, fields) }
    if keepsItems {
      part.tally.name(key: key)
      part.counted.add(answers, key: key, total: total, papers: papers, list: list)
    }
    accept()
  }

  private mutating func scoreInRange(
    key: Int, _ bytes: Span<UInt8>, _ fields: RowFields
  ) -> Int? {
    guard let score = number(.score, in: 0...Int(Int32.max), bytes, fields) else {
      rejectCount(.score, bytes, fields)
      return nil
    }
    let slot = part.tally.slots[key]
    guard (Int(slot.minimum)...Int(slot.maximum)).contains(score) else {
      let problem: RowProblem =
        score < slot.minimum ? .scoreBelowMinimum : .scoreAboveMaximum
      reject(problem, column: scoreColumn, bytes, fields)
      return nil
    }
    return score
  }

  private func number(
    _ role: ColumnRole, in range: ClosedRange<Int>, _ bytes: Span<UInt8>, _ fields: RowFields
  ) -> Int? {
    guard let column = layout.column[role],
      case .value(let number) = bytes.wholeNumber(fields[column]), range.contains(number)
    else { return nil }
    return number
  }

  /// Sums, which may have more digits than a count, and of which no squares could be smaller.
  private func scoreSums(
    _ papers: Int, _ bytes: Span<UInt8>, _ fields: RowFields
  ) -> ScoreSums? {
    func value(_ role: ColumnRole) -> Int? {
      layout.column[role].flatMap { Int(bytes.text(fields[$0], atMost: 16)) }
    }
    guard let sum = value(.scoreSum), let squares = value(.scoreSquares), sum >= 0,
      Int128(sum) * Int128(sum) <= Int128(papers) * Int128(squares)
    else { return nil }
    return ScoreSums(examinees: papers, sum: sum, sumOfSquares: squares)
  }

  private mutating func rejectCount(
    _ role: ColumnRole, _ bytes: Span<UInt8>, _ fields: RowFields
  ) {
    reject(.countUnreadable, column: layout.column[role], bytes, fields)
  }
}
