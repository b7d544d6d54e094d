import ArgumentParser
import AssessmentFiles
import Foundation
import Reports

/// What the reader understood of each input.
struct ValidateCommand: ReportingCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate", abstract: CommandText.validate(.preferred))

  @OptionGroup var input: InputOptions
  @Flag(help: .text(CommandText.validationJSONHelp)) var json = false
  @Flag(help: .text(CommandText.verboseHelp)) var verbose = false
  @OptionGroup var jobs: JobsOption
  @OptionGroup var language: LanguageOption

  func perform() throws {
    let language = try input.language(language)
    let read = try input.read(jobs: jobs.jobs, keepsItems: true, language: language)
    if json {
      let document = ValidationDocument(read, merilo: Merilo.version)
      try StandardStream.show(try document.json(), language: language)
    } else {
      let text = ValidationText(read, language: language, isVerbose: verbose)
      try StandardStream.show(text.text, language: language)
    }
    try input.conclude(read, language: language, isTold: true)
  }
}
