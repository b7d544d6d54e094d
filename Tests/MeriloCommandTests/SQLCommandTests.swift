import AssessmentFiles
import Testing

/// The command that prints statements, and a database as an input.
@Suite struct SQLCommandTests {
  @Test func sqlPrintsTheStatementOfTheLibrary() async throws {
    let folder = try TemporaryFolder()
    let run = try await CommandRun.merilo(
      "sql", "--engine", "spark", "--table", "work", "--columns", "\"школа\";балл\n",
      "--language", "ru", in: folder)
    let statement = try CountingStatement(
      engine: .spark, table: "work", columns: ["школа", "балл"])
    #expect(run.status == 0 && run.errors.isEmpty && run.output == statement.text + "\n")
    let rejected = try await CommandRun.merilo(
      "sql", "--engine", "spark", "--table", "work", "--columns", "школа,балл", "--rejected",
      in: folder)
    #expect(rejected.output == statement.leftOutText + "\n")
  }

  @Test func aMissingColumnIsAUsageError() async throws {
    let run = try await CommandRun.merilo(
      "sql", "--engine", "duckdb", "--without", "score", "--language", "en",
      in: try TemporaryFolder())
    #expect(run.status == 64 && run.output.isEmpty)
    #expect(run.errors == "merilo: participants, column \"score\": a required column is missing.\n")
  }

  @Test(.disabled(if: PostgreSQLSource.isSupported))
  func withoutTheTraitASourceSaysHowToGetItAndShowsNoPassword() async throws {
    let folder = try TemporaryFolder()
    for (language, word) in [("en", "--traits PostgreSQL"), ("ru", "соберите её")] {
      let run = try await CommandRun.merilo(
        "tabulate", "--source", "postgresql://u:secret@h/d", "--table", "t", "--output", "o.csv",
        "--language", language, in: folder)
      #expect(run.status == 64 && run.output.isEmpty && run.errors.contains(word))
      #expect(run.errors.count { $0 == "\n" } == 1 && !run.errors.contains("secret"))
    }
    #expect(try folder.names().isEmpty)
  }
}
