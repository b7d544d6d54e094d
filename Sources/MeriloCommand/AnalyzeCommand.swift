import ArgumentParser
import AssessmentFiles
import Foundation
import Objectivity
import Reports

/// The main job: read, count, compute every indicator, assess risk, write the report.
struct AnalyzeCommand: ReportingCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyze", abstract: CommandText.analyze(.preferred))

  @OptionGroup var input: InputOptions
  @Option(help: .text(CommandText.outputFolderHelp, valueName: "dir")) var output: String
  @Flag(help: .text(CommandText.forceHelp)) var force = false
  @Option(help: .text(CommandText.levelHelp)) var level: LevelArgument?
  @Option(help: .text(CommandText.fdrHelp)) var fdr = 0.10
  @Option(help: .text(CommandText.honestShareHelp)) var honestShare = 0.5
  @Option(help: .text(CommandText.practicalFloorHelp)) var practicalFloor = 1.0
  @Option(help: .text(CommandText.lookAtHelp)) var lookAt: Int?
  @Option(help: .text(CommandText.indicatorsHelp)) var indicators: IndicatorList?
  @OptionGroup var comparison: ComparisonOptions
  @Flag(help: .text(CommandText.publishHelp)) var publish = false
  @OptionGroup var seed: SeedOption
  @OptionGroup var jobs: JobsOption
  @OptionGroup var language: LanguageOption

  func validate() throws {
    guard fdr > 0 && fdr < 1 else {
      throw ValidationError(CommandText.fdrRange(fdr)(.preferred))
    }
    guard honestShare >= 0 && honestShare <= 1 else {
      throw ValidationError(CommandText.shareRange(honestShare)(.preferred))
    }
    guard practicalFloor >= 0 && practicalFloor <= 100 else {
      throw ValidationError(CommandText.factorRange(practicalFloor)(.preferred))
    }
    if let lookAt { try require(lookAt, in: 1...1_000_000, option: "look-at") }
  }

  func perform() throws {
    let language = try input.language(language)
    try MemoryLimit.prepareLinearAlgebra(language)
    let folder = URL(filePath: output)
    do {
      try ReportWriter.check(folder, force: force)
    } catch {
      throw CommandFailure(error.sentence(language), status: error.exitStatus)
    }
    var clock = StageClock()
    let files = try comparison.files(readAs: input, jobs: jobs.jobs, language: language)
    var read = try input.read(
      jobs: jobs.jobs, keepsItems: true, language: language, context: comparison.context)
    do throws(ReadingError) {
      try read.requireKnownSchools()
    } catch {
      throw CommandFailure(error.sentence(in: language), status: error.exitStatus)
    }
    let contexts = read.context + files.contexts
    read.warn(ofContexts: contexts)
    let reference = try comparison.choice(
      for: read.resultSet, contexts: contexts, files: files, language: language)
    clock.finish("read")
    let settings = AnalysisSettings(
      level: level?.level, falseDiscoveryRate: fdr, honestShare: honestShare,
      practicalFloor: practicalFloor, lookAt: lookAt, seed: seed.seed,
      indicators: indicators?.identifiers, reference: reference)
    let progress = ProgressBar(title: CommandText.analyzing(language))
    let analysis = Analysis(
      settings: settings, contexts: contexts, externalLabels: files.labels, jobs: jobs.jobs)
    let findings = analysis.findings(of: read.resultSet) {
      progress.show(Int($0 * 100), of: 100)
    }
    progress.finish()
    clock.finish("analyze")
    let manifest = Manifest(
      version: Merilo.version, riskModel: RiskModel.name, riskModelVersion: RiskModel.version,
      options: options, timings: clock.timings)
    let document: FindingsDocument
    do {
      document = try ReportWriter.write(
        findings, manifest: manifest, language: language, reading: ReadingNotes(read),
        publish: publish, to: folder, force: force, jobs: jobs.jobs)
    } catch {
      throw CommandFailure(error.sentence(language), status: error.exitStatus)
    }
    let summary = ConsoleSummary.text(
      for: document, language: language,
      reportLocation: folder.appending(path: "report.html").relativePath)
    try StandardStream.show(
      ReadingSummary.text(for: read, language: language) + "\n" + summary, language: language)
    try input.conclude(read, language: language)
  }

  private var options: [String: String] {
    var options = [
      "fdr": String(fdr), "honest-share": String(honestShare), "seed": String(seed.seed),
    ]
    options["practical-floor"] = practicalFloor == 1 ? nil : String(practicalFloor)
    options["look-at"] = lookAt.map(String.init)
    options["level"] = level?.rawValue
    options["indicators"] = indicators?.identifiers.map(\.rawValue).joined(separator: ",")
    options["publish"] = publish ? "true" : nil
    return options.merging(comparison.given) { $1 }
  }
}

/// Measures the stages of a run.
private struct StageClock {
  private(set) var timings: [Manifest.Timing] = []
  private var start = ContinuousClock.now

  mutating func finish(_ stage: String) {
    let now = ContinuousClock.now
    timings.append(Manifest.Timing(stage: stage, seconds: (now - start) / .seconds(1)))
    start = now
  }
}

/// A level by the name used in files.
enum LevelArgument: String, CaseIterable, ExpressibleByArgument {
  case region, municipality, school
  case schoolClass = "class"

  var level: UnitLevel {
    switch self {
    case .region: .region
    case .municipality: .municipality
    case .school: .school
    case .schoolClass: .schoolClass
    }
  }
}

/// A list of indicators separated by commas.
struct IndicatorList: ExpressibleByArgument {
  let identifiers: [IndicatorIdentifier]

  init?(argument: String) {
    identifiers = argument.split(separator: ",").map { IndicatorIdentifier(rawValue: String($0)) }
    let known = Set(IndicatorCatalogue.all.map(\.identifier))
    guard !identifiers.isEmpty, identifiers.allSatisfy(known.contains) else { return nil }
  }

  static var allValueStrings: [String] { IndicatorCatalogue.all.map(\.identifier.rawValue) }
}
