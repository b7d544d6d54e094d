/// Counts rows and their problems, and lists the first of them.
struct IssueLog: Sendable {
  var rows = 0
  var accepted = 0
  var repaired = 0
  var rejected = 0
  var absent = 0
  var repairs: [RowProblem: Int] = [:]
  var rejections: [RowProblem: Int] = [:]
  private(set) var readings = RowReadings()
  private(set) var issues: [RowIssue] = []
  let limit: Int

  /// The number of characters of a value that are listed.
  static let longestValue = 40

  init(limit: Int) { self.limit = limit }

  /// Notes why the row is rejected.
  mutating func reject(_ issue: RowIssue) {
    rejected += 1
    rejections[issue.problem, default: 0] += 1
    list(issue)
  }

  /// Notes the repairs and readings of an accepted row.
  mutating func accept(repairs found: [RowIssue], readings values: [RowReadings.Value]) {
    accepted &+= 1
    for value in values { readings.add(value) }
    if found.isEmpty { return }
    repaired += 1
    for issue in found {
      repairs[issue.problem, default: 0] += 1
      list(issue)
    }
  }

  /// Adds what was noted further down in the file.
  mutating func append(_ other: IssueLog, lineOffset: Int) {
    rows += other.rows
    accepted += other.accepted
    repaired += other.repaired
    rejected += other.rejected
    absent += other.absent
    repairs.merge(other.repairs, uniquingKeysWith: +)
    rejections.merge(other.rejections, uniquingKeysWith: +)
    readings.append(other.readings)
    for var issue in other.issues.prefix(max(0, limit - issues.count)) {
      issue.line += lineOffset
      issues.append(issue)
    }
  }

  /// Notes what a form remarks on rows; those that it rejected are not among the rows counted.
  mutating func remark(_ remarks: [RowIssue]) {
    for issue in remarks {
      if issue.outcome == .rejected {
        rows += 1
        reject(issue)
        continue
      }
      repairs[issue.problem, default: 0] += 1
      list(issue)
    }
    issues.sort { $0.line < $1.line }
  }

  /// Puts rows of a sheet in the place of lines.
  mutating func renumber(_ number: (Int) -> Int) {
    for index in issues.indices { issues[index].line = number(issues[index].line) }
  }

  /// Adds rows that were left out elsewhere.
  mutating func add(_ leftOut: ReceivedCounts.LeftOut) {
    rows += leftOut.rows
    guard let problem = leftOut.problem else {
      absent += leftOut.rows
      return
    }
    rejected += leftOut.rows
    rejections[problem, default: 0] += leftOut.rows
  }

  private mutating func list(_ issue: RowIssue) {
    if issues.count < limit { issues.append(issue) }
  }
}

/// Counts of the rules by which values of sound rows were read, with the first values of each.
struct RowReadings: Sendable {
  /// A value that was read by a rule.
  struct Value: Sendable {
    var rule: RowProblem
    var text: String
  }

  /// The number of examples that are kept of each rule.
  static let mostExamples = 3

  private(set) var rules: [RowProblem: FileReport.Reading] = [:]

  /// Counts a value.
  mutating func add(_ value: Value) { add(value.rule, count: 1, examples: [value.text]) }

  /// Counts values of which `examples` are the first.
  mutating func add(_ rule: RowProblem, count: Int, examples: [String]) {
    var reading = rules[rule] ?? FileReport.Reading(count: 0, examples: [])
    reading.count += count
    for example in examples
    where reading.examples.count < Self.mostExamples && !reading.examples.contains(example) {
      reading.examples.append(example)
    }
    rules[rule] = reading
  }

  /// Adds what was read further down in the file.
  mutating func append(_ other: RowReadings) {
    for (rule, reading) in other.rules {
      add(rule, count: reading.count, examples: reading.examples)
    }
  }
}
