import Crypto
import Foundation
import Objectivity
import ScoreStatistics
import Synchronization

/// Reads results of assessments from files and folders.
public enum ResultsReader {
  /// Reads every table of results among `inputs`.
  ///
  /// An input is a file or a folder, of which every recognised table is read, sub-folders included;
  /// `scales.csv` and `context.csv` in it serve as mark scales and school attributes. What is not
  /// recognised is listed as left out. A row that cannot be counted is listed and skipped; an error
  /// is thrown only when a file cannot be trusted as a whole, or nothing could be counted.
  ///
  /// The results do not depend on the order of files and rows, nor on the number of threads.
  /// Counts that an engine made are read as tables of counts.
  ///
  /// - Complexity: O(bytes), one pass after a look at the encoding.
  public static func read(
    inputs: [String], received: [ReceivedCounts] = [], options: ReadingOptions = ReadingOptions()
  ) throws(ReadingError) -> ReadResult {
    let found = try InputDiscovery(inputs: inputs)
    var scales = options.baseScales
    for path in found.scaleFiles { scales = scales.overridden(by: try MarkScaleFile.read(path)) }
    scales = scales.overridden(by: options.givenScales)
    var context: [SchoolContext] = []
    for path in found.contextFiles { context += try SchoolContextFile.read(path) }
    var leftOut = found.leftOut
    var tables: [SourceTable] = []
    for candidate in found.candidates {
      do {
        tables.append(try SourceTable(path: candidate.path, jobs: options.jobs))
      } catch {
        guard candidate.isFromFolder else { throw error }
        let reason: LeftOutFile.Reason =
          error.kind == .noScoreColumn ? .noScores : .unusable(error)
        leftOut.append(LeftOutFile(path: candidate.path, reason: reason))
      }
    }
    for counts in received { tables.append(try SourceTable(counts, jobs: options.jobs)) }
    guard !tables.isEmpty else { throw ReadingError(.noTables, file: inputs.first ?? "") }
    let counted = try count(tables, options: options, scales: scales)
    try refuseDuplicates(counted)
    let assessments = try ResultsAssembly(
      counted, scales: scales, keepsItems: options.keepsItems, jobs: options.jobs
    ).assessments
    guard !assessments.isEmpty else { throw noUsableRows(counted) }
    return ReadResult(
      resultSet: ResultSet(sources: counted.map(\.source), assessments: assessments),
      files: counted.map(\.report), leftOut: leftOut.sorted { $0.path < $1.path },
      scales: scales, context: context)
  }

  /// The error when nothing was counted, with the first row of the commonest problem as example.
  private static func noUsableRows(_ files: [CountedFile]) -> ReadingError {
    let rejections = files.reduce(into: [RowProblem: Int]()) { sums, file in
      sums.merge(file.log.rejections, uniquingKeysWith: +)
    }
    let commonest = RowProblem.allCases.max {
      rejections[$0, default: 0] < rejections[$1, default: 0]
    }
    let problem = rejections.isEmpty ? nil : commonest
    for file in files {
      guard let issue = file.log.issues.first(where: { $0.problem == problem }) else { continue }
      return ReadingError(
        .noUsableRows(problem), file: file.table.text.file.path, line: issue.line,
        column: issue.column, value: issue.value)
    }
    return ReadingError(.noUsableRows(problem), file: files[0].table.text.file.path)
  }

  /// A file to digest, or a range of one to count.
  private struct Task: Sendable {
    var table: Int
    var range: Range<Int>?
  }

  /// What one thread found, each with the number of its task.
  private struct Findings: Sendable {
    var digests: [(table: Int, digest: String)] = []
    var parts: [(table: Int, part: CountedPart)] = []
    var logs: [(task: Int, log: RowsLog)] = []
  }

