import AssessmentFiles
import Foundation
import Objectivity
import Spreadsheet
import Testing

/// Inputs that cannot be used at all, each with the kind of its error.
@Suite struct BadInputTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8]
    var kind: ReadingError.Kind
    var line: Int?

    init(_ name: String, _ text: String, _ kind: ReadingError.Kind, line: Int? = nil) {
      self.init(name, bytes: Array(text.utf8), kind, line: line)
    }

    init(_ name: String, bytes: [UInt8], _ kind: ReadingError.Kind, line: Int? = nil) {
      self.name = name
      self.bytes = bytes
      self.kind = kind
      self.line = line
    }

    var testDescription: String { name }
  }

  static let digest = String(repeating: "0a", count: 32)

  static let cases: [Case] = [
    Case("no bytes", "", .empty),
    Case("blank lines", "\n\n  \n", .empty),
    Case("a mark only", "\u{FEFF}", .empty),
    Case("a comment only", "# merilo counts 1 sha256:\(digest)\n", .empty),
    Case("delimiters only", ";;;\n;;;\n", .noHeader),
    Case("null bytes", bytes: Array("score\n1\n".utf8) + [0, 1, 2], .binary),
    Case("UTF-16 without a mark", bytes: "score\n1\n".utf16.flatMap { [UInt8($0), 0] }, .binary),
    Case("xlsx", bytes: [0x50, 0x4b, 3, 4, 0, 0], .workbook(.damaged(.archive))),
    Case(
      "xls", bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], .workbook(.legacyWorkbook)),
    Case("gzip", bytes: [0x1f, 0x8b, 8, 0], .unsupportedFormat("gzip")),
    Case("pdf", "%PDF-1.7", .unsupportedFormat("pdf")),
    Case("html", "<HTML><table>", .unsupportedFormat("html")),
    Case("xml", "<?xml version='1.0'?>", .unsupportedFormat("xml")),
    Case("json", "{\"score\": 3}", .noHeader, line: 1),
    Case("no header", "edu1,4А,12\nedu1,4А,13\n", .noHeader, line: 1),
    Case("a letter", "Уважаемые коллеги!\nВысылаем результаты.\n", .noHeader, line: 1),
    Case("header below a title", "Отчёт за год\nscore\n1\n", .noHeader, line: 1),
    Case("no score column", "school,class\nа,4А\n", .noScoreColumn),
    Case("marks alone", "школа;отметка\nа;4\n", .noScoreColumn),
    Case("two score columns", "score,score\n1,2\n", .duplicateColumn, line: 1),
    Case("two items of one name", "item:1:1,item:1:2\n1,2\n", .duplicateColumn, line: 1),
    Case("item without maximum", "item:1\n1\n", .badItemColumn, line: 1),
    Case("item with a word for maximum", "item:1:два\n1\n", .badItemColumn, line: 1),
    Case("item of 253 points", "item:1:253\n1\n", .badItemColumn, line: 1),
    Case("item without name", "item::2\n1\n", .badItemColumn, line: 1),
    Case("unclosed quote", "school,score\nа,1\n\"б,2\nв,3\n", .unclosedQuote, line: 3),
    Case("unclosed quote in the header", "school,\"score\nа,1\n", .unclosedQuote, line: 1),
    Case("unclosed quote at the end", "school,score\nа,1\nб,\"", .unclosedQuote, line: 3),
    Case(
      "damaged UTF-8", bytes: Array("школа,балл\nшкола,1\n".utf8) + [0xd0],
      .unknownEncoding, line: 3),
    Case(
      "the old DOS encoding", bytes: [0x88, 0x91, 0xae, 0xab, 0xa0, 0x3b, 0xa1, 0x0a, 0x31],
      .unknownEncoding, line: 1),
    Case("header only", "school,score\n", .noUsableRows(nil)),
    Case("header only, no line end", "school,score", .noUsableRows(nil)),
    Case("blank rows only", "school,score\n,\n,\n", .noUsableRows(nil)),
    Case("words for scores", "score\nмного\nмало\n", .noUsableRows(.scoreNotANumber)),
    Case("negative scores", "score\n-1\n-2\n", .noUsableRows(.scoreBelowMinimum)),
    Case("fractions", "score\n1.5\n\"2,5\"\n", .noUsableRows(.scoreNotWhole)),
    Case("absurd scores", "score\n100000\n1001\n", .noUsableRows(.scoreAboveMaximum)),
    Case("scores of many digits", "score\n99999999999999999999\n", .noUsableRows(.scoreNotANumber)),
    Case("all above the items", "score,item:1:1\n5,1\n", .noUsableRows(.scoreAboveMaximum)),
    Case("no scores in rows", "school,score\nа,\nб,\n", .noUsableRows(.noScore)),
    Case("everyone absent", "score,status\n,absent\n,отсутствовала\n", .noUsableRows(nil)),
    Case("bad years", "year,score\nпрошлый,1\n", .noUsableRows(.yearUnreadable)),
    Case("bad grades", "grade,score\n4А,1\n", .noUsableRows(.gradeUnreadable)),
    Case("rows cut off", "school,class,score\nа\nб\n", .noUsableRows(.rowTooShort)),
    Case("rows too long", "school,score\nа,1,2\n", .noUsableRows(.rowTooLong)),
    Case("items that cannot be read", "item:1:1,item:2:1\n1,?\n", .noUsableRows(.itemUnreadable)),
    Case("bad counts", "score,examinees\n1,много\n", .noUsableRows(.countUnreadable)),
    Case("counts of zero", "score,examinees\n1,0\n", .noUsableRows(nil)),
    Case("overflowing counts", overflow, .countsTooLarge),
    Case(
      "counts of all without kinds", "# merilo counts 2 sha256:\(digest)\nscore,examinees\n1,1\n",
      .badCountsHeader, line: 1),
    Case(
      "counts of another version", "# merilo counts 3 sha256:\(digest)\nscore,examinees\n1,1\n",
      .badCountsHeader, line: 1),
    Case(
      "a digest cut off", "# merilo counts 1 sha256:0a0b\nscore,examinees\n1,1\n",
      .badCountsHeader, line: 1),
    Case(
      "a source twice in the first line",
      "# merilo counts 1 sha256:\(digest),\(digest)\nscore,examinees\n1,1\n",
      .badCountsHeader, line: 1),
    Case(
      "a header of a million characters", "score" + String(repeating: "x", count: 1_100_000),
      .headerTooLong, line: 1),
    Case(
      "a value of a million characters",
      "school,score\n" + String(repeating: "x", count: 1_000_000) + ",1\n",
      .noUsableRows(.fieldTooLong)),
    Case(
      "a quoted value of a million characters",
      "school,score\n\"" + String(repeating: "x", count: 1_000_000) + "\",1\n",
      .noUsableRows(.fieldTooLong)),
  ]

  /// Equal units under two spellings, whose counts overflow only when they are joined.
  static let overflow =
    "school,score,examinees\n"
    + (1...6).map { "а\(String(repeating: " ", count: $0)),1,999999999\n" }.joined()

  @Test(arguments: cases) func unusableFileIsNamedWithItsReason(input: Case) throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("input.csv", bytes: input.bytes)
    do {
      _ = try ResultsReader.read(inputs: [path])
      Issue.record("\(input.name) was read")
    } catch {
      #expect(error.kind == input.kind)
      #expect(error.file == path)
      #expect(error.exitStatus == 65)
      if let line = input.line { #expect(error.line == line) }
      #expect(error.value?.count ?? 0 <= 60)
    }
  }

  /// Scales files that cannot be used, with the kind of the error.
  static let scales: [Case] = [
    Case("no boundaries column", "1,2,0,20\n", .missingColumn),
    Case("unordered boundaries", "vpr,2021,4,М,0,20,10 6\n", .badScale, line: 2),
    Case("boundary above the maximum", "vpr,2021,4,М,0,20,6 21\n", .badScale, line: 2),
    Case("boundary at the minimum", "vpr,2021,4,М,0,20,0 6\n", .badScale, line: 2),
    Case("a word for a boundary", "vpr,2021,4,М,0,20,шесть\n", .badScale, line: 2),
    Case("no maximum", "vpr,2021,4,М,0,,6\n", .badScale, line: 2),
    Case("maximum below minimum", "vpr,2021,4,М,20,0,6\n", .badScale, line: 2),
    Case("a word for a year", "vpr,год,4,М,0,20,6\n", .badScale, line: 2),
    Case(
      "two scales for one key", "vpr,2021,4,М,0,20,6\nВПР,2021,4, м ,0,24,6\n",
      .twoScalesForOneKey, line: 3),
  ]

  @Test(arguments: scales) func unusableScalesAreNamedWithTheirReason(input: Case) {
    let header =
      input.kind == .missingColumn
      ? "year,grade,min_score,max_score\n"
      : "procedure,year,grade,subject,min_score,max_score,boundaries\n"
    do {
      _ = try MarkScaleFile.read(Data(header.utf8) + Data(input.bytes), name: "scales.csv")
      Issue.record("\(input.name) was read")
    } catch {
      #expect(error.kind == input.kind)
      #expect(error.line == input.line)
    }
  }

  @Test func missingInputHasItsOwnStatus() throws {
    do {
      _ = try ResultsReader.read(inputs: ["/nonexistent/file.csv"])
      Issue.record("a missing file was read")
    } catch {
      #expect(error.kind == .notFound)
      #expect(error.exitStatus == 66)
    }
  }

  @Test func emptyFolderHoldsNoTables() throws {
    let folder = try TemporaryFolder()
    #expect(throws: ReadingError(.noTables, file: folder.path)) {
      try ResultsReader.read(inputs: [folder.path])
    }
  }

  @Test func sameSourceTwiceIsRefused() throws {
    let folder = try TemporaryFolder()
    let first = try folder.file("a.csv", "score\n1\n")
    let second = try folder.file("b.csv", "score\n1\n")
    #expect(throws: ReadingError(.duplicateSource(first), file: second)) {
      try ResultsReader.read(inputs: [first, second])
    }
  }

  @Test func contradictoryContextIsRefused() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("context.csv", "school,type\nа,лицей\nа,лицей\nа,школа\n")
    #expect(throws: ReadingError(.contradictoryContext, file: path, line: 4, value: "а")) {
      try SchoolContextFile.read(path)
    }
  }

  @Test func onePupilAndOneSchoolAreRead() throws {
    #expect(try read("score\n0\n").resultSet.assessments[0].units == [Unit()])
  }
}
