import Foundation
import Testing

/// The same results give the same findings to the byte, and no output names a pupil or a machine.
@Suite struct ReproducibilityTests {
  private static let mathematics = "vpr-2021-5-matematika.csv"
  private static let russian = "vpr-2021-5-russkiy-yazyk.csv"

  private static func findings(
    of arguments: String..., in folder: TemporaryFolder
  ) async throws -> Data {
    let output = UUID().uuidString
    let run = try await CommandRun.merilo(
      ["analyze"] + arguments + ["--output", output], in: folder)
    try #require(run.status == 0, "\(run.errors)")
    return try folder.bytes("\(output)/findings.json")
  }

  @Test func runsThreadsAndTheOrderOfFilesDoNotChangeTheFindings() async throws {
    let folder = try await CommandTests.simulated()
    let tables = [Self.mathematics, Self.russian].map { "sim/\($0)" }
    let scales = "sim/scales.csv"
    let first = try await Self.findings(
      of: tables[0], tables[1], "--scales", scales, in: folder)
    let again = try await Self.findings(
      of: tables[0], tables[1], "--scales", scales, in: folder)
    let turned = try await Self.findings(
      of: tables[1], tables[0], "--scales", scales, in: folder)
    let oneThread = try await Self.findings(
      of: tables[0], tables[1], "--scales", scales, "--jobs", "1", in: folder)
    let twoThreads = try await Self.findings(
      of: tables[1], tables[0], "--scales", scales, "--jobs", "2", in: folder)
    #expect(first == again)
    #expect(first == turned)
    #expect(first == oneThread)
    #expect(first == twoThreads)
    let otherSeed = try await Self.findings(
      of: tables[0], tables[1], "--scales", scales, "--seed", "2", in: folder)
    #expect(first != otherSeed)
  }

  @Test func theOrderOfRowsChangesOnlyTheDigestOfTheSource() async throws {
    let folder = try await CommandTests.simulated()
    var lines = try folder.text("sim/\(Self.mathematics)").split(separator: "\n")
    let header = lines.removeFirst()
    // A permutation without a pattern that reading could rely on.
    let order = lines.indices.sorted { ($0 &* 7919 % 1009, $0) < ($1 &* 7919 % 1009, $1) }
    let shuffled = ([header] + order.map { lines[$0] }).joined(separator: "\n") + "\n"
    try folder.write("shuffled/\(Self.mathematics)", shuffled)
    let scales = "sim/scales.csv"
    let first = try await Self.findings(
      of: "sim/\(Self.mathematics)", "--scales", scales, in: folder)
    let second = try await Self.findings(
      of: "shuffled/\(Self.mathematics)", "--scales", scales, in: folder)
    #expect(first != second)
    #expect(try Self.withoutSources(first) == Self.withoutSources(second))
  }

  @Test func countsGiveTheEvidenceOfTheParticipantsTheyWereMadeOf() async throws {
    let folder = try await CommandTests.simulated()
    let table = "sim/\(Self.mathematics)"
    let tabulated = try await CommandRun.merilo(
      "tabulate", table, "--output", "counts.csv", in: folder)
    #expect(tabulated.status == 0)
    let scales = "sim/scales.csv"
    // Counts carry no items, journal marks and absences.
    let ofTotals =
      "boundary-heaping,distribution-shape,low-dispersion,tail-excess,missing-lower-tail,"
      + "unusual-level,fioko-2019-a"
    let participants = try await Self.findings(
      of: table, "--scales", scales, "--indicators", ofTotals, in: folder)
    let counts = try await Self.findings(
      of: "counts.csv", "--scales", scales, "--indicators", ofTotals, in: folder)
    let first = try Self.evidence(participants)
    #expect(try first == Self.evidence(counts))
    #expect(first.count >= CommandTests.schools)
    #expect(first.contains { $0.contains("boundary-heaping measured") })
  }

