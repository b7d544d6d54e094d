import Objectivity

/// The rows of a published table of percentages, and the counts that come of them.
///
/// Groups contain each other: only the finest are counted, so that nobody counts twice, and those above
/// them are compared with the sum of what they contain.
struct PercentageTable: Sendable {
  /// A row of the table.
  struct Row: Sendable {
    /// The row of the sheet.
    var number: Int
    /// What the row says of its assessment, in the order of ``PercentageTable/keyColumns``.
    var key: [String] = []
    /// The group.
    var group: PublishedGroup
    /// The municipality, where the row names it.
    var municipality: String?
    /// The number of schools, where the row gives it.
    var schools: Int?
    /// The text of the number of examinees.
    var total: String
    /// The texts of the percentages, one for each score.
    var percentages: [String]
    /// The texts of the counts where they stand beside the percentages.
    var counts: [String] = []
  }

  /// The columns that say to which assessment a row belongs; none where the sheet is of one.
  let keyColumns: [NormalisedTable.Column]
  /// The scores, ascending.
  let scores: [Int]
  /// The names in the file of the columns of percentages.
  private let columns: [String]
  private var rows: [Row] = []

  init(
    keyColumns: [NormalisedTable.Column] = [], scores: [Int], columns: [String]? = nil
  ) {
    self.keyColumns = keyColumns
    self.scores = scores
    self.columns = columns ?? scores.map(String.init)
  }

  /// Adds a row; one without any number, such as a footnote, is none.
  mutating func add(_ row: Row) {
    let isBlank = (row.percentages + [row.total]).allSatisfy { text in
      text.allSatisfy(\.isWhitespace)
    }
    if !isBlank { rows.append(row) }
  }

  /// The counts of all finest groups in the published columns.
  func normalised(
    form: String, constants: NormalisedTable.Constants, totalColumn: String, groupColumn: String
  ) -> NormalisedTable {
    typealias Column = NormalisedTable.Column
    var table = NormalisedTable(
      form: form,
      columns: keyColumns + [
        Column(name: "municipality", nameInFile: groupColumn),
        Column(name: "school", nameInFile: groupColumn),
        Column(name: "score", nameInFile: columns.joined(separator: " ")),
        Column(name: "examinees", nameInFile: totalColumn),
      ], constants: constants)
    let read = readRows(totalColumn: totalColumn, into: &table)
    var isScaleShown: Set<[String]> = []
    let highest = scores.first == 0 ? Self.highestShared(read) : [:]
    for part in Self.parts(of: read) {
      part.compare(columns: columns, into: &table)
      for row in part.counted {
        guard let counts = row.restored(scores: scores, into: &table) else { continue }
        let start = row.row.key + [row.municipality, row.school]
        var lines = zip(scores, counts).filter { $1 > 0 }
        // A row without examinees tells how far the scale goes.
        let last = highest[row.row.key] ?? scores.count - 1
        if lines.isEmpty || (isScaleShown.insert(row.row.key).inserted && counts[last] == 0) {
          lines.append((scores[last], 0))
        }
        for (score, count) in lines {
          table.append(row: row.row.number, values: start + [String(score), String(count)])
        }
      }
    }
    return table
  }

  /// For each work of a table of several the place of the highest score that anybody has: the columns
  /// reach as far as the longest work, and those of others are left blank or filled with zeros.
  private static func highestShared(_ rows: [ReadRow]) -> [[String]: Int] {
    guard Set(rows.map(\.row.key)).count > 1 else { return [:] }
    return rows.reduce(into: [:]) { highest, row in
      guard let last = row.percentages.lastIndex(where: { $0.millionths > 0 }) else { return }
      highest[row.row.key] = max(highest[row.row.key] ?? 0, last)
    }
  }

  // MARK: Reading

  /// A row whose numbers were understood.
  private struct ReadRow {
    var row: Row
    var total: Int
    var percentages: [PercentageCounts.Percentage]
    /// The counts, where they stand beside the percentages.
    var counts: [Int]?
    var municipality = ""
    var school = ""

    /// The number of which the percentages are.
    var base: Int {
      guard let counts, PercentageCounts.addUp(percentages) else { return total }
      return min(total, counts.reduce(0, +))
    }

    /// The counts of the parts.
    func solution() throws(PercentageCounts.Misfit) -> PercentageCounts {
      guard let counts else { return try PercentageCounts(percentages, total: total) }
      return try PercentageCounts(counts: counts, besidePercentages: percentages, total: total)
    }

