import ArgumentParser
import Foundation
import Reports

/// One unit's evidence in words.
struct ExplainCommand: ReportingCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: CommandText.explain(.preferred))

  @Argument(help: .text(CommandText.reportFolderHelp)) var directory: String
  @Option(help: .text(CommandText.unitHelp, valueName: "path")) var unit: String
  @OptionGroup var language: LanguageOption

  func perform() throws {
    let language = language.language
    let file = URL(filePath: directory).appending(path: "findings.json")
    guard let bytes = try? Data(contentsOf: file) else {
      throw CommandFailure(CommandText.noReport(directory)(language), status: 66)
    }
    guard let document = try? FindingsDocument(json: bytes) else {
      throw CommandFailure(CommandText.unreadableReport(file.relativePath)(language), status: 65)
    }
    let text: String
    do {
      text = try UnitExplanation.text(for: document, path: unit, language: language)
    } catch {
      throw CommandFailure(error.sentence(language), status: 65)
    }
    try StandardStream.show(text, language: language)
  }
}
