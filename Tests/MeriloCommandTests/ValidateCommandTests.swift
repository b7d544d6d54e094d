import Foundation
import Testing

/// `merilo validate` on workbooks of authorities and on folders of many files.
@Suite struct ValidateCommandTests {
  /// The workbooks of ВПР with the dirt of real files.
  static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "AssessmentFilesTests/Fixtures/vpr-forms")

  /// A folder with the workbooks in `input`.
  static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for name in try FileManager.default.contentsOfDirectory(atPath: fixtures.path)
    where name.hasSuffix(".xlsx") {
      let data = try Data(contentsOf: fixtures.appending(path: name))
      try folder.write("input/\(name)", bytes: [UInt8](data))
    }
    return folder
  }

  @Test func everyFileHasALineAndThoseWithSomethingToSayDetails() async throws {
    let folder = try Self.folder()
    let run = try await CommandRun.merilo("validate", "input", "--language", "en", in: folder)
    #expect(run.status == 0 && run.errors.isEmpty)
    let lines = run.output.split(separator: "\n").map(String.init)
    #expect(lines.count { $0.contains("vpr-2021-4-matematika") } == 3)
    #expect(lines.contains { $0.contains("vpr-2021-4-matematika: year — name of the file") })
    for part in [
      "individual_results.xlsx  ", "fis-oko-individual", "vpr-collection",
      "  participants table, sheet \"Протокол\", form vpr-2022",
      "a school has another number of rows than the file announces", "In all files:",
      "the topic was not taught; kept apart from 0 points",
      "sheet \"Служебный\": a hidden sheet.",
    ] { #expect(run.output.contains(part), "\(part)") }
    #expect(!run.output.contains("  columns: "))
    let verbose = try await CommandRun.merilo(
      "validate", "input", "--verbose", "--language", "ru", in: folder)
    #expect(verbose.output.contains("столбцы с личными сведениями, не прочитаны: Код участника"))
    #expect(verbose.output.contains("максимумы заданий в файле не указаны"))
  }

  @Test func whatCannotBeOverlookedIsSaid() async throws {
    let folder = try TemporaryFolder()
    let ordinary = (0..<40).map { "school1,\($0 % 4)\n" }.joined()
    let full = String(repeating: "school2,20\n", count: 30)
    try folder.write("input/a.csv", bytes: Array(("school,score\n" + ordinary + full).utf8))
    let differing = String(repeating: "1,1,Химия,7\n", count: 5)
    try folder.write(
      "input/b.csv", bytes: Array(("item:1:1,item:2:9,subject,score\n" + differing).utf8))
    let run = try await CommandRun.merilo("validate", "input", "--language", "ru", in: folder)
    #expect(run.output.contains("наивысший балл (20) у 30 из 30 работ"))
    #expect(
      run.output.contains("b.csv: ни в одной строке «score» не равен сумме баллов за задания"))
    #expect(run.output.split(separator: "Край шкалы").count == 2)
  }

  @Test func theDocumentHasTheFieldsOfItsSchema() async throws {
    let folder = try Self.folder()
    let run = try await CommandRun.merilo("validate", "input", "--json", in: folder)
    #expect(run.status == 0 && run.errors.isEmpty)
    let json = try #require(
      JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(json["schema"] as? String == "merilo.validation/1")
    let source = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
      .appending(path: "Sources/Reports/Resources/validation.schema.json")
    let schema = try #require(
      JSONSerialization.jsonObject(with: Data(contentsOf: source)) as? [String: Any])
    let definitions = try #require(schema["$defs"] as? [String: [String: Any]])
    func check(_ value: [String: Any], _ name: String) throws {
      let definition = try #require(definitions[name])
      let properties = try #require(definition["properties"] as? [String: Any])
      let required = try #require(definition["required"] as? [String])
      #expect(Set(value.keys).isSubset(of: properties.keys), "\(name)")
      #expect(Set(required).isSubset(of: value.keys), "\(name)")
    }
    let files = try #require(json["files"] as? [[String: Any]])
    #expect(files.count == 6)
    for file in files {
      try check(file, "file")
      for table in try #require(file["tables"] as? [[String: Any]]) {
        try check(table, "table")
        for column in try #require(table["columns"] as? [[String: Any]]) {
          try check(column, "column")
        }
        for issue in try #require(table["issues"] as? [[String: Any]]) { try check(issue, "issue") }
      }
    }
    for work in try #require(json["assessments"] as? [[String: Any]]) {
      try check(work, "assessment")
    }
    for file in try #require(json["leftOut"] as? [[String: Any]]) { try check(file, "leftOut") }
  }

  @Test func aComparisonWithTheJournalIsListedBesideItsWorkAndRefusedAlone() async throws {
    let source = Self.fixtures.deletingLastPathComponent().appending(path: "aggregate-forms")
    let folder = try TemporaryFolder()
    for name in ["Ф3 журнал.xlsx", "Ф3 отметки.xlsx"] {
      let data = try Data(contentsOf: source.appending(path: name))
      try folder.write("input/\(name)", bytes: [UInt8](data))
    }
    let both = try await CommandRun.merilo("validate", "input", "--language", "ru", in: folder)
    #expect(both.status == 0 && both.errors.isEmpty)
    #expect(both.output.contains("fis-oko-journal"))
    #expect(both.output.contains("vpr-2026-5-matematika-journal-comparison"))
    let alone = try await CommandRun.merilo(
      "validate", "input/Ф3 журнал.xlsx", "--language", "ru", in: folder)
    #expect(alone.status == 65)
    #expect(alone.errors.contains("результатов той же работы нет"))
    #expect(alone.errors.split(separator: "\n").count == 1)
  }

  @Test func oneFormCanBeAskedFor() async throws {
    let folder = try Self.folder()
    let run = try await CommandRun.merilo(
      "validate", "input", "--format", "vpr-2021", "--language", "en", in: folder)
    #expect(run.status == 0)
    #expect(run.output.contains("vpr-2021-4-matematika") && !run.output.contains("vpr-2020-5"))
    #expect(run.output.contains("in another form than asked for"))
    let unknown = try await CommandRun.merilo(
      "validate", "input", "--format", "впр", "--language", "en", in: folder)
    #expect(unknown.status == 64 && unknown.output.isEmpty)
    #expect(unknown.errors.contains("there is no such form; there are: auto, "))
  }

  @Test func noOutputHoldsANameOrACodeOfAWorkbook() async throws {
    let folder = try Self.folder()
    // A shifted row: a name and a code stand where a mark, a class and a score are expected.
    try folder.write(
      "input/сдвиг.csv",
      "Фамилия;код участника;школа;класс;вариант;отметка по журналу;балл;item:1:9\n"
        + "Персонов1;КОД99-1;Школа 1;4А;1;4;5;5\nПерсонов2;КОД99-2;Школа 1;4А;1;Персонов;7;7\n"
        + "Персонов3;КОД99-3;Школа 1;4А;КОД99-3;3;Персонов;6\n"
        + "Персонов4;КОД99-4;Школа 1;4А;1;3;6;КОД99-4\nПерсонов5;КОД99-5;Школа 1;4А;1;3;4;4;Имярек\n"
    )
    let commands = [
      ["analyze", "input", "--output", "report"], ["validate", "input"],
      ["validate", "input", "--verbose"], ["validate", "input", "--json"],
      ["tabulate", "input", "--output", "counts.csv"],
    ]
    var outputs: [String] = []
    for language in ["ru", "en"] {
      for command in commands {
        let run = try await CommandRun.merilo(
          command + ["--language", language] + (command.contains("--output") ? ["--force"] : []),
          in: folder)
        #expect(run.status == 0, "\(command) \(run.errors)")
        outputs += [run.output, run.errors]
      }
      for name in try FileManager.default.contentsOfDirectory(
        atPath: folder.url.appending(path: "report").path)
      {
        outputs.append(try folder.readableText("report/\(name)"))
      }
      outputs.append(try folder.text("counts.csv"))
    }
    #expect(outputs.joined().contains("the score is not a number"))
    for output in outputs {
      for secret in ["Персонов", "Имярек", "КОД2", "КОД9", "ИД20", "НОМ21"] {
        #expect(!output.contains(secret), "\(secret)")
      }
    }
  }
}
