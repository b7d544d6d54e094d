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
    StandardStream.prepare()
    MemoryLimit.heed()
    Interruption.heed()
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      let status = exitCode(for: error)
      let message = ParserText.message(fullMessage(for: error), .preferred)
      if !message.isEmpty {
        guard status.isSuccess else {
          StandardStream.tell(message + "\n")
          Foundation.exit(status.rawValue)
        }
        do {
          try StandardStream.show(message + "\n")
        } catch {
          Foundation.exit(error.report())
        }
      }
      Foundation.exit(status.rawValue)
    }
  }
}
