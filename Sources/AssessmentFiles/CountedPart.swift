/// What the parts of a file that one thread read amount to.
struct CountedPart: Sendable {
  var tally: UnitTally
  /// The codes of item answers, a row of ``TableLayout/items`` for each examinee with any.
  var answers: [UInt8] = []
  /// The key of each examinee with item answers.
  var keyOfExaminee: [Int32] = []
  /// The answers that a table of all counts gives.
  var counted = CountedAnswers()
}

/// What is noted of adjacent rows.
struct RowsLog: Sendable {
  var log: IssueLog
  /// The number of lines.
  var lines = 0
  /// The line, counted from 0, of a quote that is never closed.
  var unclosedQuote: Int?
}
