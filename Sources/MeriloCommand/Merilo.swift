import ArgumentParser

@main struct Merilo: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "merilo", version: "0.1.0")
}
