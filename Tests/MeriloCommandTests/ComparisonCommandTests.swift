import Foundation
import Testing

/// With whom `analyze` compares, and what it sets beside its flags.
@Suite struct ComparisonCommandTests {
  /// The schools of the simulated oblast: municipality and school.
  static func schools(in folder: TemporaryFolder) throws -> [(municipality: String, school: String)]
  {
    let lines = try folder.text("sim/vpr-2021-5-matematika.csv").split(separator: "\n")
    let header = lines[0].split(separator: ",", omittingEmptySubsequences: false)
    let municipality = try #require(header.firstIndex(of: "municipality"))
    let school = try #require(header.firstIndex(of: "school"))
    let places = Set(
      lines.dropFirst().map { line in
        let values = line.split(separator: ",", omittingEmptySubsequences: false)
        return "\(values[municipality]),\(values[school])"
      })
    return places.sorted().map { place in
      let parts = place.split(separator: ",")
      return (String(parts[0]), String(parts[1]))
    }
  }

  static func json(_ name: String, in folder: TemporaryFolder) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: folder.bytes(name)) as? [String: Any])
  }

  static func reference(_ report: String, in folder: TemporaryFolder) throws -> [String: Any] {
    try #require(json("\(report)/findings.json", in: folder)["reference"] as? [String: Any])
  }

  static func writeContext(
    _ name: String, _ header: String, in folder: TemporaryFolder, _ value: (Int) -> String
  ) throws {
    let rows = try schools(in: folder).enumerated().map { index, place in
      "\(place.municipality),\(place.school),\(value(index))\n"
    }
    try folder.write(name, "municipality,school,\(header)\n" + rows.joined())
  }

  @Test func theControlSampleIsTheReference() async throws {
    let folder = try await CommandTests.simulated()
    try Self.writeContext("context.csv", "контрольная выборка", in: folder) {
      $0 < 11 ? "да" : "нет"
    }
    let run = try await CommandRun.merilo(
      "analyze", "sim", "--output", "out", "--reference", "controlled", "--context", "context.csv",
      in: folder)
    #expect(run.status == 0 && run.errors.isEmpty)
    #expect(run.output.contains("With whom was compared:"))
    #expect(run.output.contains("the schools of the control sample"))
    #expect(run.output.contains("ranks among them need 50"))
    let reference = try Self.reference("out", in: folder)
    #expect(reference["name"] as? String == "controlled")
    #expect(reference["conformal"] as? Bool == false)
    let options = try #require(
      Self.json("out/manifest.json", in: folder)["options"] as? [String: String])
    #expect(options["reference"] == "controlled" && options["context"] == "context.csv")
    let few = try await CommandRun.merilo(
      "analyze", "sim", "--output", "few", "--reference", "controlled", "--context", "few.csv",
      in: folder)
    #expect(few.status == 66)
    try Self.writeContext("few.csv", "control_sample", in: folder) { $0 < 4 ? "1" : "0" }
    _ = try await CommandRun.merilo(
      "analyze", "sim", "--output", "few", "--reference", "controlled", "--context", "few.csv",
      in: folder)
    #expect(try folder.text("few/findings.json").contains("4 groups, 10 needed"))
  }

  @Test func peersOfAFolderAreThoseOfItsContext() async throws {
    let folder = try await CommandTests.simulated()
    try Self.writeContext("sim/context.csv", "peer_group", in: folder) {
      $0 < 10 ? "село" : "город"
    }
    let run = try await CommandRun.merilo(
      "analyze", "sim", "--output", "out", "--reference", "peers", "--language", "ru", in: folder)
    #expect(run.status == 0 && run.errors.isEmpty)
    #expect(run.output.contains("из столбца peer_group: групп — 2"))
    let peers = try #require(Self.reference("out", in: folder)["peers"] as? [String: Any])
    #expect(peers["origin"] as? String == "given")
    let units = try #require(
      Self.json("out/findings.json", in: folder)["units"] as? [[String: Any]])
    let groups = units.compactMap { $0["peerGroup"] as? String }
    #expect(groups.count == units.count && Set(groups) == ["город", "село"])
    #expect(try folder.text("out/findings.json").contains("2 groups, 10 needed"))
    // The context that is given counts more than that of the folder.
    try Self.writeContext("own.csv", "peer_group", in: folder) { _ in "все" }
    _ = try await CommandRun.merilo(
      "analyze", "sim", "--output", "own", "--reference", "peers", "--context", "own.csv",
      in: folder)
    let region = try await CommandRun.merilo("analyze", "sim", "--output", "region", in: folder)
    #expect(!region.output.contains("With whom was compared:"))
    func evidence(_ report: String) throws -> NSArray {
      let units = try #require(
        Self.json("\(report)/findings.json", in: folder)["units"] as? [[String: Any]])
      return units.map { $0["evidence"] ?? "" } as NSArray
    }
    #expect(try evidence("own") == evidence("region"))
    #expect(try evidence("own") != evidence("out"))
  }

  @Test func countsOfAFileAreTheReference() async throws {
    let folder = try await CommandTests.simulated()
    _ = try await CommandRun.merilo(
      "simulate", "--output", "other", "--schools", "30", "--clean", "--seed", "9", in: folder)
    _ = try await CommandRun.merilo("tabulate", "other", "--output", "national.csv", in: folder)
    for jobs in ["1", "3"] {
      let run = try await CommandRun.merilo(
        "analyze", "sim", "--output", "out\(jobs)", "--reference", "national.csv", "--jobs", jobs,
        in: folder)
      #expect(run.status == 0 && run.errors.isEmpty)
      #expect(run.output.contains("from the given file"))
    }
    #expect(try folder.bytes("out1/findings.json") == folder.bytes("out3/findings.json"))
    #expect(try Self.reference("out1", in: folder)["name"] as? String == "table")
    let options = try #require(
      Self.json("out1/manifest.json", in: folder)["options"] as? [String: String])
    #expect(options["reference"] == "national.csv")
  }

  @Test func anExternalListIsSetBesideTheFlags() async throws {
    let folder = try await CommandTests.simulated()
    let schools = try Self.schools(in: folder)
    var list = "год;логин;муниципалитет;ОО;4 РУ;4 МА;5 РУ;5 МА;количество\n"
    for (index, place) in schools.enumerated() {
      let marker = index % 4 == 0 ? 1 : 0
      list += "2021;\(place.school);\(place.municipality);Школа;\(marker);0;0;;\(marker)\n"
    }
    list += "2021;нет такой;;Школа;1;0;0;0;1\n"
    try folder.write("list.csv", list)
    let run = try await CommandRun.merilo(
      "analyze", "sim", "--output", "out", "--external-labels", "list.csv", in: folder)
    #expect(run.status == 0 && run.errors.isEmpty)
    #expect(run.output.contains("Agreement with a list:"))
    #expect(run.output.contains("Marked in the list"))
    #expect(run.output.contains("Official index of the region:"))
    let agreement = try #require(
      Self.json("out/findings.json", in: folder)["labelAgreement"] as? [String: Any])
    let counts = ["both", "onlyLabelled", "onlyFlagged", "neither"].map {
      agreement[$0] as? Int ?? 0
    }
    #expect(counts.reduce(0, +) <= schools.count && counts[0] + counts[1] <= 3)
    #expect((agreement["unmatched"] as? Int ?? 0) >= 1)
    let page = try folder.text("out/report.html")
    #expect(page.contains("Agreement with a list") && page.contains("Official index of the region"))
    #expect(page.contains("Recommendations 2026") || !page.contains("class=\"unit high\""))
  }
}
