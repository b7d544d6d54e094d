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
  @OptionGroup var counts: CountsOutput
  @Flag(help: .hidden) var publish = false
  @OptionGroup var jobs: JobsOption
  @OptionGroup var language: LanguageOption

  func validate() throws {
    guard !publish else { throw ValidationError(CommandText.countsAreExact(.preferred)) }
  }

  func perform() throws {
    let language = try input.language(language)
    try counts.check(language: language)
    let start = ContinuousClock.now
    let read = try input.read(jobs: jobs.jobs, keepsItems: false, language: language)
    try counts.write(read.resultSet, language: language)
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let summary = ReadingSummary.text(for: read, language: language)
    let speed = ReadingSummary.speed(
      rows: read.resultSet.sources.reduce(0) { $0 + $1.rows },
      seconds: seconds, language: language)
    try StandardStream.show("\(summary)\n\(speed)\n", language: language)
    try input.conclude(read, language: language)
  }
}

/// Counts of several machines added up.
struct MergeCommand: ReportingCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: CommandText.merge(.preferred))

  @OptionGroup var input: InputOptions
  @OptionGroup var counts: CountsOutput
  @OptionGroup var jobs: JobsOption
  @OptionGroup var language: LanguageOption

  func perform() throws {
    let language = try input.language(language)
    try counts.check(language: language)
    let read = try input.read(jobs: jobs.jobs, keepsItems: false, language: language)
    try counts.write(read.resultSet, language: language)
    try StandardStream.show(
      ReadingSummary.text(for: read, language: language) + "\n", language: language)
    try input.conclude(read, language: language)
  }
}
