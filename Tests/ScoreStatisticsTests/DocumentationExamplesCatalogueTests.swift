import Foundation
import ReferenceValues
import Testing

/// The pages of the catalogue say what the sources do: every example is run, every type is listed.
@Suite struct DocumentationExamplesCatalogueTests {
  private struct SourceFile {
    let name: String
    let lines: [String]
  }

  @Test func everyExampleOfThePagesIsRunWordForWord() throws {
    let tests = try Self.files(in: "Tests/ScoreStatisticsTests", withExtension: "swift")
      .filter { $0.name.hasPrefix("DocumentationExamples") }
    let run = tests.map { Self.unindented($0.lines[...]) }
    var blocks = 0
    for page in try Self.pages() {
      for block in Self.blocks(of: page) {
        blocks += 1
        #expect(
          run.contains { $0.contains("\n" + block + "\n") }, "\(page.name) holds what is not run")
      }
    }
    let calls = tests.flatMap(\.lines).count { $0.hasSuffix("try example { print in") }
    #expect(blocks == calls, "\(blocks) examples on the pages, \(calls) in the tests")
    Swift.print("documentation: \(blocks) examples run")
  }

  @Test func everyFamilyHasAPageWithExamples() throws {
    let pages = try Self.pages()
    let root = try #require(pages.first { $0.name == "ScoreStatistics" })
    for page in pages where !["ScoreStatistics", "NumericalCertificate"].contains(page.name) {
      #expect(root.lines.contains("- <doc:\(page.name)>"), "\(page.name) is not listed")
      #expect(!Self.blocks(of: page).isEmpty, "\(page.name) has no example")
    }
  }

  @Test func everyPublicTypeIsListedOnce() throws {
    let declaration =
      /^(?:@[\w()]+ )*public (?:[a-z]+ )*?(?:struct|enum|protocol|class|actor|typealias|func) (\w+)/
    let declared = try Self.files(in: "Sources/ScoreStatistics", withExtension: "swift")
      .flatMap(\.lines).compactMap { $0.firstMatch(of: declaration).map { String($0.output.1) } }
    let entry = /^- ``(\w+)(?:\([\w:]*\))?``$/
    let listed = try Self.pages().flatMap(\.lines)
      .compactMap { $0.wholeMatch(of: entry).map { String($0.output.1) } }
    #expect(declared.count > 100)
    #expect(Set(declared).subtracting(listed).sorted() == [], "public, but on no page")
    #expect(Set(listed).subtracting(declared).sorted() == [], "on a page, but not public")
    let times = Dictionary(listed.map { ($0, 1) }, uniquingKeysWith: +)
    #expect(times.filter { $0.value > 1 }.keys.sorted() == [], "listed more than once")
  }

  /// Numbers are rounded by the stated digits, everything else is compared as it stands.
  @Test func whatIsPrintedIsComparedByTheDigitsStated() {
    typealias Printer = DocumentationExamplesPrinter
    #expect(Printer.agree("0.0037602 true", "0.00376 true"))
    #expect(Printer.agree("[Optional(2.345678), nil]", "[Optional(2.35), nil]"))
    #expect(Printer.agree("1.234e-07", "1.23e-07"))
    #expect(!Printer.agree("0.00377", "0.00376"))
    #expect(!Printer.agree("12", "13"))
    #expect(!Printer.agree("3.5", "3.5 nil"))
    #expect(!Printer.agree("true", "false"))
  }

  private static func pages() throws -> [SourceFile] {
    try files(in: "Sources/ScoreStatistics/Documentation.docc", withExtension: "md")
  }

  private static func files(in folder: String, withExtension type: String) throws -> [SourceFile] {
    let folder = ReferenceFile.packageFolder.appending(path: folder).resolvingSymlinksInPath()
    let enumerator = try #require(FileManager.default.enumerator(atPath: folder.path()))
    return try enumerator.compactMap { $0 as? String }.sorted()
      .map { folder.appending(path: $0) }.filter { $0.pathExtension == type }
      .map { url in
        let text = try String(contentsOf: url, encoding: .utf8)
        return SourceFile(
          name: url.deletingPathExtension().lastPathComponent,
          lines: text.components(separatedBy: "\n"))
      }
  }

  private static func blocks(of page: SourceFile) -> [String] {
    var blocks: [String] = []
    var start: Int?
    for (number, line) in page.lines.enumerated() {
      if line == "```swift" {
        start = number + 1
      } else if line == "```", let first = start {
        blocks.append(unindented(page.lines[first..<number]))
        start = nil
      }
    }
    return blocks
  }

  private static func unindented(_ lines: ArraySlice<String>) -> String {
    lines.map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: "\n")
  }
}
