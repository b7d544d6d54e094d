import ArgumentParser
import AssessmentFiles
import Reports

/// The statement that makes counts where the data already live.
struct SQLCommand: ReportingCommand {
  static let configuration = CommandConfiguration(
    commandName: "sql", abstract: CommandText.sql(.preferred),
    discussion: CommandText.sqlDiscussion(.preferred))

  @Option(help: .text(CommandText.engineHelp)) var engine: Choice<SQLEngine>
  @Option(help: .text(CommandText.tableHelp, valueName: "name")) var table = "participants"
  @Option(help: .text(CommandText.countsHelp)) var counts = Choice(CountingStatement.Counts.scores)
  @Option(help: .text(CommandText.columnsHelp, valueName: "names")) var columns: String?
  @Option(help: .text(CommandText.withoutHelp, valueName: "names")) var without: String?
  @Flag(help: .text(CommandText.rejectedHelp)) var rejected = false
  @OptionGroup var language: LanguageOption

  func validate() throws {
    if let unknown = Self.names(without ?? "").first(where: {
      !CountingStatement.isKnown(column: $0)
    }) {
      throw ValidationError(CommandText.unknownColumn(unknown)(.preferred))
    }
  }

  func perform() throws {
    let statement: CountingStatement
    do throws(ReadingError) {
      statement = try CountingStatement(
        engine: engine.value, table: table,
        columns: columns.map(Self.names) ?? CountingStatement.publishedColumns,
        without: Self.names(without ?? ""), counts: counts.value)
    } catch {
      throw CommandFailure(error.sentence(in: language.language), status: 64)
    }
    try StandardStream.show(
      (rejected ? statement.leftOutText : statement.text) + "\n", language: language.language)
  }

  /// The names of a list or of the header of a file.
  private static func names(_ list: String) -> [String] {
    list.split { ",;\t\r\n".contains($0) }.map { name in
      String(name.trimmingPrefix("\u{FEFF}")).trimmed()
    }.filter { !$0.isEmpty }
  }
}

/// One of the values of a type by its name.
struct Choice<Value>: ExpressibleByArgument
where Value: RawRepresentable & CaseIterable & Sendable, Value.RawValue == String {
  let value: Value

  init(_ value: Value) { self.value = value }

  init?(argument: String) {
    guard let value = Value(rawValue: argument) else { return nil }
    self.value = value
  }

  var defaultValueDescription: String { value.rawValue }
  static var allValueStrings: [String] { Value.allCases.map(\.rawValue) }
}

extension String {
  /// The text without blanks and straight quotes at its ends.
  fileprivate func trimmed() -> String {
    let isOuter = { (character: Character) in character.isWhitespace || character == "\"" }
    return String(drop(while: isOuter).reversed().drop(while: isOuter).reversed())
  }
}
