import Foundation
import Testing

/// Stands for `print` inside an example of the documentation: what is printed is compared with the
/// comment behind it, as far as the digits of the comment go.
final class DocumentationExamplesPrinter {
  private let lines: [String]
  private var printed: Set<Int> = []

  private init(file: String) throws {
    lines = try String(contentsOfFile: file, encoding: .utf8).components(separatedBy: "\n")
  }

  /// Runs an example, and expects it to reach every `print` that it holds.
  static func run(
    file: String, line: Int, _ body: (DocumentationExamplesPrinter) throws -> Void
  ) throws {
    let printer = try DocumentationExamplesPrinter(file: file)
    try body(printer)
    let opening = printer.lines[line - 1]
    let closing = opening.prefix { $0 == " " } + "}"
    let end = try #require(
      printer.lines[line...].firstIndex { $0 == closing }, "the example at line \(line) has no end")
    let prints = Set((line..<end).filter { printer.lines[$0].contains("print(") }.map { $0 + 1 })
    #expect(!prints.isEmpty, "the example at line \(line) prints nothing")
    #expect(printer.printed == prints, "the example at line \(line) leaves out prints")
  }

  /// Compares values, separated by spaces, with the comment of the line.
  func callAsFunction(_ values: Any..., location: SourceLocation = #_sourceLocation) {
    printed.insert(location.line)
    let text = values.map { String(describing: $0) }.joined(separator: " ")
    let parts = lines[location.line - 1].components(separatedBy: "  // ")
    let comment = parts.count == 2 ? parts[1] : ""
    #expect(Self.agree(text, comment), "prints \(text)", sourceLocation: location)
  }

  /// Whether both texts are the same but for the numbers, and these the same after rounding.
  static func agree(_ printed: String, _ stated: String) -> Bool {
    let number = /-?\d+(?:\.\d+)?(?:e-?\d+)?/
    guard printed.replacing(number, with: "#") == stated.replacing(number, with: "#") else {
      return false
    }
    return zip(printed.matches(of: number), stated.matches(of: number)).allSatisfy { pair in
      let (exact, rounded) = (String(pair.0.output), String(pair.1.output))
      guard exact.contains(/[.e]/), let value = Double(exact), let approximation = Double(rounded)
      else { return exact == rounded }
      return abs(value - approximation) <= 0.500_001 * unitOfLastPlace(of: rounded)
    }
  }

  private static func unitOfLastPlace(of number: String) -> Double {
    let parts = number.split(separator: "e")
    let decimals = parts[0].split(separator: ".").dropFirst().first?.count ?? 0
    let exponent = parts.count == 2 ? Int(parts[1]) ?? 0 : 0
    return pow(10, Double(exponent - decimals))
  }
}

/// Runs an example of the documentation.
func example(
  file: String = #filePath, line: Int = #line,
  _ body: (DocumentationExamplesPrinter) throws -> Void
) throws {
  try DocumentationExamplesPrinter.run(file: file, line: line, body)
}
