import Objectivity
import ScoreStatistics

/// A table whose rows have been counted, without the rows.
struct CountedTable: Sendable {
  let layout: TableLayout
  /// The form; `nil` for delimited text.
  let form: String?
  let sheet: String?
  /// What is known of the work beside the rows.
  let identity: WorkIdentity
  /// Columns of a sheet that were not copied.
  var leftOutColumns: [FileReport.Column] = []
  var preparedRows = 0
  /// The counts, in no particular order.
  var parts: [CountedPart] = []
  /// For each part the keys whose examinees another table counts; empty where there are none.
  var superseded: [Set<Int>] = []
  var log: IssueLog

  init(
    layout: TableLayout, identity: WorkIdentity, form: String? = nil, sheet: String? = nil,
    listedIssues: Int
  ) {
    self.layout = layout
    self.identity = identity
    self.form = form
    self.sheet = sheet
    log = IssueLog(limit: listedIssues)
  }

  /// The works of which examinees were counted.
  var assessments: [Assessment] {
    var found: Set<Assessment> = []
    for part in parts {
      var isFound = [Bool](repeating: false, count: part.tally.assessments.count)
      var left = isFound.count
      for (key, slot) in part.tally.slots.enumerated() where slot.highest >= 0 {
        if left == 0 { break }
        let number = Int(slot.assessment)
        if !isFound[number], part.tally.hasExaminees(key: key) {
          isFound[number] = true
          left -= 1
          found.insert(part.tally.assessments[number].assessment)
        }
      }
    }
    return found.sorted()
  }

  /// From where a part of the identity of a work of the table is known; `nil` where nothing says it.
  func source(of aspect: WorkAspect) -> IdentitySource? {
    if aspect == .grade, identity.rowGrades != nil { return .classNames }
    return layout.column[aspect.column] == nil ? identity[aspect]?.source : .cells
  }

  var report: FileReport.Table {
    var readings = log.readings
    if !layout.isCounts { UnitTally.addClassReadings(of: parts.map(\.tally), to: &readings) }
    let inferred = zip(layout.items, layout.isInferred).filter(\.1)
    return FileReport.Table(
      form: form ?? (layout.isCounts ? "counts" : GenericTableForm.name),
      kind: form == AppealsForm.name ? .appeals : layout.isCounts ? .counts : .participants,
      sheet: sheet,
      namesSchool: parts.contains { part in
        part.tally.texts(at: .school).contains { !$0.isEmpty }
      }, assessments: assessments,
      columns: layout.names.indices.filter { index in
        !layout.repairs.contains { $0.column == index }
      }.map { FileReport.Column(name: layout.names[$0], use: layout.uses[$0]) } + leftOutColumns,
      inferredMaxima: Dictionary(
        inferred.map { ($0.0.name, $0.0.maximum) }, uniquingKeysWith: { first, _ in first }),
      rows: log.rows, accepted: log.accepted, repaired: log.repaired, absent: log.absent,
      rejected: log.rejected, prepared: preparedRows, repairs: log.repairs,
      rejections: log.rejections, readings: readings.rules, issues: log.issues)
  }
}

/// A file whose tables have been counted.
struct CountedFile: Sendable {
  let path: String
  let name: String
  var digest = ""
  /// The digests of the sources behind counts, where the file names them.
  var origins: [String] = []
  var encoding: FileReport.Encoding?
  var delimiter: Character?
  var tables: [CountedTable] = []
  /// The lines read so far of delimited text.
  private var lines = 0

  init(path: String, name: String) {
    self.path = path
    self.name = name
  }

  init(_ table: SourceTable, listedIssues: Int) {
    self.init(path: table.text.file.path, name: table.text.file.name)
    origins = table.origins
    encoding = table.text.encoding
    delimiter = Character(UnicodeScalar(table.text.delimiter))
    tables = [
      CountedTable(layout: table.layout, identity: table.identity, listedIssues: listedIssues)
    ]
    for leftOut in table.leftOut { tables[0].log.add(leftOut) }
    lines = table.text.linesBeforeBody
  }

  /// Appends what was noted of the next rows of delimited text.
  mutating func append(_ rows: RowsLog) throws(ReadingError) {
    if let line = rows.unclosedQuote {
      throw ReadingError(.unclosedQuote, file: path, line: lines + line + 1)
    }
    tables[0].log.append(rows.log, lineOffset: lines)
    lines += rows.lines
  }

  private func sum(_ count: (IssueLog) -> Int) -> Int {
    tables.reduce(0) { $0 + count($1.log) }
  }

  var source: ResultSet.Source {
    ResultSet.Source(
      file: name, sha256: digest, origins: origins, rows: sum(\.rows), accepted: sum(\.accepted),
      repaired: sum(\.repaired), rejected: sum { $0.rejected + $0.absent })
  }

  var report: FileReport {
    FileReport(
      path: path, encoding: encoding, delimiter: delimiter, tables: tables.map(\.report),
      source: source)
  }
}
