import ArgumentParser
import AssessmentFiles
import Foundation
import Objectivity
import Reports

/// The error control of an analysis tried on the results at hand.
struct AuditCommand: ReportingCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: CommandText.audit(.preferred))

  @OptionGroup var input: InputOptions
  @Option(help: .text(CommandText.repetitionsHelp)) var repetitions = SelfAudit.usualRepetitions
  @Option(help: .text(CommandText.levelHelp)) var level: LevelArgument?
  @Option(help: .text(CommandText.fdrHelp)) var fdr = 0.10
  @Option(help: .text(CommandText.indicatorsHelp)) var indicators: IndicatorList?
  @OptionGroup var comparison: ComparisonOptions
  @OptionGroup var seed: SeedOption
  @OptionGroup var jobs: JobsOption
  @OptionGroup var language: LanguageOption

  func validate() throws {
    guard fdr > 0 && fdr < 1 else {
      throw ValidationError(CommandText.fdrRange(fdr)(.preferred))
    }
    try require(repetitions, in: 1...10_000, option: "repetitions")
  }

  func perform() throws {
    let language = try input.language(language)
    try MemoryLimit.prepareLinearAlgebra(language)
    let files = try comparison.files(readAs: input, jobs: jobs.jobs, language: language)
    var read = try input.read(
      jobs: jobs.jobs, keepsItems: true, language: language, context: comparison.context)
    let contexts = read.context + files.contexts
    read.warn(ofContexts: contexts)
    let reference = try comparison.choice(
      for: read.resultSet, contexts: contexts, files: files, language: language)
    let settings = AnalysisSettings(
      level: level?.level, falseDiscoveryRate: fdr, seed: seed.seed,
      indicators: indicators?.identifiers, reference: reference)
    let progress = ProgressBar(title: CommandText.auditing(language))
    let audit = SelfAudit(
      of: read.resultSet, settings: settings, contexts: contexts, repetitions: repetitions,
      jobs: jobs.jobs
    ) { progress.show(Int($0 * 100), of: 100) }
    progress.finish()
    try StandardStream.show(
      AuditReport.text(for: audit, language: language), language: language)
    try input.conclude(read, language: language)
  }
}
