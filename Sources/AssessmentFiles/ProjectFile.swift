import Foundation
public import Objectivity
import TOMLKit

/// The file that holds how a region's results are read, so that next year's run is one command.
///
/// It is `merilo.toml` in the input folder, or named by `--config`:
///
///     procedure = "vpr"
///     region = "Область"
///     scales = "шкалы.csv"      # paths begin at the folder of this file
///     context = "школы.csv"
///     language = "ru"
///     [map]
///     "Код ОУ" = "school"
public struct ProjectFile: Hashable, Sendable {
  /// The name under which it is found in an input folder.
  public static let name = "merilo.toml"

  /// The procedure of rows without one.
  public private(set) var procedure: Procedure?
  /// The year of rows without one.
  public private(set) var year: Int?
  /// The grade of rows without one.
  public private(set) var grade: Int?
  /// The subject of rows without one.
  public private(set) var subject: String?
  /// The region of rows without one.
  public private(set) var region: String?
  /// The municipality of rows without one.
  public private(set) var municipality: String?
  /// The only form in which tables are read.
  public private(set) var format: String?
  /// The path of the mark scales.
  public private(set) var scales: String?
  /// The path of the school attributes.
  public private(set) var context: String?
  /// The path of the list of marked schools.
  public private(set) var externalLabels: String?
  /// The language, `ru` or `en`.
  public private(set) var language: String?
  /// Whether losses are errors.
  public private(set) var strict = false
  /// The meanings of columns.
  public private(set) var columnMap = ColumnMap()

  /// The keys that are known.
  static let keys = [
    "procedure", "year", "grade", "subject", "region", "municipality", "format", "scales",
    "context", "external-labels", "language", "strict", "map",
  ]

  /// Reads the file at `path`, or the one in the first of the input folders that has one.
  public static func read(
    _ path: String?, orIn inputs: [String]
  ) throws(ReadingError) -> ProjectFile? {
    if let path { return try ProjectFile(path) }
    let found = inputs.lazy.filter { InputFile.isFolder($0) }
      .map { ($0.hasSuffix("/") ? $0 : $0 + "/") + name }
      .first { InputFile.isFile($0) }
    return try found.map { path throws(ReadingError) in try ProjectFile(path) }
  }

  /// The first line with the header of a table that no name follows, which the parser of TOML takes for
  /// impossible and ends the program.
  static func lineOfTableWithoutName(_ text: String) -> Int? {
    func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" }
    let lines = text.unicodeScalars.split(omittingEmptySubsequences: false) { $0 == "\n" }
    for (number, line) in lines.enumerated() {
      var rest = line.drop { isBlank($0) || $0 == "\r" || $0 == "\u{feff}" }
      guard rest.popFirst() == "[" else { continue }
      rest = rest.drop(while: isBlank)
      if rest.first == "[" { rest = rest.dropFirst().drop(while: isBlank) }
      let isNamed = rest.first.map { scalar in
        "]\"'-_".unicodeScalars.contains(scalar)
          || scalar.isASCII && scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
      }
      if isNamed != true { return number + 1 }
    }
    return nil
  }

  private init(_ path: String) throws(ReadingError) {
    let file = try InputFile(path: path)
    let text = String(decoding: file.data, as: UTF8.self)
    if let line = Self.lineOfTableWithoutName(text) {
      throw ReadingError(.badProjectFile, file: path, line: line)
    }
    let table: TOMLTable
    do {
      table = try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      throw ReadingError(
        .badProjectFile, file: path, line: error.source.begin.line, value: error.description)
    } catch {
      throw ReadingError(.badProjectFile, file: path)
    }
    let folder = URL(filePath: path).deletingLastPathComponent()
    for (key, value) in table {
      func wrong() -> ReadingError {
        ReadingError(.badProjectValue, file: path, column: key, value: "\(value.debugDescription)")
      }
      func text() throws(ReadingError) -> String {
        guard let text = value.string, !text.isEmpty else { throw wrong() }
        return text
      }
      func number(_ range: ClosedRange<Int>) throws(ReadingError) -> Int {
        guard let number = value.int, range.contains(number) else { throw wrong() }
        return number
      }
      func filePath() throws(ReadingError) -> String {
        let text = try text()
        return text.hasPrefix("/") ? text : folder.appending(path: text).relativePath
      }
      switch key {
      case "procedure": procedure = UnitTally.procedure(try text())
      case "year": year = try number(ReadingOptions.years)
      case "grade": grade = try number(ReadingOptions.grades)
      case "subject": subject = try text()
      case "region": region = try text()
      case "municipality": municipality = try text()
      case "format": format = try text()
      case "scales": scales = try filePath()
      case "context": context = try filePath()
      case "external-labels": externalLabels = try filePath()
      case "language":
        language = try text()
        guard ["ru", "en"].contains(language) else { throw wrong() }
      case "strict":
        guard let flag = value.bool else { throw wrong() }
        strict = flag
      case "map":
        guard let map = value.table else { throw wrong() }
        for (heading, name) in map where !columnMap.add("\(heading)=\(name.string ?? "")") {
          throw ReadingError(
            .badProjectValue, file: path, column: heading, value: name.string ?? "")
        }
      default: throw ReadingError(.unknownProjectKey(Self.keys), file: path, column: key)
      }
    }
  }

  /// Fills in what was not given otherwise.
  public func complete(_ options: inout ReadingOptions) throws(ReadingError) {
    options.procedure = options.procedure ?? procedure
    options.year = options.year ?? year
    options.grade = options.grade ?? grade
    options.subject = options.subject ?? subject
    options.region = options.region ?? region
    options.municipality = options.municipality ?? municipality
    options.format = options.format ?? format
    options.columnMap = columnMap.overridden(by: options.columnMap)
    if let scales {
      options.givenScales = try MarkScaleFile.read(scales).overridden(by: options.givenScales)
    }
  }
}