    /// The counts, or `nil` where none fit, which is noted.
    func restored(scores: [Int], into table: inout NormalisedTable) -> [Int]? {
      func issue(_ problem: RowProblem, _ value: String, _ outcome: RowIssue.Outcome) -> RowIssue {
        RowIssue(
          line: row.number, column: nil, value: value, problem: problem, outcome: outcome)
      }
      // Nobody has no percentages.
      if total == 0, percentages.allSatisfy({ $0.millionths == 0 }),
        (counts ?? []).allSatisfy({ $0 == 0 })
      {
        return [Int](repeating: 0, count: scores.count)
      }
      do throws(PercentageCounts.Misfit) {
        let restored = try solution()
        if restored.uncertainty > 0 {
          table.remarks.append(
            issue(.countsAmbiguous, "±\(restored.uncertainty) / \(total)", .repaired))
        } else if restored.isLoose {
          table.remarks.append(issue(.percentagesRoundedOtherwise, "", .repaired))
        }
        return restored.counts
      } catch {
        let found =
          switch error {
          case .sum(let sum): issue(.percentagesDoNotSum, Self.percent(sum), .rejected)
          case .otherTotal(let other):
            issue(.percentagesOfOtherTotal, "\(total) ≠ \(other)", .rejected)
          case .noTotal: issue(.percentagesFitNoCounts, "\(total)", .rejected)
          case .countsAboveTotal(let sum): issue(.countsAboveTotal, "\(sum) > \(total)", .rejected)
          case .contradiction(let count, let whole, let percentage):
            issue(
              .countContradictsPercentage,
              "\(count) / \(whole) ≠ \(Self.percent(percentage.millionths)) %", .rejected)
          }
        table.remarks.append(found)
        return nil
      }
    }

    static func percent(_ millionths: Int) -> String {
      let hundredths = (millionths + 5_000) / 10_000
      let fraction = String(100 + hundredths % 100).dropFirst()
      return "\(hundredths / 100).\(fraction)"
    }
  }

  private func readRows(totalColumn: String, into table: inout NormalisedTable) -> [ReadRow] {
    var result: [ReadRow] = []
    for row in rows {
      let digits = Array(row.total.utf8)
      guard case .value(let total) = digits.span.wholeNumber(0..<digits.count),
        (0...PercentageCounts.largestTotal).contains(total)
      else {
        table.remarks.append(
          RowIssue(
            line: row.number, column: totalColumn, value: Self.shortened(row.total),
            problem: .countUnreadable, outcome: .rejected))
        continue
      }
      let percentages = Self.values(
        row.percentages, of: columns, line: row.number, orList: .percentageUnreadable,
        in: &table.remarks, PercentageCounts.Percentage.init)
      guard let percentages, percentages.count == scores.count else { continue }
      var read = ReadRow(row: row, total: total, percentages: Self.asPercent(percentages))
      if row.counts.contains(where: { !$0.allSatisfy(\.isWhitespace) }) {
        let counts = Self.values(
          row.counts, of: columns, line: row.number, orList: .countUnreadable,
          in: &table.remarks, Self.count)
        guard let counts, counts.count == scores.count else { continue }
        read.counts = counts
      }
      result.append(read)
    }
    return Self.withPlaces(result)
  }

  /// The values of a row; `nil` where one is not understood, and the first such is listed.
  private static func values<Value>(
    _ texts: [String], of columns: [String], line: Int, orList problem: RowProblem,
    in remarks: inout [RowIssue], _ value: (String) -> Value?
  ) -> [Value]? {
    var values: [Value] = []
    for (column, text) in zip(columns, texts) {
      guard let value = value(text) else {
        remarks.append(
          RowIssue(
            line: line, column: column, value: shortened(text), problem: problem,
            outcome: .rejected))
        return nil
      }
      values.append(value)
    }
    return values
  }

  /// The count of a text; blanks and dashes are zero, and `nil` is returned for anything else.
  private static func count(_ text: String) -> Int? {
    let digits = Array(text.utf8)
    switch digits.span.wholeNumber(0..<digits.count) {
    case .blank: return 0
    case .value(let count): return (0...PercentageCounts.largestTotal).contains(count) ? count : nil
    default: return ["-", "–", "—"].contains(text.filter { !$0.isWhitespace }) ? 0 : nil
    }
  }

  private static func shortened(_ text: String) -> String {
    String(text.prefix(IssueLog.longestValue))
  }

  /// Shares between 0 and 1, which a cell shown as a percentage holds, times a hundred.
  private static func asPercent(
    _ percentages: [PercentageCounts.Percentage]
  ) -> [PercentageCounts.Percentage] {
    let sum = percentages.reduce(0) { $0 + $1.millionths }
    guard sum > 0, sum <= PercentageCounts.onePercent * 101 / 100 else { return percentages }
    return percentages.map {
      .init(millionths: 100 * $0.millionths, places: max(0, $0.places - 2))
    }
  }

