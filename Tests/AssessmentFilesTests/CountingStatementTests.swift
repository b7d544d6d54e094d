import AssessmentFiles
import Foundation
import Objectivity
import ScoreStatistics
import Testing

/// The statements for engines as texts; what engines answer is compared in Tests/Engines.
@Suite struct CountingStatementTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures/Statements")

  /// Compares a statement with the one kept in a file.
  private func expect(_ text: String, toBeThatOf name: String) throws {
    let kept = try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
    #expect(text + "\n" == kept, "\(name)")
  }

  @Test(arguments: SQLEngine.allCases) func everyEngineHasItsOwnWords(engine: SQLEngine) throws {
    let scores = try CountingStatement(
      engine: engine, table: "results.participants", without: ["region"])
    try expect(scores.text, toBeThatOf: "\(engine.rawValue)-scores.sql")
    let items = try CountingStatement(
      engine: engine, table: "Работы",
      columns: ["школа", "класс", "балл", "статус", "item:4К1:3", "item:5:1"], counts: .items)
    try expect(items.text, toBeThatOf: "\(engine.rawValue)-items.sql")
  }

  @Test func journalMarksAndRowsLeftOutHaveTheirStatements() throws {
    let journal = try CountingStatement(
      engine: .postgresql, table: "participants", counts: .journal)
    try expect(journal.text, toBeThatOf: "postgresql-journal.sql")
    let leftOut = try CountingStatement(
      engine: .postgresql, table: "participants", columns: ["school", "form", "score", "year"])
    try expect(leftOut.leftOutText, toBeThatOf: "postgresql-left-out.sql")
  }

  @Test func theFormFollowsTheCountsAndOrdersBeforeUnits() throws {
    let text = try CountingStatement(
      engine: .duckdb, table: "t", columns: ["school", "form", "score"]
    ).text
    #expect(text.contains("AS \"examinees\",\n  \"form\"\nFROM judged"))
    #expect(
      text.hasSuffix("\"form\" NULLS FIRST,\n  \"school\" NULLS FIRST,\n  \"score\" NULLS FIRST"))
  }

  @Test(arguments: [
    (SQLEngine.postgresql, #""a""b"."c.d""#, "'Кв\"О''Б\\'"),
    (.duckdb, #""a""b"."c.d""#, "'Кв\"О''Б\\'"),
    (.spark, #"`a"b`.`c.d`"#, #"'Кв"О\'Б\\'"#),
    (.clickhouse, #"`a"b`.`c.d`"#, #"'Кв"О\'Б\\'"#),
  ])
  func namesAndTextsCannotLeaveTheirQuotes(
    engine: SQLEngine, table: String, item: String
  ) throws {
    let text = try CountingStatement(
      engine: engine, table: #"`a"b`."c.d""#, columns: ["score", "item:Кв\"О'Б\\:2"], counts: .items
    ).text
    #expect(text.contains("FROM \(table)\n"))
    #expect(text.contains(item))
  }

  @Test(arguments: [
    (#""a""b".c"#, #""a""b"."c""#), (#"`a``b`.c"#, #""a`b"."c""#), (#""a""#, #""a""#),
    (#""a.b""""#, #""a.b""""#), (#""a"."b""#, #""a"."b""#), (#""a""b""#, #""a""b""#),
  ])
  func aDoubledQuoteInTheNameOfATableIsOne(name: String, table: String) throws {
    let text = try CountingStatement(
      engine: .postgresql, table: name, columns: ["score"], counts: .scores
    ).text
    #expect(text.contains("FROM \(table)\n"), "\(text)")
  }

  @Test func aBacktickInANameIsDoubledOrEscaped() throws {
    func column(_ engine: SQLEngine) throws -> String {
      try CountingStatement(
        engine: engine, table: "t", columns: ["score", "item:`:2"], counts: .items
      ).text
    }
    #expect(try column(.spark).contains("CAST(`item:``:2` AS STRING)"))
    #expect(try column(.clickhouse).contains(#"CAST(`item:\`:2` AS Nullable(String))"#))
  }

  @Test func columnsThatIdentifyPersonsAreNotPartOfAStatement() throws {
    let text = try CountingStatement(
      engine: .postgresql, table: "t",
      columns: ["Фамилия", "participant", "код участника", "учитель", "colour", "school", "балл"]
    ).text
    for name in ["Фамилия", "participant", "код участника", "учитель", "colour"] {
      #expect(!text.contains(name))
    }
  }

  @Test func aTableOfCountsIsAddedUpRatherThanCounted() throws {
    let text = try CountingStatement(
      engine: .postgresql, table: "t", columns: CountsTable.columns
    ).text
    #expect(text.contains("SUM(CAST(\"examinees\" AS BIGINT)) AS \"papers\""))
    #expect(!text.contains("COUNT(*)"))
  }

  @Test(arguments: [
    (["school"], CountingStatement.Counts.scores, "score"),
    (["school", "score"], .journal, "journal_mark"), (["score"], .items, "item:…"),
  ])
  func missingColumnsAreNamed(
    columns: [String], counts: CountingStatement.Counts, missing: String
  ) {
    #expect(throws: ReadingError(.missingColumn, file: "t", column: missing)) {
      try CountingStatement(engine: .spark, table: "t", columns: columns, counts: counts)
    }
  }

  @Test func columnsOfOneMeaningAreRefusedWithoutALine() {
    #expect(throws: ReadingError(.duplicateColumn, file: "t", column: "SCORE")) {
      try CountingStatement(engine: .spark, table: "t", columns: ["score", "SCORE"])
    }
  }

  @Test func withoutTakesEitherLanguage() throws {
    let dropped = try CountingStatement(
      engine: .duckdb, table: "t", columns: ["school", "class", "score"], without: ["класс"])
    let lacking = try CountingStatement(engine: .duckdb, table: "t", columns: ["school", "score"])
    #expect(dropped.text == lacking.text)
  }
}
