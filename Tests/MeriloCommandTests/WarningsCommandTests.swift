import Foundation
import Testing

/// What was lost or doubted is told at the end of a run, in the report and in `findings.json`.
@Suite struct WarningsCommandTests {
  /// A folder of two years whose work is named by folders, with a file that is not read.
  private static func folder(project: String? = nil) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for year in [2021, 2022] {
      var rows = "school;class;score\n"
      for school in 1...12 {
        for pupil in 0..<20 { rows += "sch50\(1000 + school);5А;\((pupil + school * year) % 20)\n" }
      }
      try folder.write("данные/ВПР \(year)/5 класс/Математика.csv", rows)
    }
    try folder.write("данные/ВПР 2021/Школа 3.ods", "PK")
    if let project { try folder.write("данные/merilo.toml", project) }
    return folder
  }

  @Test func theyStandAtTheEndInTheReportAndInTheFindings() async throws {
    let folder = try Self.folder()
    let run = try await CommandRun.merilo(
      "analyze", "данные", "--output", "отчёт", "--language", "ru", in: folder)
    #expect(run.status == 0 && run.errors.isEmpty)
    let sentence =
      "Не прочитан: ВПР 2021/Школа 3.ods: формат OpenDocument (.ods) не читается: сохраните таблицу как "
      + ".xlsx или CSV."
    #expect(
      run.output.hasSuffix("Предупреждения, самые важные первыми:\n  • \(sentence)\n"))
    let page = try String(
      contentsOf: folder.url.appending(path: "отчёт/report.html"), encoding: .utf8)
    let quality = try #require(page.range(of: "Качество данных"))
    let sources = try #require(page.range(of: "<details>"))
    #expect(quality.lowerBound < sources.lowerBound && page.contains(sentence))
    #expect(page.contains("vpr-2021-5-matematika: процедура — имя папки; год — имя папки"))
    let data = try Data(contentsOf: folder.url.appending(path: "отчёт/findings.json"))
    let findings = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let warnings = try #require(findings["readingWarnings"] as? [[String: Any]])
    #expect(warnings.map { $0["kind"] as? String } == ["fileNotRead"])
    let works = try #require(findings["assessments"] as? [[String: Any]])
    #expect(
      works.map { $0["id"] as? String } == ["vpr-2021-5-matematika", "vpr-2022-5-matematika"])
    let identity = works[0]["identity"] as? [String: [String]]
    #expect(identity?["year"] == ["folderName"] && identity?["grade"] == ["classNames"])
    #expect(identity?["subject"] == ["fileName"])
  }

  @Test func aProjectFileMakesTheRunOneCommand() async throws {
    let folder = try Self.folder(
      project: "language = \"ru\"\nstrict = true\nregion = \"Область\"\n")
    let run = try await CommandRun.merilo("analyze", "данные", "--output", "report", in: folder)
    #expect(run.status == 65)
    #expect(run.errors == "merilo: --strict: предупреждений о прочитанном: 1.\n")
    // The report is whole: only the status says that something was lost.
    #expect(try folder.names().contains("report"))
    let english = try await CommandRun.merilo(
      "validate", "данные", "--language", "en", in: folder)
    #expect(english.status == 65 && english.output.contains("Warnings, the gravest first:"))
    try folder.write("other.toml", "colour = 1\n")
    let wrong = try await CommandRun.merilo(
      "validate", "данные", "--config", "other.toml", "--language", "en", in: folder)
    #expect(wrong.status == 65 && wrong.output.isEmpty)
    #expect(
      wrong.errors.hasPrefix(
        "merilo: other.toml, column \"colour\": there is no such key; there are: "))
  }
}
