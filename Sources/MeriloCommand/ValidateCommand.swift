import ArgumentParser
import AssessmentFiles
import Reports

/// What the reader understood of each input.
struct ValidateCommand: ReportingCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate", abstract: CommandText.validate(.preferred))

  @OptionGroup var input: InputOptions
  @OptionGroup var jobs: JobsOption
  @OptionGroup var language: LanguageOption

  func perform() throws {
    let read = try input.read(jobs: jobs.jobs, keepsItems: true, language: language.language)
    print(ReadingSummary.details(for: read, language: language.language), terminator: "")
  }
}
