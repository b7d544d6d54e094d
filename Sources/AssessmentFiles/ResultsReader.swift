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
  /// Counts that an engine made are read as tables of counts.
  ///
  /// A file is read into memory when its turn comes and let go when it is counted, so that memory
  /// does not grow with the number of files; `-` stands for standard input.
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
    var counted: [CountedFile] = []
    let counting = FileCounting(
      options: options, scales: scales, forms: forms,
      bytes: found.candidates.reduce(0) { $0 + $1.bytes })
    var outcomes = counting.outcomes(of: found.candidates)
    for counts in received {
      let table = try SourceTable(
        InputFile(name: counts.origin, data: counts.table), leftOut: counts.leftOut,
        options: options, jobs: options.jobs)
      outcomes.append(.success(WorkbookCounts(try counting.count(table, jobs: options.jobs))))
    }
    WorkbookCounts.countWaiting(&outcomes, options: options, scales: scales)
    for (number, outcome) in outcomes.enumerated() {
      switch outcome {
      case .success(let file):
        counted.append(file.counted)
        leftOut += file.leftOut
      case .failure(let error):
        let candidate = found.candidates[number]
        guard candidate.isFromFolder, !error.concernsAll else { throw error }
        leftOut.append(LeftOutFile(path: candidate.path, reason: .init(error)))
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
