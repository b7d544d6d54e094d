import ArgumentParser
import Foundation
import Reports

/// The command line: parse, call one library function, show.
@main struct Merilo: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "merilo",
    abstract: CommandText.merilo(.preferred),
    version: version,
    subcommands: [
      AnalyzeCommand.self, TabulateCommand.self, MergeCommand.self, ValidateCommand.self,
      AuditCommand.self, ExplainCommand.self, SQLCommand.self, SimulateCommand.self,
      EvaluateCommand.self, ScalesCommand.self,
    ])

  /// Runs the command of the arguments; help and usage errors are shown in the preferred language.
  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      let status = exitCode(for: error)
      let message = ParserText.message(fullMessage(for: error), .preferred)
      if !message.isEmpty {
        let stream = status.isSuccess ? FileHandle.standardOutput : .standardError
        stream.write(Data((message + "\n").utf8))
      }
      Foundation.exit(status.rawValue)
    }
  }
}
