import Foundation
import Testing

/// Inputs that are strange and yet usable: a whole report, which says where it cannot speak.
@Suite struct OddInputTests {
  /// A report with its parts at hand.
  struct Report {
    let run: CommandRun
    let page: String
    let table: String
    let units: [[String: Any]]
    let assessments: [[String: Any]]

    init(
      _ text: String, arguments: [String] = [], files: [(String, String)] = []
    ) async throws {
      let folder = try TemporaryFolder()
      try folder.write("input.csv", text)
      for (name, text) in files { try folder.write(name, text) }
      run = try await CommandRun.merilo(
        ["analyze", "input.csv", "--output", "out"] + arguments, in: folder)
      try #require(run.status == 0, "\(run.errors)")
      #expect(run.errors.isEmpty)
      page = try folder.text("out/report.html")
      table = try folder.text("out/findings.csv")
      let json = try #require(
        JSONSerialization.jsonObject(with: folder.bytes("out/findings.json")) as? [String: Any])
      units = try #require(json["units"] as? [[String: Any]])
      assessments = try #require(json["assessments"] as? [[String: Any]])
    }

    var levels: [String] {
      units.compactMap { ($0["risk"] as? [String: Any])?["level"] as? String }
    }

    /// The reasons for which indicators are silent.
    var reasons: Set<String> {
      Set(
        units.flatMap { $0["evidence"] as? [[String: Any]] ?? [] }
          .filter { $0["status"] as? String == "insufficient" }
          .map { $0["reasonCode"] as? String ?? "none given" })
    }
  }

  static let header = "procedure,year,grade,subject,municipality,school,class,score\n"

  /// Rows of pupils of a school whose scores spread over the scale.
  static func pupils(_ count: Int, school: String, schoolClass: String = "4А") -> String {
    let quoted = "\"" + school.replacing("\"", with: "\"\"") + "\""
    return (0..<count).map { index in
      "vpr,2021,4,Математика,Город,\(quoted),\(schoolClass),\(4 + (index * 7 + index / 3) % 15)\n"
    }.joined()
  }

  @Test func onePupilIsUndetermined() async throws {
    let report = try await Report(Self.header + Self.pupils(1, school: "а"))
    #expect(report.levels == ["undetermined"])
    #expect(!report.reasons.isEmpty && !report.reasons.contains("none given"))
    #expect(report.run.output.contains("undetermined  1  no indicator had enough data to speak"))
    #expect(report.page.contains("No indicator had enough data, so the level is undetermined."))
  }

  @Test(arguments: [1, 2]) func oneSchoolHasNothingToBeComparedWith(classes: Int) async throws {
    let rows = ["4А", "4Б"].prefix(classes).map { Self.pupils(30, school: "а", schoolClass: $0) }
    let report = try await Report(Self.header + rows.joined())
    #expect(report.levels.allSatisfy { $0 == "undetermined" } && !report.levels.isEmpty)
    #expect(!report.reasons.contains("none given"))
    #expect(report.page.hasSuffix("</html>\n"))
  }

  @Test func withoutAScaleBoundariesAreNotJudgedAndTheReasonIsSaid() async throws {
    let rows = (0..<5).map { school in
      (0..<30).map { "2021,Химера,Ш\(school),\(($0 * 7 + school) % 31)\n" }.joined()
    }
    let report = try await Report("year,subject,school,score\n" + rows.joined())
    #expect(report.run.output.contains("Without a mark scale (give one by --scales): "))
    #expect(report.reasons.contains("no-mark-scale"))
    #expect(report.assessments.allSatisfy { ($0["regionEvidence"] as? [Any])?.isEmpty ?? true })
    #expect(report.page.contains("the mark scale is not known"))
  }

  @Test(arguments: ["en", "ru"]) func withoutUnitsOnlyTheWholeIsLookedAt(
    language: String
  ) async throws {
    let rows = (0...20).map { "vpr,2021,4,Математика,\($0),\(200 - ($0 - 11) * ($0 - 11))\n" }
    let report = try await Report(
      "procedure,year,grade,subject,score,examinees\n" + rows.joined(),
      arguments: ["--language", language])
    let sentence =
      language == "en"
      ? "The data name no schools, classes or municipalities to compare with each other"
      : "В данных нет ни школ, ни классов, ни муниципалитетов"
    #expect(report.run.output.contains(sentence))
    #expect(report.page.contains("<p class=\"note\">\(sentence)"))
    for word in [
      "0\u{A0}region", "0\u{A0}регион", "Judged", "Levels of risk", "Nothing is flagged",
      "Уровни риска", "никто не",
    ] {
      #expect(!report.run.output.contains(word))
    }
    #expect(report.assessments.contains { !(($0["regionEvidence"] as? [Any])?.isEmpty ?? true) })
  }

  @Test func linesThatEndInCarriageReturnsAreRead() async throws {
    let report = try await Report(
      (Self.header + Self.pupils(30, school: "а")).replacing("\n", with: "\r"))
    #expect(report.units.contains { $0["examinees"] as? Int == 30 })
  }

  @Test func columnsOfOneUnknownNameAreLeftOut() async throws {
    let report = try await Report("school,foo,foo,score\nа,1,2,3\n")
    #expect(report.units.count == 1)
  }

  @Test func formulasOfSpreadsheetsAreDefusedInTheTable() async throws {
    let names = ["=cmd|' /C calc'!A0", "@SUM(1)", "-2+3", "+A1", "\t=1"]
    let report = try await Report(
      Self.header + names.map { Self.pupils(25, school: $0) }.joined())
    let cells = report.table.dropFirst().split(whereSeparator: { $0 == "\n" || $0 == "\r\n" })
      .flatMap { $0.split(separator: ";") }
    #expect(cells.count > names.count)
    for cell in cells {
      let value = cell.drop { $0 == "\"" }
      if let first = value.first, "=@+".contains(first) || value.hasPrefix("-2") {
        Issue.record("a cell of findings.csv begins a formula: \(cell)")
      }
    }
    #expect(report.table.contains("'=cmd") && report.table.contains("'@SUM"))
  }

  @Test func markupInNamesIsTextOnThePage() async throws {
    let names = [
      "<script>alert(1)</script>", "</script><img src=x onerror=alert(1)>", "'\"><svg onload=a>",
      "{{t.title}}", "<!-- а", "]]>",
    ]
    // The names stand in every part of the page: units, filters, the assessment, the region.
    let report = try await Report(
      "year,grade,subject,municipality,school,score\n"
        + names.flatMap { name in
          (0..<25).map {
            let quoted = "\"" + name.replacing("\"", with: "\"\"") + "\""
            return "2021,4,\(quoted),\(quoted),\(quoted),\($0 % 20)\n"
          }
        }.joined())
    for part in ["<script>alert", "<img src=x", "<svg onload", "<!-- а"] {
      #expect(!report.page.contains(part), "\(part)")
    }
    #expect(report.page.count(of: "</script>") == 2)
    #expect(report.page.contains("{{t.title}}"))
  }

  @Test func namesCannotSteerATerminalNorTurnALineNorFillIt() async throws {
    let names = [
      "бел\u{1B}[31mая", "лев\u{202E}ая", "звон\u{7}ок", "строка\nдругая", "таб\tуляция",
      "C1\u{9B}2J", String(repeating: "Ш", count: 3000),
    ]
    let folder = try TemporaryFolder()
    try folder.write(
      "input.csv", Self.header + names.map { Self.pupils(25, school: $0) }.joined())
    var shown: [String] = []
    for language in ["en", "ru"] {
      let output = "out-\(language)"
      let run = try await CommandRun.merilo(
        "analyze", "input.csv", "--output", output, "--fdr", "0.999", "--language", language,
        in: folder)
      #expect(run.status == 0)
      shown += [run.output, try folder.text("\(output)/report.html")]
      #expect(run.output.split(separator: "\n").allSatisfy { $0.count < 400 })
      for name in names {
        let explained = try await CommandRun.merilo(
          "explain", output, "--unit", name, "--language", language, in: folder)
        #expect(explained.status == 0, "\(explained.errors)")
        shown.append(explained.output)
      }
      let unknown = try await CommandRun.merilo(
        "explain", output, "--unit", "нет\u{1B}[2J", "--language", language, in: folder)
      #expect(unknown.status == 65)
      shown.append(unknown.errors)
    }
    let validated = try await CommandRun.merilo("validate", "input.csv", in: folder)
    shown.append(validated.output)
    for text in shown {
      for scalar in ["\u{1B}", "\u{202E}", "\u{7}", "\u{9B}"] as [Unicode.Scalar] {
        #expect(!text.unicodeScalars.contains(scalar))
      }
    }
  }

  @Test func aScoreAboveTheScaleInSomeRowsIsCountedAndNamed() async throws {
    let report = try await Report(
      Self.header + Self.pupils(30, school: "а") + "vpr,2021,4,Математика,Город,а,4А,21\n")
    #expect(report.run.output.contains("rejected 1."))
    #expect(report.units.contains { $0["examinees"] as? Int == 30 })
  }
}

extension String {
  fileprivate func count(of part: String) -> Int {
    ranges(of: part).count
  }
}
