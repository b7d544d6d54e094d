import Objectivity
import Testing

@testable import AssessmentFiles

/// `merilo.toml`: how a region's results are read, kept beside them.
@Suite struct ProjectFileTests {
  @Test func itFillsInWhatWasNotGiven() throws {
    let folder = try TemporaryFolder()
    try folder.file(
      "merilo.toml",
      """
      # Как читать
      procedure = "ВПР"
      year = 2021
      grade = 5
      subject = "Химия"
      region = "Область"
      scales = "шкалы.csv"
      context = "школы.csv"
      language = "ru"
      strict = true
      [map]
      "Код района" = "municipality"
      "Итого (всего)" = "score"
      """)
    try folder.file(
      "шкалы.csv",
      "procedure,year,grade,subject,min_score,max_score,boundaries\nvpr,*,*,*,0,9,3 5 7\n")
    try folder.file("a.csv", "school;Код района;Итого (всего);балл\nа;17;9;1\n")
    let project = try #require(try ProjectFile.read(nil, orIn: ["нет", folder.path + "/"]))
    #expect(project.language == "ru" && project.strict)
    #expect(project.context?.hasSuffix("/школы.csv") == true)
    var options = ReadingOptions(year: 2022)
    try project.complete(&options)
    let read = try ResultsReader.read(inputs: [folder.path], options: options)
    let results = try #require(read.resultSet.assessments.first)
    #expect(results.assessment.identifier == "vpr-2022-5-khimiya")
    #expect(results.units.map(\.path) == ["Область / 17 / а"])
    #expect(results.markScale?.boundaries == [3, 5, 7])
    #expect(!read.leftOut.contains { $0.path.hasSuffix("merilo.toml") })
    #expect(!read.warnings.contains { $0.kind == .headingNotFound })
  }

  /// The parser of TOML ended the program.
  @Test(arguments: [
    "[&", "[[&]]", "[ \n", "year = 2021\n[", "\u{feff}[\u{301}a]", "  [[\u{fffd}", "[é]",
  ])
  func aTableWithoutANameIsRefused(text: String) throws {
    let folder = try TemporaryFolder()
    try folder.file("merilo.toml", text)
    #expect(throws: ReadingError.self) { try ProjectFile.read(nil, orIn: [folder.path + "/"]) }
    for sound in ["[map]\n", " [ \"a b\" ]\r\n", "[['x']]", "a = [\n 'b',\n]\n", "# [&\n"] {
      #expect(ProjectFile.lineOfTableWithoutName(sound) == nil)
    }
  }

  @Test func withoutOneThereIsNothing() throws {
    let folder = try TemporaryFolder()
    #expect(try ProjectFile.read(nil, orIn: [folder.path]) == nil)
  }

  @Test(arguments: [
    ("year = \n", ReadingError.Kind.badProjectFile, ""),
    ("год = 2021\n", .badProjectFile, ""),
    ("colour = 1\n", .unknownProjectKey(ProjectFile.keys), "colour"),
    ("year = \"2021\"\n", .badProjectValue, "year"),
    ("grade = 99\n", .badProjectValue, "grade"),
    ("language = \"de\"\n", .badProjectValue, "language"),
    ("[map]\n\"Код\" = \"шк\"\n", .badProjectValue, "Код"),
  ])
  func badOnesAreRefused(text: String, kind: ReadingError.Kind, column: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("other.toml", text)
    do {
      _ = try ProjectFile.read(path, orIn: [])
      Issue.record("\(text) was read")
    } catch {
      #expect(error.kind == kind && error.file == path)
      #expect(error.column ?? "" == column && (error.line == 1) == column.isEmpty)
    }
  }
}
