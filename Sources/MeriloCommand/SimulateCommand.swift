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
  @Option(help: .text(CommandText.plantHelp, valueName: "kind[:strength]"))
  var plant: [PlantArgument] = []
  @Option(help: .text(CommandText.yearsHelp)) var years: Int?
  @Option(help: .text(CommandText.likenessHelp)) var preset: LikenessArgument?
  @OptionGroup var seed: SeedOption
  @OptionGroup var jobs: JobsOption
  @OptionGroup var language: LanguageOption

  func validate() throws {
    try require(schools, in: 1...100_000, option: "schools")
    if let years { try require(years, in: 1...10, option: "years") }
    if years != nil, preset != nil {
      throw ValidationError(CommandText.likenessOrYears(.preferred))
    }
  }

  func perform() throws {
    let language = language.language
    guard !FileManager.default.fileExists(atPath: output) else {
      throw CommandFailure(CommandText.fileExists(output)(language), status: 73)
    }
    var design =
      preset.map {
        SimulationDesign.real($0.preset, schools: schools, seed: seed.seed, isClean: clean)
      }
      ?? SimulationDesign(schools: schools, seed: seed.seed)
    if let years {
      design = .linked(
        schools: schools, seed: seed.seed, years: (2022 - years)...2021, withExamination: true,
        planted: design.planted)
    }
    design.isClean = clean
    if !plant.isEmpty {
      design.planted = SimulationDesign.Planting.shared(plant.flatMap(\.manipulations))
    }
    let oblast = SimulatedOblast(design: design, jobs: jobs.jobs)
    do {
      try oblast.write(to: URL(filePath: output))
    } catch {
      throw CommandFailure(CommandText.fileNotWritten(output)(language), status: 73)
    }
    let papers = oblast.works.reduce(0) { $0 + $1.participants.count { $0.paper != nil } }
    let summary = CommandText.simulated(
      schools: schools, papers: papers, planted: oblast.truth.count(where: \.isManipulation),
      at: output)
    try StandardStream.show(summary(language) + "\n", language: language)
  }
}

/// What honest schools have of real ones, by its name.
struct LikenessArgument: ExpressibleByArgument {
  let preset: SimulationDesign.RealPreset

  init?(argument: String) {
    guard let preset = SimulationDesign.RealPreset(rawValue: argument) else { return nil }
    self.preset = preset
  }

  static var allValueStrings: [String] { SimulationDesign.RealPreset.allCases.map(\.rawValue) }
}

/// A kind of planting by its name in truth files, or `all`, with a strength if it is not medium.
struct PlantArgument: ExpressibleByArgument {
  let manipulations: [Manipulation]

  init?(argument: String) {
    let parts = argument.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard (1...2).contains(parts.count),
      let strength = parts.count == 1 ? .medium : Manipulation.Strength(rawValue: parts[1])
    else { return nil }
    let kind = Manipulation.Kind(rawValue: parts[0])
    guard kind != nil || parts[0] == Self.everyKind else { return nil }
    manipulations = (kind.map { [$0] } ?? Manipulation.Kind.standard).map {
      Manipulation($0, strength)
    }
  }

  private static let everyKind = "all"

  static var allValueStrings: [String] {
    [everyKind] + Manipulation.Kind.allCases.map(\.rawValue)
  }
}
