import Foundation
import Testing

/// Every command on data it was made for, and output that must not be overwritten.
@Suite struct CommandTests {
  static let schools = 12

  /// A small simulated oblast in the folder `sim`.
  static func simulated(seed: Int = 3) async throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let run = try await CommandRun.merilo(
      "simulate", "--output", "sim", "--schools", "\(schools)", "--seed", "\(seed)",
      in: folder)
    try #require(run.status == 0, "\(run.errors)")
    return folder
  }

  @Test func simulateMakesAnOblastAndRefusesAnExistingFolder() async throws {
    let folder = try await Self.simulated()
    let names = try FileManager.default.contentsOfDirectory(
      atPath: folder.url.appending(path: "sim").path)
    for name in ["README.md", "scales.csv", "truth.csv"] { #expect(names.contains(name)) }
    let truth = try folder.bytes("sim/truth.csv")
    let again = try await CommandRun.merilo("simulate", "--output", "sim", in: folder)
    #expect(again.status == 73 && again.output.isEmpty)
    #expect(again.errors == "merilo: sim exists already; choose another name.\n")
    #expect(try folder.bytes("sim/truth.csv") == truth)
  }

  @Test func simulateIsDeterminedByItsSeed() async throws {
    let first = try await Self.simulated(seed: 8)
    let second = try await Self.simulated(seed: 8)
    let other = try await Self.simulated(seed: 9)
    let table = "sim/vpr-2021-5-matematika.csv"
    #expect(try first.bytes(table) == second.bytes(table))
    #expect(try first.bytes(table) != other.bytes(table))
  }

  @Test func simulatePlantsWhatIsAskedFor() async throws {
    let folder = try TemporaryFolder()
    let run = try await CommandRun.merilo(
      "simulate", "--output", "sim", "--schools", "50", "--plant", "copied-answers:strong",
      "--plant", "strict-marking", in: folder)
    #expect(run.status == 0 && run.output.contains("something planted in 4 schools"))
    let rows = try folder.text("sim/truth.csv").split(separator: "\n").dropFirst()
    #expect(rows.count == 7)
    #expect(rows.count { $0.contains(",copied-answers,0.9,") && $0.hasSuffix(",false") } == 4)
    #expect(rows.count { $0.contains(",strict-marking,0.1,") && $0.hasSuffix(",true") } == 3)
  }

  @Test func analyzeWritesAWholeReportAndSaysNothingOnStandardError() async throws {
    let folder = try await Self.simulated()
    let run = try await CommandRun.merilo("analyze", "sim", "--output", "out", in: folder)
    #expect(run.status == 0 && run.errors.isEmpty)
    #expect(run.output.contains("Judged: 12\u{A0}schools"))
    #expect(run.output.hasSuffix("Report: out/report.html\n"))
    let names = try FileManager.default.contentsOfDirectory(
      atPath: folder.url.appending(path: "out").path
    ).sorted()
    // Built with the trait Excel, the command writes a workbook too.
    #expect(
      names.filter { $0 != "report.xlsx" } == [
        "findings.csv", "findings.json", "findings.schema.json", "manifest.json", "report.html",
      ])
    #expect(try folder.text("out/report.html").hasSuffix("</html>\n"))
    #expect(try folder.names() == ["out", "sim"])
    let russian = try await CommandRun.merilo(
      "analyze", "sim", "--output", "ru", "--language", "ru", in: folder)
    #expect(russian.output.contains("Оценено: 12\u{A0}школ"))
    #expect(try folder.bytes("ru/findings.json") == folder.bytes("out/findings.json"))
  }

  @Test func anExistingReportIsReplacedOnlyByForceAndAnythingElseNever() async throws {
    let folder = try await Self.simulated()
    _ = try await CommandRun.merilo("analyze", "sim", "--output", "out", in: folder)
    let before = try folder.bytes("out/manifest.json")
    let refused = try await CommandRun.merilo("analyze", "sim", "--output", "out", in: folder)
    #expect(refused.status == 73 && refused.output.isEmpty)
    #expect(
      refused.errors
        == "merilo: The folder out exists already; choose another or add --force.\n")
    #expect(try folder.bytes("out/manifest.json") == before)
    let forced = try await CommandRun.merilo(
      "analyze", "sim", "--output", "out", "--force", "--seed", "4", in: folder)
    #expect(forced.status == 0)
    #expect(try folder.bytes("out/manifest.json") != before)
    for other in ["sim", "sim/scales.csv"] {
      let run = try await CommandRun.merilo(
        "analyze", "sim", "--output", other, "--force", in: folder)
      #expect(run.status == 73 && run.errors.contains("is not a report folder of Merilo"))
    }
    #expect(try folder.names() == ["out", "sim"])
    #expect(try folder.text("sim/README.md").contains("synthetic"))
  }

  @Test func outputThatCannotBeWrittenIsStatus73InBothLanguages() async throws {
    let folder = try TemporaryFolder()
    try folder.write("a.csv", BadInput.usable)
    try folder.write("file", "")
    for (language, word) in [("en", "Cannot write"), ("ru", "Не удалось записать")] {
      let run = try await CommandRun.merilo(
        "analyze", "a.csv", "--output", "file/report", "--language", language, in: folder)
      #expect(run.status == 73 && run.output.isEmpty)
      #expect(run.errors.hasPrefix("merilo: \(word) file/report: "))
      #expect(run.errors.count { $0 == "\n" } == 1)
      #expect(language == "en" || !run.errors.contains("operation"))
      let counts = try await CommandRun.merilo(
        "tabulate", "a.csv", "--output", "file/counts.csv", "--language", language, in: folder)
      #expect(counts.status == 73 && counts.errors.hasPrefix("merilo: file/counts.csv: "))
    }
    #expect(try folder.names() == ["a.csv", "file"])
  }

  @Test func tabulateAndMergeAddUpToTheWhole() async throws {
    let folder = try await Self.simulated()
    let tables = ["sim/vpr-2021-5-matematika.csv", "sim/vpr-2021-5-russkiy-yazyk.csv"]
    for (index, table) in tables.enumerated() {
      let run = try await CommandRun.merilo(
        "tabulate", table, "--output", "part\(index).csv", in: folder)
      #expect(run.status == 0 && run.errors.isEmpty && run.output.contains("rows a second"))
    }
    let merged = try await CommandRun.merilo(
      "merge", "part0.csv", "part1.csv", "--output", "merged.csv", in: folder)
    #expect(merged.status == 0 && merged.errors.isEmpty)
    _ = try await CommandRun.merilo("tabulate", "sim", "--output", "whole.csv", in: folder)
    #expect(try folder.bytes("merged.csv") == folder.bytes("whole.csv"))
    #expect(try folder.text("whole.csv").hasPrefix("# merilo counts 1 sha256:"))
    let twice = try await CommandRun.merilo(
      "merge", "merged.csv", "part0.csv", "--output", "twice.csv", in: folder)
    #expect(twice.status == 65)
    #expect(
      twice.errors
        == "merilo: part0.csv: the same results were already read from \"merged.csv\".\n")
    let refused = try await CommandRun.merilo(
      "merge", "part0.csv", "--output", "merged.csv", in: folder)
    #expect(refused.status == 73)
    #expect(try folder.bytes("merged.csv") == folder.bytes("whole.csv"))
    let forced = try await CommandRun.merilo(
      "merge", "part0.csv", "--output", "merged.csv", "--force", in: folder)
    #expect(forced.status == 0)
    #expect(
      try folder.names() == ["merged.csv", "part0.csv", "part1.csv", "sim", "whole.csv"])
  }

  @Test func validateNamesColumnsLinesAndReasons() async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "a.csv", "school;participant;score;балл;colour\nа;1;7;8;red\nа;2;семь;8;red\nа;3;9\n")
    let run = try await CommandRun.merilo("validate", "a.csv", "--language", "en", in: folder)
    #expect(run.status == 0 && run.errors.isEmpty)
    for part in [
      "participants table, UTF-8, delimiter: ;", "columns: school, score",
      "unknown columns: colour",
      "not read, another column in their place: балл (score)",
      "columns that identify persons, not read: participant",
      "line 3, column \"score\": the score is not a number (\"…\") — the row was not counted.",
      "line 4: the last values are missing",
    ] { #expect(run.output.contains(part), "\(part)") }
    let russian = try await CommandRun.merilo("validate", "a.csv", "--language", "ru", in: folder)
    #expect(russian.output.contains("строка 3, столбец «score»: балл не является числом («…»)"))
  }

  @Test func worksWithTwoMaximaOfOneItemStayApartAndAreALoss() async throws {
    let folder = try TemporaryFolder()
    try folder.write("a.csv", "item:1:1\n1\n")
    try folder.write("b.csv", "item:1:2\n1\n")
    let run = try await CommandRun.merilo(
      "validate", "a.csv", "b.csv", "--procedure", "vpr", "--year", "2021", "--grade", "5",
      "--subject", "Химия", "--strict", "--language", "en", in: folder)
    #expect(run.status == 65)
    #expect(run.errors == "merilo: --strict: warnings of what was read: 3.\n")
    for part in [
      "a.csv and b.csv: different works under one name vpr-2021-5-khimiya (the maximum of item 1 is 1",
      "vpr-2021-5-khimiya-source-a-csv", "vpr-2021-5-khimiya-source-b-csv",
    ] { #expect(run.output.contains(part), "\(part)") }
  }

  @Test func aColumnIsReadByTheMeaningThatIsGiven() async throws {
    let folder = try TemporaryFolder()
    try folder.write("a.csv", "Школа района;Балл итоговый (всего)\nа;1\n")
    let run = try await CommandRun.merilo(
      "validate", "a.csv", "--map", "школа  РАЙОНА=school", "--map",
      "Балл итоговый (всего)=score", "--map", "Нет такого=class", "--language", "en", in: folder)
    #expect(run.status == 0 && run.errors.isEmpty)
    #expect(run.output.contains("columns: Школа района → school, Балл итоговый (всего) → score"))
    #expect(run.output.contains("The heading \"нет такого\" of --map is in no file."))
    let wrong = try await CommandRun.merilo("validate", "a.csv", "--map", "Код=шк", in: folder)
    #expect(wrong.status == 64 && wrong.errors.contains("Код=шк"))
  }

  @Test func explainFindsASchoolByItsPathAndByItsNameAlone() async throws {
    let folder = try await Self.simulated()
    _ = try await CommandRun.merilo("analyze", "sim", "--output", "out", in: folder)
    let json = try JSONSerialization.jsonObject(with: folder.bytes("out/findings.json"))
    let units = try #require((json as? [String: Any])?["units"] as? [[String: Any]])
    let path = try #require(units.first?["path"] as? [String: String])
    let school = try #require(path["school"])
    let whole = "\(try #require(path["municipality"])) / \(school)"
    let byPath = try await CommandRun.merilo("explain", "out", "--unit", whole, in: folder)
    let byName = try await CommandRun.merilo(
      "explain", "out", "--unit", school.uppercased(), in: folder)
    #expect(byPath.status == 0 && byPath.errors.isEmpty && byPath.output == byName.output)
    #expect(byPath.output.hasPrefix(whole + "\n"))
    #expect(byPath.output.contains("What these indicators cannot see"))
    let unknown = try await CommandRun.merilo("explain", "out", "--unit", "школы нет", in: folder)
    #expect(unknown.status == 65 && unknown.errors.count { $0 == "\n" } == 1)
    let missing = try await CommandRun.merilo("explain", "sim", "--unit", school, in: folder)
    #expect(missing.status == 66)
    try folder.write("out/findings.json", "{}")
    let damaged = try await CommandRun.merilo("explain", "out", "--unit", school, in: folder)
    #expect(damaged.status == 65)
    #expect(damaged.errors == "merilo: out/findings.json: is not a report of merilo.\n")
  }

  @Test func scalesAreListedExportedAndChecked() async throws {
    let folder = try TemporaryFolder()
    let list = try await CommandRun.merilo("scales", "list", in: folder)
    #expect(list.status == 0 && list.errors.isEmpty && list.output.hasPrefix("Procedure"))
    let exported = try await CommandRun.merilo(
      "scales", "export", "--output", "scales.csv", in: folder)
    #expect(exported.status == 0 && exported.output.isEmpty && exported.errors.isEmpty)
    let printed = try await CommandRun.merilo("scales", "export", in: folder)
    #expect(try printed.output == folder.text("scales.csv"))
    let checked = try await CommandRun.merilo("scales", "check", "scales.csv", in: folder)
    #expect(checked.status == 0)
    let lines = { (text: String) in text.split(separator: "\n").count }
    #expect(lines(checked.output) == lines(list.output))
    let refused = try await CommandRun.merilo(
      "scales", "export", "--output", "scales.csv", in: folder)
    #expect(refused.status == 73)
    let absent = try await CommandRun.merilo("scales", "check", "absent.csv", in: folder)
    #expect(absent.status == 66)
    try folder.write("bad.csv", "year,grade\n2021,4\n")
    let bad = try await CommandRun.merilo("scales", "check", "bad.csv", in: folder)
    #expect(bad.status == 65 && bad.errors.count { $0 == "\n" } == 1)
    let russian = try await CommandRun.merilo("scales", "list", "--language", "ru", in: folder)
    #expect(russian.output.contains("шкала 2021 года") && !russian.output.contains("published"))
  }

  /// A boundary given two points above the one by which works were marked is told from those that are right.
  @Test func boundariesAreSetBesideTheHeapsOfResults() async throws {
    let folder = try await Self.simulated()
    let right = try await CommandRun.merilo("scales", "check", "sim", in: folder)
    #expect(right.status == 0)
    let heaps = { (text: String) in text.split(separator: "\n").count { $0.contains("a heap at") } }
    #expect(heaps(right.output) >= 2, "\(right.output)")
    let unknown = try await CommandRun.merilo(
      "scales", "check", "sim/vpr-2021-5-matematika.csv", "--year", "1999", in: folder)
    #expect(unknown.status == 0)
  }

  @Test func countsOfAllMergeAndAreAnalysedWithTheIndicatorsNamed() async throws {
    let folder = try await Self.simulated()
    let scores = try await CommandRun.merilo(
      "tabulate", "sim", "--output", "scores.csv", in: folder)
    #expect(scores.output.contains("--counts all"))
    let all = try await CommandRun.merilo(
      "tabulate", "sim", "--counts", "all", "--output", "all.csv", in: folder)
    #expect(all.status == 0 && !all.output.contains("--counts all"))
    let merged = try await CommandRun.merilo("merge", "all.csv", "--output", "sum.csv", in: folder)
    #expect(merged.status == 0)
    #expect(try folder.bytes("sum.csv") == folder.bytes("all.csv"))
    for (table, named) in [("all.csv", "papers"), ("scores.csv", "scores only")] {
      let run = try await CommandRun.merilo(
        "analyze", table, "--scales", "sim/scales.csv", "--output", "of-\(table)", in: folder)
      #expect(run.status == 0 && run.output.contains(named), "\(run.output)")
      let findings = try folder.text("of-\(table)/findings.json")
      #expect(findings.contains("readingWarnings"))
    }
  }

  @Test func schoolsOfAnotherContextAreToldOf() async throws {
    let folder = try await Self.simulated()
    try folder.write("context.csv", "school,type\nsch999999,лицей\n")
    let run = try await CommandRun.merilo(
      "analyze", "sim", "--output", "out", "--context", "context.csv", in: folder)
    #expect(run.status == 0 && run.output.contains("No school of the results"))
  }
}