  @Test func countsLeaveOutOnlyWhatTheyDoNotCarryAndSayIt() async throws {
    let folder = try TemporaryFolder()
    let made = try await CommandRun.merilo(
      "simulate", "--output", "sim", "--schools", "44", "--seed", "3", in: folder)
    #expect(made.status == 0)
    let tables = [Self.mathematics, Self.russian].map { "sim/\($0)" }
    for (table, name) in zip(tables, ["1.csv", "2.csv"]) {
      let tabulated = try await CommandRun.merilo("tabulate", table, "--output", name, in: folder)
      #expect(tabulated.status == 0)
    }
    let merged = try await CommandRun.merilo(
      "merge", "1.csv", "2.csv", "--output", "counts.csv", in: folder)
    #expect(merged.status == 0)
    let participants = try Self.entries(
      await Self.findings(
        of: tables[0], tables[1], "--scales", "sim/scales.csv", in: folder))
    let run = try await CommandRun.merilo(
      "analyze", "counts.csv", "--scales", "sim/scales.csv", "--output", "out", in: folder)
    #expect(run.status == 0)
    let counts = try Self.entries(folder.bytes("out/findings.json"))
    let missing: Set = ["no-item-scores", "no-journal-marks", "no-absences", "no-variants"]
    var equal: Set<String> = []
    var leftOut: Set<String> = []
    for (key, entry) in counts {
      let whole = try #require(participants[key])
      if missing.contains(entry.reasonCode) {
        leftOut.insert(entry.indicator)
      } else {
        #expect(entry == whole, "\(key)")
        if entry.isMeasured { equal.insert(entry.indicator) }
      }
    }
    // What is pooled over works stands in both or in neither, so that nothing else is missing.
    #expect(
      Set(participants.keys).subtracting(counts.keys).allSatisfy { key in
        participants[key].map { leftOut.contains($0.indicator) } ?? false
      })
    #expect(
      equal.isSuperset(of: [
        "boundary-heaping", "distribution-shape", "low-dispersion", "tail-excess",
        "missing-lower-tail", "cross-subject", "unusual-level", "fioko-2019-a",
      ]))
    #expect(
      leftOut.isSuperset(of: [
        "item-profile", "hard-easy-contrast", "item-misfit", "answer-agreement",
        "journal-agreement", "journal-confirmation", "absences", "weak-absent",
      ]))
    #expect(equal.isDisjoint(with: leftOut))
    // The console names what had to be left out.
    let title = try #require(run.output.range(of: "Indicators left out for want of data:\n"))
    let named = run.output[title.upperBound...]
    #expect(named.contains("  no scores of single items (item profile"))
    #expect(named.contains("  no absent pupils are listed ("))
  }

  private struct Entry: Equatable {
    let indicator: String
    let isMeasured: Bool
    let reasonCode: String
    /// All members, in one order.
    let text: String
  }

  /// The evidence on schools by path, assessment and indicator.
  private static func entries(_ findings: Data) throws -> [String: Entry] {
    let document = try #require(
      try JSONSerialization.jsonObject(with: findings) as? [String: Any])
    let units = try #require(document["units"] as? [[String: Any]])
    var result: [String: Entry] = [:]
    for unit in units where unit["level"] as? String == "school" {
      let path = try #require(unit["path"] as? [String: String])
      for evidence in try #require(unit["evidence"] as? [[String: Any]]) {
        let indicator = try #require(evidence["indicator"] as? String)
        let assessment = evidence["assessment"] as? String ?? "pooled"
        // Which units are read as honest ones depends on what else could speak, and with it everything that
        // stands beside their spread; what was measured does not.
        var own = evidence
        for judged in ["qValue", "pValue", "minimumDetectableEffect", "setAside", "details"] {
          own[judged] = nil
        }
        let place = path.sorted { $0.key < $1.key }.map(\.value).joined(separator: "/")
        result["\(place) \(assessment) \(indicator)"] = Entry(
          indicator: indicator, isMeasured: evidence["status"] as? String == "measured",
          reasonCode: evidence["reasonCode"] as? String ?? "",
          text: String(
            decoding: try JSONSerialization.data(withJSONObject: own, options: .sortedKeys),
            as: UTF8.self))
      }
    }
    return result
  }

  @Test func noOutputHoldsAPersonACodeOrAPathOfTheMachine() async throws {
    let folder = try TemporaryFolder()
    let surnames = (0..<60).map { "Планидин\($0)ский" }
    var rows = "year;grade;subject;municipality;school;class;Фамилия;participant;СНИЛС;score\n"
    for (index, surname) in surnames.enumerated() {
      rows +=
        "2021;4;Математика;Город;Школа \(index % 3);4А;\(surname);КОД-77\(1000 + index);"
        + "112-233-445 95;\(5 + index * 7 % 15)\n"
    }
    rows += "2021;4;Математика;Город;Школа 1;4А;Планидинская;КОД-779999;112-233-445 95;ой\n"
    try folder.write("input/table.csv", rows)
    let absolute = folder.url.appending(path: "input").path
    let options = ["--procedure", "vpr", "--output"]
    let runs = [
      try await CommandRun.merilo(["analyze", absolute] + options + ["out"], in: folder),
      try await CommandRun.merilo(
        ["analyze", absolute, "--publish"] + options + ["published"], in: folder),
      try await CommandRun.merilo(["tabulate", absolute] + options + ["counts.csv"], in: folder),
    ]
    #expect(runs.allSatisfy { $0.status == 0 })
    var outputs = runs.map(\.output)
    for name in ["out", "published"] {
      let names = try FileManager.default.contentsOfDirectory(
        atPath: folder.url.appending(path: name).path)
      outputs += try names.map { try folder.readableText("\(name)/\($0)") }
    }
    outputs.append(try folder.text("counts.csv"))
    // Built with the trait Excel, the command writes two workbooks too.
    #expect([14, 16].contains(outputs.count))
    for output in outputs {
      #expect(!output.isEmpty)
      for secret in ["Планидин", "КОД-77", "112-233", folder.url.path, NSHomeDirectory() + "/"] {
        #expect(!output.contains(secret), "\(secret)")
      }
    }
    let validated = try await CommandRun.merilo("validate", absolute, in: folder)
    #expect(!validated.output.contains("Планидин") && !validated.output.contains("КОД-77"))
  }

  private static func withoutSources(_ findings: Data) throws -> NSDictionary {
    var json = try #require(
      JSONSerialization.jsonObject(with: findings) as? [String: Any])
    json["sources"] = nil
    return json as NSDictionary
  }

  /// A line for each measurement of the indicators that counts alone allow.
  private static func evidence(_ findings: Data) throws -> [String] {
    let json = try #require(
      JSONSerialization.jsonObject(with: findings) as? [String: Any])
    let units = try #require(json["units"] as? [[String: Any]])
    return try units.flatMap { unit in
      let path = try #require(unit["path"] as? [String: String])
      let evidence = try #require(unit["evidence"] as? [[String: Any]])
      let risk = try #require(unit["risk"] as? [String: Any])
      return ["\(path.sorted { $0.key < $1.key }) \(risk["level"] ?? "") \(risk["pValue"] ?? "")"]
        + evidence.map { entry in
          ["indicator", "status", "statistic", "effect", "pValue", "minimumDetectableEffect"]
            .map { "\(entry[$0] ?? "")" }.joined(separator: " ")
        }
    }
  }
}