  private static func count(
    _ tables: [SourceTable], options: ReadingOptions, scales: MarkScaleCatalogue
  ) throws(ReadingError) -> [CountedFile] {
    let progress = options.progress.map { callback in
      ReadingProgress(total: tables.reduce(0) { $0 + $1.text.text.count }, callback: callback)
    }
    var plan = tables.indices.map { Task(table: $0, range: nil) }
    for (index, table) in tables.enumerated() {
      plan += table.parts(size: options.bytesInTask).map { Task(table: index, range: $0) }
    }
    let tasks = plan
    let next = Atomic<Int>(0)
    let jobs = max(1, options.jobs)
    // A thread counts all it reads of a file together, so that it meets every key once.
    let findings = concurrentMap(count: jobs, jobs: jobs) { _ in
      var findings = Findings()
      var current: (table: Int, rows: ResultRows)?
      while true {
        let number = next.add(1, ordering: .relaxed).oldValue
        guard number < tasks.count else { break }
        let table = tables[tasks[number].table]
        guard let range = tasks[number].range else {
          findings.digests.append((tasks[number].table, table.digest()))
          continue
        }
        if let finished = current, finished.table != tasks[number].table {
          findings.parts.append((finished.table, finished.rows.part))
          current = nil
        }
        var rows =
          current?.rows
          ?? ResultRows(
            layout: table.layout, options: options, scales: scales, progress: progress)
        current = nil
        let log = rows.count(table.text.text.span, in: range, scanner: table.text.scanner)
        findings.logs.append((number, log))
        current = (tasks[number].table, rows)
      }
      if let current { findings.parts.append((current.table, current.rows.part)) }
      return findings
    }
    var files = tables.map { CountedFile(table: $0, listedIssues: options.listedIssues) }
    for (table, digest) in findings.flatMap(\.digests) { files[table].digest = digest }
    for (task, log) in findings.flatMap(\.logs).sorted(by: { $0.task < $1.task }) {
      try files[tasks[task].table].append(log)
    }
    for (table, part) in findings.flatMap(\.parts) { files[table].parts.append(part) }
    return files
  }

  private static func refuseDuplicates(_ files: [CountedFile]) throws(ReadingError) {
    var owner: [String: String] = [:]
    for file in files {
      // A counts file is itself a source too: given twice, it must be refused by its own digest.
      for digest in Set([file.digest] + file.table.origins).sorted() {
        if let other = owner[digest] {
          throw ReadingError(.duplicateSource(other), file: file.table.text.file.path)
        }
        owner[digest] = file.table.text.file.path
      }
    }
  }
}

/// A file that was opened and whose header was understood.
struct SourceTable: Sendable {
  let text: DelimitedText
  let layout: TableLayout
  /// The digests of the sources behind counts, where the file names them.
  let origins: [String]
  /// The rows that were left out before they could be read here.
  let leftOut: [ReceivedCounts.LeftOut]

  init(path: String, jobs: Int) throws(ReadingError) {
    try self.init(MappedFile(path: path), leftOut: [], jobs: jobs)
  }

  init(_ counts: ReceivedCounts, jobs: Int) throws(ReadingError) {
    try self.init(
      MappedFile(name: counts.origin, data: counts.table), leftOut: counts.leftOut, jobs: jobs)
  }

  private init(
    _ file: MappedFile, leftOut: [ReceivedCounts.LeftOut], jobs: Int
  ) throws(ReadingError) {
    text = try DelimitedText(file, jobs: jobs)
    layout = try TableLayout(names: text.names, file: file.path, line: text.linesBeforeBody)
    guard layout.hasScores else { throw ReadingError(.noScoreColumn, file: file.path) }
    origins = try CountsTable.origins(comment: text.comment, file: file.path)
    self.leftOut = leftOut
  }

  /// The SHA-256 digest of the file as it is on disk.
  func digest() -> String {
    SHA256.hash(data: text.file.data).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }

  /// The parts of the rows that can be read apart; a single one where quotes may hold line ends.
  func parts(size: Int) -> [Range<Int>] {
    if text.hasQuotes { return [text.bodyStart..<text.text.count] }
    return DelimitedText.parts(
      of: text.text, from: text.bodyStart, size: size, terminator: text.terminator)
  }
}

/// A file whose rows have been counted.
struct CountedFile: Sendable {
  let table: SourceTable
  var digest = ""
  /// The counts, in no particular order.
  var parts: [CountedPart] = []
  private(set) var log: IssueLog
  private var lines: Int

  init(table: SourceTable, listedIssues: Int) {
    self.table = table
    log = IssueLog(limit: listedIssues)
    for leftOut in table.leftOut { log.add(leftOut) }
    lines = table.text.linesBeforeBody
  }

  /// Appends what was noted of the next rows of the file.
  mutating func append(_ rows: RowsLog) throws(ReadingError) {
    if let line = rows.unclosedQuote {
      throw ReadingError(
        .unclosedQuote, file: table.text.file.path, line: lines + line + 1)
    }
    log.append(rows.log, lineOffset: lines)
    lines += rows.lines
  }

  var source: ResultSet.Source {
    ResultSet.Source(
      file: table.text.file.name, sha256: digest, origins: table.origins, rows: log.rows,
      accepted: log.accepted, repaired: log.repaired, rejected: log.rejected + log.absent)
  }

  var report: FileReport {
    FileReport(
      path: table.text.file.path, table: table.layout.isCounts ? .counts : .participants,
      encoding: table.text.encoding,
      delimiter: Character(UnicodeScalar(table.text.delimiter)),
      columns: zip(table.layout.names, table.layout.uses).map {
        FileReport.Column(name: $0, use: $1)
      },
      source: source, absent: log.absent, repairs: log.repairs, rejections: log.rejections,
      issues: log.issues)
  }
}
