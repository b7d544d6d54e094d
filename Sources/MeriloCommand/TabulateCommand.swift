import ArgumentParser
import AssessmentFiles
import Foundation
import Objectivity
import Reports

/// Counts out of any input.
struct TabulateCommand: ReportingCommand {
  static let configuration = CommandConfiguration(
    commandName: "tabulate", abstract: CommandText.tabulate(.preferred))

  @OptionGroup var input: InputOptions
  @OptionGroup var destination: CountsOutput
  @Option(help: .text(CommandText.contentsHelp)) var counts = Choice(CountsTable.Contents.scores)
  @Flag(help: .hidden) var publish = false
  @OptionGroup var jobs: JobsOption
  @OptionGroup var language: LanguageOption

  func validate() throws {
    guard !publish else { throw ValidationError(CommandText.countsAreExact(.preferred)) }
  }

  func perform() throws {
    let language = try input.language(language)
    try destination.check(language: language)
    let start = ContinuousClock.now
    let read = try input.read(jobs: jobs.jobs, keepsItems: counts.value == .all, language: language)
    try destination.write(read.resultSet, counts.value, language: language)
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let summary = ReadingSummary.text(for: read, language: language)
    let speed = ReadingSummary.speed(
      rows: read.resultSet.sources.reduce(0) { $0 + $1.rows },
      seconds: seconds, language: language)
    let more =
      counts.value == .scores && read.files.contains(where: \.knowsMoreThanScores)
      ? CommandText.onlyScoresWritten(language) + "\n" : ""
    try StandardStream.show("\(summary)\n\(more)\(speed)\n", language: language)
    try input.conclude(read.toBeCounted, language: language)
  }
}

/// Counts of several machines added up.
struct MergeCommand: ReportingCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: CommandText.merge(.preferred))

  @OptionGroup var input: InputOptions
  @OptionGroup var destination: CountsOutput
  @OptionGroup var jobs: JobsOption
  @OptionGroup var language: LanguageOption

  func perform() throws {
    let language = try input.language(language)
    try destination.check(language: language)
    let read = try input.read(jobs: jobs.jobs, keepsItems: true, language: language)
    try destination.write(
      read.resultSet, read.hasAllCounts ? .all : .scores, language: language)
    try StandardStream.show(
      ReadingSummary.text(for: read, language: language) + "\n", language: language)
    try input.conclude(read.toBeCounted, language: language)
  }
}

extension FileReport {
  /// Whether a table gives more of examinees than their scores.
  fileprivate var knowsMoreThanScores: Bool {
    columns.contains { column in
      ["item", "journal_mark", "variant", "kind"].contains { column.use == .read($0) }
    }
  }
}

extension ReadResult {
  /// The result without warnings of what only an analysis misses; a table of scores among tables of all
  /// counts is missed by their sum too.
  fileprivate var toBeCounted: ReadResult {
    var result = self
    result.warnings.removeAll {
      $0.kind == .countsOfAnswersOnly || $0.kind == .countsOfScoresOnly && !hasAllCounts
    }
    return result
  }
}
