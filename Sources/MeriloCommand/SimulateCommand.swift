import ArgumentParser
import AssessmentFiles
import Foundation
import Objectivity
import Reports

/// A synthetic oblast with its truth file.
struct SimulateCommand: ReportingCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate", abstract: CommandText.simulate(.preferred))

  @Option(help: .text(CommandText.simulationOutputHelp, valueName: "dir")) var output: String
  @Option(help: .text(CommandText.schoolsHelp)) var schools = 600
  @Flag(help: .text(CommandText.cleanHelp)) var clean = false
  @OptionGroup var seed: SeedOption
  @OptionGroup var jobs: JobsOption
  @OptionGroup var language: LanguageOption

  func validate() throws { try require(schools, in: 1...100_000, option: "schools") }

  func perform() throws {
    let language = language.language
    guard !FileManager.default.fileExists(atPath: output) else {
      throw CommandFailure(CommandText.fileExists(output)(language), status: 73)
    }
    let oblast = SimulatedOblast(
      design: SimulationDesign(schools: schools, seed: seed.seed, isClean: clean),
      jobs: jobs.jobs)
    do {
      try oblast.write(to: URL(filePath: output))
    } catch {
      throw CommandFailure(CommandText.fileNotWritten(output)(language), status: 73)
    }
    let papers = oblast.works.reduce(0) { $0 + $1.participants.count { $0.paper != nil } }
    print(
      CommandText.simulated(
        schools: schools, papers: papers, planted: oblast.truth.count, at: output)(language))
  }
}
