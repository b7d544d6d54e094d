import ArgumentParser
import AssessmentFiles
import Foundation
import Objectivity
import Reports

/// The quality of detection on synthetic oblasts.
struct EvaluateCommand: ReportingCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate", abstract: CommandText.evaluate(.preferred))

  @Option(help: .text(CommandText.presetHelp)) var preset = EvaluationPreset.standard
  @Option(help: .text(CommandText.runsHelp)) var runs: Int?
  @Option(help: .text(CommandText.schoolsHelp)) var schools: Int?
  @Option(help: .text(CommandText.evaluationOutputHelp, valueName: "dir")) var output: String?
  @OptionGroup var seed: SeedOption
  @OptionGroup var jobs: JobsOption
  @OptionGroup var language: LanguageOption

  func validate() throws {
    if let schools { try require(schools, in: 10...10_000, option: "schools") }
    if let runs { try require(runs, in: 1...10_000, option: "runs") }
    // Every run has a seed of its own, counted on from the first.
    guard seed.seed <= UInt64.max - 10_000 else {
      throw ValidationError(CommandText.seedTooLarge(seed.seed)(.preferred))
    }
  }

  func perform() throws {
    let language = language.language
    if let output, FileManager.default.fileExists(atPath: output) {
      throw CommandFailure(CommandText.fileExists(output)(language), status: 73)
    }
    try MemoryLimit.prepareLinearAlgebra(language)
    let plan = preset.plan(runs: runs, schools: schools, firstSeed: seed.seed)
    let progress = ProgressBar(title: CommandText.evaluating(language))
    let evaluation = Evaluation(plan: plan, jobs: jobs.jobs) { progress.show($0, of: plan.runs) }
    progress.finish()
    let summary = EvaluationSummary(evaluation)
    try StandardStream.show(
      EvaluationReport.text(for: summary, language: language) + "\n", language: language)
    guard let output else { return }
    do {
      let files = try EvaluationReport.files(for: summary, language: language)
      try StagedOutput.makeFolder(URL(filePath: output), replacing: false) { folder in
        for file in files { try file.data.write(to: folder.appending(path: file.name)) }
      }
    } catch {
      throw CommandFailure(CommandText.fileNotWritten(output)(language), status: 73)
    }
    try StandardStream.show(
      CommandText.evaluationWritten(to: output)(language) + "\n", language: language)
  }
}

/// What is repeated how often.
enum EvaluationPreset: String, CaseIterable, ExpressibleByArgument {
  case quick, standard, clean, real

  private var usualRuns: Int {
    switch self {
    case .quick: 4
    case .standard, .real: 20
    case .clean: 100
    }
  }

  private var usualSchools: Int { self == .quick ? 200 : 600 }

  func plan(runs: Int?, schools: Int?, firstSeed: UInt64) -> EvaluationPlan {
    let seeds = (0..<(runs ?? usualRuns)).map { firstSeed + UInt64($0) }
    let schools = schools ?? usualSchools
    return switch self {
    case .quick: .quick(schools: schools, seeds: seeds)
    case .standard: .standard(schools: schools, seeds: seeds)
    case .clean: .clean(schools: schools, seeds: seeds)
    case .real: .real(schools: schools, seeds: seeds)
    }
  }
}
