import ArgumentParser
import Foundation
import Reports

/// A language by its code.
enum LanguageArgument: String, CaseIterable, ExpressibleByArgument {
  case russian = "ru"
  case english = "en"
}

/// The language of everything a person reads.
struct LanguageOption: ParsableArguments {
  @Option(name: .customLong("language"), help: .text(CommandText.languageHelp))
  var argument: LanguageArgument?

  /// The language to use.
  var language: Language {
    argument.flatMap { Language(rawValue: $0.rawValue) } ?? .preferred
  }
}

extension Language {
  /// The language asked for on the command line, else that of the locale.
  ///
  /// Help is composed before arguments are parsed, so the arguments are looked at here.
  static let preferred: Language = {
    let arguments = ProcessInfo.processInfo.arguments
    for (argument, next) in zip(arguments, arguments.dropFirst() + [""]) {
      if argument == "--language", let language = Language(rawValue: next) { return language }
      if argument.hasPrefix("--language="),
        let language = Language(rawValue: String(argument.dropFirst("--language=".count)))
      {
        return language
      }
    }
    let environment = ProcessInfo.processInfo.environment
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }
      .first { !$0.isEmpty }
    return locale?.hasPrefix("ru") == true ? .russian : .english
  }()
}

extension ArgumentHelp {
  /// Help in the preferred language.
  static func text(_ text: Localized, valueName: String? = nil) -> ArgumentHelp {
    ArgumentHelp(stringLiteral: text(.preferred)).named(valueName)
  }

  private func named(_ valueName: String?) -> ArgumentHelp {
    var help = self
    help.valueName = valueName ?? help.valueName
    return help
  }
}
