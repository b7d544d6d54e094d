import ArgumentParser
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
      ExplainCommand.self, SimulateCommand.self, ScalesCommand.self,
    ])
}
