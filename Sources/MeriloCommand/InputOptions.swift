import ArgumentParser
import AssessmentFiles
import Foundation
import Objectivity
import Reports

/// The inputs and what their files do not say.
struct InputOptions: ParsableArguments {
  @Argument(help: .text(CommandText.inputsHelp)) var inputs: [String] = []

  @Option(help: .text(CommandText.sourceHelp, valueName: "url")) var source: String?
  @Option(help: .text(CommandText.sourceTableHelp, valueName: "name")) var table: [String] = []
  @Option(help: .text(CommandText.scalesHelp, valueName: "file")) var scales: String?
  @Option(help: .text(CommandText.procedureHelp)) var procedure: String?
  @Option(help: .text(CommandText.yearHelp)) var year: Int?
  @Option(help: .text(CommandText.gradeHelp)) var grade: Int?
  @Option(help: .text(CommandText.subjectHelp)) var subject: String?
  @Option(help: .text(CommandText.regionHelp)) var region: String?
  @Option(help: .text(CommandText.municipalityHelp)) var municipality: String?
  @Option(help: .text(CommandText.formatHelp(ResultsReader.formNames), valueName: "name"))
  var format: String?
  @Option(help: .text(CommandText.mapHelp, valueName: "heading=column")) var map: [String] = []
  @Option(help: .text(CommandText.configHelp, valueName: "file")) var config: String?
  @Flag(help: .text(CommandText.strictHelp)) var strict = false

  func validate() throws {
    guard !inputs.isEmpty || source != nil else {
      throw ValidationError("Missing expected argument '<inputs> ...'")
    }
    guard (source == nil) == table.isEmpty else {
      throw ValidationError(CommandText.sourceNeedsTable(.preferred))
    }
    if let year { try require(year, in: ReadingOptions.years, option: "year") }
    if let grade { try require(grade, in: ReadingOptions.grades, option: "grade") }
    _ = try columnMap
  }

  /// The meanings given to columns.
  private var columnMap: ColumnMap {
    get throws {
      var columns = ColumnMap()
      for text in map where !columns.add(text) {
        throw ValidationError(
          CommandText.mapUnknown(text, names: ColumnMap.published)(.preferred))
      }
      return columns
    }
  }

  /// The project file that was named or lies in an input folder.
  func project(language: Language) throws -> ProjectFile? {
    do throws(ReadingError) {
      return try ProjectFile.read(config, orIn: inputs)
    } catch {
      throw CommandFailure(error.sentence(in: language), status: error.exitStatus)
    }
  }

  /// The language that was asked for, else that of the project file, else that of the locale.
  func language(_ option: LanguageOption) throws -> Language {
    guard option.argument == nil else { return option.language }
    let named = try project(language: option.language)?.language
    return named.flatMap { Language(rawValue: $0) } ?? option.language
  }

  /// Tells what a person should know of what was read, and fails where losses were to be errors.
  func conclude(_ read: ReadResult, language: Language, isTold: Bool = false) throws {
    let warnings = WarningText(read.warnings, language: language).block
    if !isTold && !warnings.isEmpty {
      try StandardStream.show("\n" + warnings, language: language)
    }
    guard try strict || project(language: language)?.strict == true, !read.warnings.isEmpty
    else { return }
    throw CommandFailure(CommandText.strictFailure(read.warnings.count)(language), status: 65)
  }

  /// Reads the inputs with a progress bar; `context` is the file that may name schools.
  func read(
    jobs: Int, keepsItems: Bool, language: Language, context: String? = nil
  ) throws -> ReadResult {
    var options = ReadingOptions(
      procedure: procedure.map { Procedure(rawValue: $0.lowercased()) }, year: year, grade: grade,
      subject: subject, region: region, municipality: municipality, format: format,
      keepsItems: keepsItems, jobs: jobs)
    options.columnMap = try columnMap
    let progress = ProgressBar(title: CommandText.reading(language))
    options.progress = { done, total in progress.show(done, of: total) }
    defer { progress.finish() }
    let project = try project(language: language)
    do throws(ReadingError) {
      if let scales { options.givenScales = try MarkScaleFile.read(scales) }
      try project?.complete(&options)
      if let context = context ?? project?.context {
        options.aliases = try SchoolAliases(path: context)
      }
      let received = try source.map { source throws(ReadingError) in
        try PostgreSQLSource.counts(of: table, at: source)
      }
      return try ResultsReader.read(inputs: inputs, received: received ?? [], options: options)
    } catch {
      progress.finish()
      throw CommandFailure(error.sentence(in: language), status: error.exitStatus)
    }
  }
}
