import ArgumentParser
import AssessmentFiles
import Foundation
import Objectivity
import Reports

/// The mark scales: list, check, export.
struct ScalesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scales", abstract: CommandText.scales(.preferred),
    subcommands: [List.self, Check.self, Export.self])

  /// The shipped scales as a table.
  struct List: ReportingCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: CommandText.scalesList(.preferred))

    @OptionGroup var language: LanguageOption

    func perform() throws {
      try StandardStream.show(
        ScaleListing.text(for: .shipped, language: language.language), language: language.language)
    }
  }

  /// The scales of a file as a table, or what is wrong with it; boundaries beside the heaps of results.
  struct Check: ReportingCommand {
    static let configuration = CommandConfiguration(
      commandName: "check", abstract: CommandText.scalesCheck(.preferred))

    @OptionGroup var input: InputOptions
    @OptionGroup var jobs: JobsOption
    @OptionGroup var language: LanguageOption

    func perform() throws {
      guard input.inputs.count == 1, MarkScaleFile.isRecognised(input.inputs[0]) else {
        let language = try input.language(language)
        let read = try input.read(jobs: jobs.jobs, keepsItems: false, language: language)
        try StandardStream.show(
          ScaleComparison.text(for: read.resultSet, language: language), language: language)
        return try input.conclude(read, language: language)
      }
      let file = input.inputs[0]
      let catalogue: MarkScaleCatalogue
      do {
        catalogue = try MarkScaleFile.read(file)
      } catch {
        throw CommandFailure(error.sentence(in: language.language), status: error.exitStatus)
      }
      try StandardStream.show(
        ScaleListing.text(for: catalogue, language: language.language), language: language.language)
    }
  }

  /// The shipped scales as a file that can be edited and given to `--scales`.
  struct Export: ReportingCommand {
    static let configuration = CommandConfiguration(
      commandName: "export", abstract: CommandText.scalesExport(.preferred))

    @Option(help: .text(CommandText.outputFileHelp, valueName: "file")) var output: String?
    @OptionGroup var language: LanguageOption

    func perform() throws {
      guard let output else {
        try StandardStream.show(MarkScaleFile.text(.shipped), language: language.language)
        return
      }
      guard !FileManager.default.fileExists(atPath: output) else {
        throw CommandFailure(CommandText.fileExists(output)(language.language), status: 73)
      }
      do {
        try MarkScaleFile.write(.shipped, to: output)
      } catch {
        throw CommandFailure(
          CommandText.fileNotWritten(error.file)(language.language), status: 73)
      }
    }
  }
}
