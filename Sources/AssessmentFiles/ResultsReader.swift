import Crypto
import Foundation
import Objectivity
import ScoreStatistics

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
  ///
  /// - Complexity: O(bytes), one pass after a look at the encoding.
  public static func read(
    inputs: [String], options: ReadingOptions = ReadingOptions()
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

  private enum Outcome: Sendable {
    case digest(String)
    case part(CountedPart)
  }

  private static func count(
    _ tables: [SourceTable], options: ReadingOptions, scales: MarkScaleCatalogue
  ) throws(ReadingError) -> [CountedFile] {
    let progress = options.progress.map { callback in
      ReadingProgress(total: tables.reduce(0) { $0 + $1.text.text.count }, callback: callback)
    }
    // A task is a file to digest (no range) or a part of one to count.
    var tasks: [(table: Int, range: Range<Int>?)] = tables.indices.map { ($0, nil) }
    for (index, table) in tables.enumerated() {
      // Few parts: every one has to meet all its keys anew.
      let size = max(options.bytesInTask, table.text.text.count / max(1, options.jobs) + 1)
      tasks += table.parts(size: options.jobs > 1 ? size / 2 : size).map { (index, $0) }
    }
    let plan = tasks
    let outcomes = concurrentMap(count: plan.count, jobs: options.jobs) { number -> Outcome in
      let table = tables[plan[number].table]
      guard let range = plan[number].range else { return .digest(table.digest()) }
      var rows = ResultRows(
        layout: table.layout, options: options, scales: scales, start: range.lowerBound,
        progress: progress)
      let outcome = table.text.scanner.scan(table.text.text.span, in: range, into: &rows)
      return .part(rows.finished(outcome))
    }
    var files = tables.map { CountedFile(table: $0, listedIssues: options.listedIssues) }
    for (task, outcome) in zip(plan, outcomes) {
      switch outcome {
      case .digest(let digest): files[task.table].digest = digest
      case .part(let part): try files[task.table].append(part)
      }
    }
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

  init(path: String, jobs: Int) throws(ReadingError) {
    text = try DelimitedText(MappedFile(path: path), jobs: jobs)
    layout = try TableLayout(names: text.names, file: path, line: text.linesBeforeBody)
    guard layout.hasScores else { throw ReadingError(.noScoreColumn, file: path) }
    origins = try CountsTable.origins(comment: text.comment, file: path)
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
  private(set) var parts: [CountedPart] = []
  private(set) var log: IssueLog
  private var lines: Int

  init(table: SourceTable, listedIssues: Int) {
    self.table = table
    log = IssueLog(limit: listedIssues)
    lines = table.text.linesBeforeBody
  }

  /// Appends the next part of the file.
  mutating func append(_ part: CountedPart) throws(ReadingError) {
    if let line = part.unclosedQuote {
      throw ReadingError(
        .unclosedQuote, file: table.text.file.path, line: lines + line + 1)
    }
    log.append(part.log, lineOffset: lines)
    lines += part.lines
    parts.append(part)
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
