/// Counts rows and their problems, and lists the first of them.
struct IssueLog: Sendable {
  var rows = 0
  var accepted = 0
  var repaired = 0
  var rejected = 0
  var absent = 0
  var repairs: [RowProblem: Int] = [:]
  var rejections: [RowProblem: Int] = [:]
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

  /// Notes the repairs of an accepted row.
  mutating func accept(repairs found: [RowIssue]) {
    accepted &+= 1
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
    for var issue in other.issues.prefix(max(0, limit - issues.count)) {
      issue.line += lineOffset
      issues.append(issue)
    }
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
