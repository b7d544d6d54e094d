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
    guard let forms = ResultForms.named(options.format) else {
      throw ReadingError(.unknownForm(formNames), file: "", value: options.format)
    }
    let found = try InputDiscovery(inputs: inputs)
    var scales = options.baseScales
    for path in found.scaleFiles { scales = scales.overridden(by: try MarkScaleFile.read(path)) }
    scales = scales.overridden(by: options.givenScales)
    var context: [SchoolContext] = []
    var aliases = options.aliases
    for path in found.contextFiles {
      context += try SchoolContextFile.read(path)
      aliases.add(try SchoolAliases(path: path))
    }
    var leftOut = found.leftOut
    var sources: [Source] = []
    for candidate in found.candidates {
      do {
        sources.append(try Source(candidate, options: options, forms: forms))
      } catch {
        guard candidate.isFromFolder else { throw error }
        leftOut.append(LeftOutFile(path: candidate.path, reason: .init(error)))
      }
    }
    for counts in received {
      let table = try SourceTable(
        MappedFile(name: counts.origin, data: counts.table), leftOut: counts.leftOut,
        options: options)
      sources.append(.text(table, isFromFolder: false))
    }
    guard !sources.isEmpty else { throw nothingRead(leftOut, inputs: inputs) }
    var counted: [CountedFile] = []
    var outcomes = try count(sources, options: options, scales: scales, forms: forms)
    WorkbookCounts.countWaiting(&outcomes, options: options, scales: scales)
    for (source, outcome) in zip(sources, outcomes) {
      switch outcome {
      case .success(let file):
        counted.append(file.counted)
        leftOut += file.leftOut
      case .failure(let error):
        guard source.isFromFolder else { throw error }
        leftOut.append(LeftOutFile(path: source.path, reason: .init(error)))
      }
    }
    guard !counted.isEmpty else { throw nothingRead(leftOut, inputs: inputs) }
    try refuseDuplicates(counted)
    let separation = WorkSeparation.apply(to: &counted)
    let register = SchoolRegister.apply(to: &counted, aliases: aliases)
    leftOut += PublishedPrecedence.apply(to: &counted)
    let assessments = try ResultsAssembly(
      counted, scales: scales, keepsItems: options.keepsItems, jobs: options.jobs
    ).assessments
    guard !assessments.isEmpty else { throw noUsableRows(counted, leftOut: leftOut) }
    var warnings = ReadingWarnings()
    warnings.add(separation.warnings + register.warnings)
    warnings.add(files: counted)
    warnings.add(leftOut: leftOut, of: inputs)
    warnings.add(LikelyDoubles.warnings(of: counted))
    warnings.add(works: assessments)
    warnings.add(unusedOf: options.columnMap, in: counted)
    return ReadResult(
      resultSet: ResultSet(sources: counted.map(\.source), assessments: assessments),
      files: counted.map(\.report),
      leftOut: leftOut.sorted { ($0.path, $0.sheet ?? "") < ($1.path, $1.sheet ?? "") },
      scales: scales, context: context,
      warnings: ReadingWarning.ordered(warnings.warnings), identities: identities(of: counted))
  }

  /// Where the parts of the identity of each work are known from.
  private static func identities(
    of files: [CountedFile]
  ) -> [Assessment: [WorkAspect: Set<IdentitySource>]] {
    var result: [Assessment: [WorkAspect: Set<IdentitySource>]] = [:]
    for table in files.flatMap(\.tables) {
      for assessment in table.assessments {
        for aspect in WorkAspect.allCases {
          guard assessment.value(of: aspect) != nil,
            let source = table.source(of: aspect)
          else { continue }
          result[assessment, default: [:]][aspect, default: []].insert(source)
        }
      }
    }
    return result
  }

  /// The names that ``ReadingOptions/format`` takes.
  public static var formNames: [String] {
    [ResultForms.automatic] + ResultForms.all.map { $0.name }
  }

  /// The error when no file was read: the faults of those that should have been.
  private static func nothingRead(_ leftOut: [LeftOutFile], inputs: [String]) -> ReadingError {
    let errors = leftOut.compactMap { file in
      if case .unusable(let error) = file.reason { error } else { nil }
    }
    let input = inputs.first ?? ""
    if errors.count > 1 { return ReadingError(.noneReadable(errors), file: input) }
    return errors.first ?? ReadingError(.noTables, file: input)
  }

  /// The error when nothing was counted, with the first row of the commonest problem as example.
  private static func noUsableRows(
    _ files: [CountedFile], leftOut: [LeftOutFile]
  ) -> ReadingError {
    let rejections = files.reduce(into: [RowProblem: Int]()) { sums, file in
      for table in file.tables { sums.merge(table.log.rejections, uniquingKeysWith: +) }
    }
    for file in leftOut where rejections.isEmpty {
      if case .noResultsToCompare = file.reason {
        return ReadingError(.noResultsToCompare, file: file.path, sheet: file.sheet)
      }
    }
    let commonest = RowProblem.allCases.max {
      rejections[$0, default: 0] < rejections[$1, default: 0]
    }
    let problem = rejections.isEmpty ? nil : commonest
    for file in files {
      for table in file.tables {
        guard let issue = table.log.issues.first(where: { $0.problem == problem }) else { continue }
        return ReadingError(
          .noUsableRows(problem), file: file.path, sheet: table.sheet, line: issue.line,
          column: issue.column, value: issue.value)
      }
    }
    return ReadingError(.noUsableRows(problem), file: files[0].path)
  }

  /// A file that may hold results.
  private enum Source: Sendable {
    /// Delimited text whose header was understood.
    case text(SourceTable, isFromFolder: Bool)
    /// A workbook, which is opened when its turn comes.
    case workbook(MappedFile, isFromFolder: Bool)
    /// Delimited text that is read as a sheet.
    case sheet(DelimitedSheet, MappedFile, isFromFolder: Bool)

    init(
      _ candidate: InputDiscovery.Candidate, options: ReadingOptions,
      forms: [any ResultForm.Type]
    ) throws(ReadingError) {
      let file = try MappedFile(path: candidate.path, in: candidate.base)
      if WorkbookCounts.isWorkbook(file) {
        self = .workbook(file, isFromFolder: candidate.isFromFolder)
        return
      }
      do throws(ReadingError) {
        guard forms.contains(where: { $0 == GenericTableForm.self }) else {
          throw ReadingError(.noForm(options.format), file: candidate.path)
        }
        let table = try SourceTable(file, options: options)
        self = .text(table, isFromFolder: candidate.isFromFolder)
      } catch {
        guard error.kind.isOfHeader,
          let sheet = DelimitedSheet(file, forms: forms, jobs: options.jobs)
        else { throw error }
        self = .sheet(sheet, file, isFromFolder: candidate.isFromFolder)
      }
    }

    var isFromFolder: Bool {
      switch self {
      case .text(_, let isFromFolder), .workbook(_, let isFromFolder),
        .sheet(_, _, let isFromFolder):
        isFromFolder
      }
    }

    var path: String {
      switch self {
      case .text(let table, _): table.text.file.path
      case .workbook(let file, _), .sheet(_, let file, _): file.path
      }
    }

    var size: Int {
      switch self {
      case .text(let table, _): table.text.text.count
      case .workbook(let file, _), .sheet(_, let file, _): file.data.count
      }
    }
  }

  /// What one task does with a source.
  private enum Task: Sendable {
    /// Reads and counts a workbook, or delimited text as a sheet.
    case workbook(MappedFile, DelimitedSheet?, source: Int)
    /// Digests delimited text.
    case digest(SourceTable, source: Int)
    /// Counts a range of delimited text.
    case rows(SourceTable, Range<Int>, source: Int)
  }

  /// What one thread found, each with the number of its task or source.
  private struct Findings: Sendable {
    var workbooks: [(source: Int, outcome: Outcome)] = []
    var digests: [(source: Int, digest: String)] = []
    var parts: [(source: Int, part: CountedPart)] = []
    var logs: [(task: Int, source: Int, log: RowsLog)] = []
  }

  /// A counted file with the sheets of it that were left out, or why there is none.
  private typealias Outcome = Result<WorkbookCounts, ReadingError>

  /// The tasks: workbooks first, the largest at the head, because none can be shared by threads.
  private static func plan(_ sources: [Source], options: ReadingOptions) -> [Task] {
    var workbooks: [(file: MappedFile, sheet: DelimitedSheet?, source: Int)] = []
    var digests: [Task] = []
    var rows: [Task] = []
    for (number, source) in sources.enumerated() {
      switch source {
      case .workbook(let file, _): workbooks.append((file, nil, number))
      case .sheet(let sheet, let file, _): workbooks.append((file, sheet, number))
      case .text(let table, _):
        digests.append(.digest(table, source: number))
        rows += table.parts(size: options.bytesInTask).map { .rows(table, $0, source: number) }
      }
    }
    workbooks.sort {
      ($1.file.data.count, $0.source) < ($0.file.data.count, $1.source)
    }
    return workbooks.map { .workbook($0.file, $0.sheet, source: $0.source) } + digests + rows
  }

  private static func count(
    _ sources: [Source], options: ReadingOptions, scales: MarkScaleCatalogue,
    forms: [any ResultForm.Type]
  ) throws(ReadingError) -> [Outcome] {
    let progress = options.progress.map { callback in
      ReadingProgress(total: sources.reduce(0) { $0 + $1.size }, callback: callback)
    }
    let tasks = plan(sources, options: options)
    let next = Atomic<Int>(0)
    let jobs = max(1, options.jobs)
    // A thread counts all it reads of a file together, so that it meets every key once.
    let findings = concurrentMap(count: jobs, jobs: jobs) { _ in
      var findings = Findings()
      var current: (source: Int, rows: ResultRows)?
      while true {
        let number = next.add(1, ordering: .relaxed).oldValue
        guard number < tasks.count else { break }
        switch tasks[number] {
        case .workbook(let file, let sheet, let source):
          let outcome = Result { () throws(ReadingError) in
            if let sheet {
              return try WorkbookCounts(
                sheet, of: file, options: options, scales: scales, forms: forms)
            }
            return try WorkbookCounts(file, options: options, scales: scales, forms: forms)
          }
          findings.workbooks.append((source, outcome))
          progress?.advance(by: file.data.count)
        case .digest(let table, let source):
          findings.digests.append((source, table.text.file.digest()))
        case .rows(let table, let range, let source):
          if let finished = current, finished.source != source {
            findings.parts.append((finished.source, finished.rows.part))
            current = nil
          }
          var rows =
            current?.rows
            ?? ResultRows(
              layout: table.layout, options: table.identity.options(options), scales: scales,
              progress: progress)
          current = nil
          let log = rows.count(table.text.text.span, in: range, scanner: table.text.scanner)
          findings.logs.append((number, source, log))
          current = (source, rows)
        }
      }
      if let current { findings.parts.append((current.source, current.rows.part)) }
      return findings
    }
    var texts = sources.map { source -> CountedFile? in
      guard case .text(let table, _) = source else { return nil }
      return CountedFile(table, listedIssues: options.listedIssues)
    }
    for (source, digest) in findings.flatMap(\.digests) { texts[source]?.digest = digest }
    for (_, source, log) in findings.flatMap(\.logs).sorted(by: { $0.task < $1.task }) {
      try texts[source]?.append(log)
    }
    for (source, part) in findings.flatMap(\.parts) { texts[source]?.tables[0].parts.append(part) }
    var outcomes = texts.map { text in
      Outcome.success(WorkbookCounts(text ?? CountedFile(path: "", name: "")))
    }
    for (source, outcome) in findings.flatMap(\.workbooks) { outcomes[source] = outcome }
    return outcomes
  }

  private static func refuseDuplicates(_ files: [CountedFile]) throws(ReadingError) {
    var owner: [String: String] = [:]
    for file in files {
      // A counts file is itself a source too: given twice, it must be refused by its own digest.
      for digest in Set([file.digest] + file.origins).sorted() {
        if let other = owner[digest] {
          throw ReadingError(.duplicateSource(other), file: file.path)
        }
        owner[digest] = file.path
      }
    }
  }
}
