import ArgumentParser
import AssessmentFiles
import Foundation
import Objectivity
import Reports

/// The counts table that a command writes.
struct CountsOutput: ParsableArguments {
  @Option(help: .text(CommandText.outputFileHelp, valueName: "file")) var output: String
  @Flag(help: .text(CommandText.forceFileHelp)) var force = false

  /// Refuses an existing file before any work is done.
  func check(language: Language) throws {
    guard force || !FileManager.default.fileExists(atPath: output) else {
      throw CommandFailure(CommandText.fileExistsForce(output)(language), status: 73)
    }
  }

  /// Writes the counts, whole or not at all.
  func write(
    _ resultSet: ResultSet, _ contents: CountsTable.Contents, language: Language
  ) throws {
    do {
      try CountsTable.write(resultSet, contents, to: output, replacing: force)
    } catch {
      throw CommandFailure(CommandText.fileNotWritten(error.file)(language), status: 73)
    }
  }
}