  /// The rows with the decimal places to which the table was rounded.
  ///
  /// Zeros at the end of a number are lost in a sheet: `25` may be 25.00. The table has two places
  /// unless more than a fifth of its rows fit only fewer, and more where a number shows them.
  private static func withPlaces(_ rows: [ReadRow]) -> [ReadRow] {
    func raised(_ row: ReadRow, to places: Int) -> ReadRow {
      var row = row
      for part in row.percentages.indices {
        row.percentages[part].places = max(row.percentages[part].places, places)
      }
      return row
    }
    let shown = rows.reduce(0) { max($0, $1.percentages.map(\.places).max() ?? 0) }
    for places in [2, 1, 0] where places >= min(2, shown) {
      let raisedRows = rows.map { raised($0, to: places) }
      if places <= min(2, shown) { return raisedRows }
      let people = raisedRows.filter { $0.total > 0 }
      let fitting = people.count { row in
        (try? row.solution()) != nil
      }
      if 5 * fitting >= 4 * people.count { return raisedRows }
    }
    return rows
  }

  // MARK: Groups that contain each other

  /// The rows of one assessment: those that count, and those that contain others.
  private struct Part {
    var counted: [ReadRow] = []
    var containers: [(row: ReadRow, members: [ReadRow])] = []

    /// Compares every group with the sum of those it contains.
    func compare(columns: [String], into table: inout NormalisedTable) {
      for (row, members) in containers {
        // A school's own file names groups of which it lists only this school.
        let listed = members.reduce(0) { $0 + ($1.row.schools ?? 1) }
        if let schools = row.row.schools, schools != listed { continue }
        func note(_ value: String, column: String?) {
          table.remarks.append(
            RowIssue(
              line: row.row.number, column: column, value: value,
              problem: .groupDiffersFromParts, outcome: .repaired))
        }
        let sum = members.reduce(0) { $0 + $1.total }
        guard sum == row.total else {
          note("\(row.total) ≠ \(sum)", column: nil)
          continue
        }
        let restored = members.map { try? $0.solution() }
        let solutions = restored.compactMap(\.self)
        // What cannot be restored has been noted, and what is uncertain proves nothing.
        guard solutions.count == members.count,
          solutions.allSatisfy({ $0.uncertainty == 0 })
        else { continue }
        for (part, column) in columns.enumerated() {
          let count = solutions.reduce(0) { $0 + $1.counts[part] }
          if PercentageCounts.fits(count, of: row.base, row.percentages[part]) { continue }
          let published = ReadRow.percent(row.percentages[part].millionths)
          note("\(published) % ≠ \(count) / \(row.base)", column: column)
          break
        }
      }
    }
  }

  private static func parts(of rows: [ReadRow]) -> [Part] {
    var order: [[String]] = []
    var groups: [[String]: [ReadRow]] = [:]
    for row in rows {
      if groups[row.row.key] == nil { order.append(row.row.key) }
      groups[row.row.key, default: []].append(row)
    }
    return order.compactMap { groups[$0] }.map(part)
  }

  /// Finds out which rows contain which; each row stands behind the municipality it belongs to.
  private static func part(_ rows: [ReadRow]) -> Part {
    var named = rows
    var membersOfMunicipality: [String: Int] = [:]
    var current = ""
    for index in named.indices {
      let group = named[index].row.group
      switch group.level {
      case .sample, .region: current = ""
      case .municipality:
        current = named[index].row.municipality ?? group.name
        named[index].municipality = current
      case .school:
        named[index].school = group.name
        named[index].municipality = named[index].row.municipality ?? current
        membersOfMunicipality[named[index].municipality, default: 0] += 1
      }
    }
    let schools = named.filter { $0.row.group.level == .school }
    let municipalities = named.filter { $0.row.group.level == .municipality }
    // Where all municipalities stand before all schools, the order tells nothing of who belongs where.
    let isListedApart =
      municipalities.count > 1 && schools.allSatisfy { $0.row.municipality == nil }
      && municipalities.count { membersOfMunicipality[$0.municipality] != nil } <= 1
      && schools.count > 1
    var result = Part()
    guard let finest = named.map(\.row.group.level).max() else { return result }
    if isListedApart {
      result.counted = schools.map { school in
        var school = school
        school.municipality = ""
        return school
      }
    } else if finest == .school {
      result.counted = named.filter { row in
        row.row.group.level == .school
          || row.row.group.level == .municipality
            && membersOfMunicipality[row.municipality] == nil
      }
      for municipality in municipalities {
        let members = schools.filter { $0.municipality == municipality.municipality }
        if !members.isEmpty { result.containers.append((municipality, members)) }
      }
    } else {
      result.counted = named.filter { $0.row.group.level == finest }
      if finest < .municipality { result.counted = Array(result.counted.suffix(1)) }
    }
    // The sample may be that of the country where a region stands beside it.
    let tops = named.filter { $0.row.group.level <= .region && $0.row.group.level < finest }
    let top = tops.last { $0.row.group.level == .region } ?? tops.last
    if let top {
      let members = schools.isEmpty ? result.counted : schools
      if !members.isEmpty { result.containers.append((top, members)) }
    }
    return result
  }
}
