import Foundation
import Objectivity
import ScoreStatistics
import Testing

@testable import Reports

@Suite struct FindingsDocumentTests {
  @Test func smallFindingsHaveTheBytesThatWereRead() throws {
    try Golden.expect(
      String(decoding: try SmallFindings.document.json(), as: UTF8.self), "findings.json")
  }

  @Test func readingAndWritingAgainKeepsTheBytes() throws {
    let document = FindingsDocument(
      SyntheticOblast(schools: 40, seed: 2).findings(), version: "0.1.0")
    let bytes = try document.json()
    let read = try FindingsDocument(json: bytes)
    #expect(read == document)
    #expect(try read.json() == bytes)
  }

  @Test(arguments: [1, 3])
  func theBytesAreThoseOfTheWholeEncodedAtOnce(jobs: Int) throws {
    var document = FindingsDocument(
      SyntheticOblast(schools: 70, seed: 3).findings(), version: "0.1.0", jobs: jobs)
    try ReportWriterTests.withFolder { folder in
      let file = folder.appending(path: "findings.json")
      for count in [document.units.count, 33, 32, 1, 0] {
        document.units.removeLast(document.units.count - count)
        try document.writeJSON(to: file, jobs: jobs)
        let whole = try FindingsDocument.encoder.encode(document) + Data("\n".utf8)
        #expect(try Data(contentsOf: file) == whole, "\(count)")
      }
    }
  }

  /// The further values of quiet evidence would be a third of the file.
  @Test func quietEvidenceHasNoFurtherValues() {
    let findings = SyntheticOblast(schools: 70, seed: 3).findings()
    let document = FindingsDocument(findings, version: "0.1.0")
    var leftOut = 0
    for (unit, finding) in zip(document.units, findings.units) {
      for (entry, evidence) in zip(unit.evidence, finding.evidence) {
        let all = evidence.measurement?.details.count ?? 0
        if entry.role == .evidence && entry.pValue ?? 0 >= 0.05 {
          leftOut += all
          #expect(entry.details == nil)
        } else {
          #expect(entry.details?.count ?? 0 == all)
        }
      }
    }
    #expect(leftOut > 0)
  }

  @Test func aFileOfAnotherFormatIsRefused() throws {
    var document = SmallFindings.document
    document.schema = "merilo.findings/2"
    let bytes = try document.json()
    #expect(throws: DecodingError.self) { try FindingsDocument(json: bytes) }
  }

  @Test(arguments: [
    (0.1 + 0.2, 0.3), (1.0 / 3.0, 0.333_333_333), (123_456_789_012.0, 123_456_789_000.0),
    (-0.0, 0.0), (1.234_567_891_23e-300, 1.234_567_89e-300),
  ])
  func numbersKeepNineDigits(value: Double, rounded: Double) {
    #expect(value.roundedForOutput == rounded)
    #expect(value.roundedForOutput?.sign == rounded.sign)
  }

  /// Three boundaries of another procedure begin no «3», «4» and «5».
  @Test func onlyFivePointMarksHaveNames() throws {
    var findings = SmallFindings.findings
    let boundaries = try #require(findings.assessments[0].markScale).boundaries
    findings.assessments[0].assessment.procedure = Procedure(rawValue: "regents")
    let marks = FindingsDocument(findings, version: "0.1.0").assessments[0].marks
    #expect(marks == boundaries.map(String.init))
  }

  @Test func whatIsNotFiniteIsAbsent() throws {
    var findings = SmallFindings.findings
    findings.units[0].risk.logOdds = .infinity
    findings.units[0].evidence[0].outcome = .measured(
      Measurement(
        statistic: .nan, effect: 1, effectUnit: .points, pValue: .nan,
        details: [.init(.mean, .infinity)]))
    let document = FindingsDocument(findings, version: "0.1.0")
    #expect(document.units[0].risk.logOdds == nil)
    #expect(document.units[0].evidence[0].statistic == nil)
    #expect(document.units[0].evidence[0].details == nil)
    let text = String(decoding: try document.json(), as: UTF8.self)
    #expect(!text.contains("nan") && !text.contains("inf\"") && !text.contains(":null"))
  }

  @Test func assessmentsOfOneIdentifierAreKeptApart() {
    var findings = SmallFindings.findings
    var second = findings.assessments[0]
    second.assessment.subject = "МАТЕМАТИКА"
    findings.assessments.append(second)
    let ids = FindingsDocument(findings, version: "0.1.0").assessments.map(\.id)
    #expect(Set(ids) == ["vpr-2021-4-matematika", "vpr-2021-4-matematika-2"])
  }

  @Test func theLevelIsTheOneAskedForOtherwiseSchools() {
    var findings = SmallFindings.findings
    #expect(FindingsDocument(findings, version: "1").settings.level == "school")
    findings.units.removeAll { $0.level == .school }
    #expect(FindingsDocument(findings, version: "1").settings.level == "class")
    findings.settings.level = .municipality
    #expect(FindingsDocument(findings, version: "1").settings.level == "municipality")
  }

  @Test func everyObjectHasTheMembersTheSchemaRequires() throws {
    let schema = try #require(
      try JSONSerialization.jsonObject(with: FindingsDocument.jsonSchema) as? [String: Any])
    let value = try JSONSerialization.jsonObject(
      with: try FindingsDocument(SyntheticOblast(schools: 20, seed: 5).findings(), version: "1")
        .json())
    var objects = 0
    try Self.check(value, schema, &objects)
    #expect(objects > 1_000)
  }

  /// A structural check of required and known members and of the kinds of values.
  static func check(_ value: Any, _ schema: [String: Any], _ objects: inout Int) throws {
    if let items = schema["items"] as? [String: Any] {
      for item in try #require(value as? [Any]) { try check(item, items, &objects) }
    }
    guard let members = schema["properties"] as? [String: [String: Any]],
      schema["type"] as? String == "object"
    else { return }
    objects += 1
    let object = try #require(value as? [String: Any])
    for name in schema["required"] as? [String] ?? [] { #expect(object[name] != nil, "no \(name)") }
    for (name, member) in object {
      try check(member, try #require(members[name], "\(name) is not in the schema"), &objects)
    }
  }

  @Test(.enabled(if: Python.hasJSONSchema), arguments: [false, true])
  func theOutputIsValidAgainstTheSchema(publish: Bool) throws {
    try ReportWriterTests.withFolder { folder in
      let output = folder.appending(path: "out")
      try ReportWriter.write(
        SyntheticOblast(schools: 60, seed: 9).findings(),
        manifest: Manifest(version: "0.1.0", riskModel: "test", riskModelVersion: "1"),
        language: .english, publish: publish, to: output)
      #expect(try Python.run("validate_findings.py", output.path()) == 0)
      let file = output.appending(path: "findings.json")
      let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
      try Data(text.replacing("\"level\":\"school\"", with: "\"level\":\"town\"").utf8)
        .write(to: file)
      #expect(try Python.run("validate_findings.py", output.path()) == 1)
    }
  }
}

/// The scripts beside the tests.
enum Python {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()

  static var hasJSONSchema: Bool { (try? start(["-c", "import jsonschema"])) == 0 }

  static func run(_ script: String, _ arguments: String...) throws -> Int32 {
    try start([folder.appending(path: script).path()] + arguments)
  }

  private static func start(_ arguments: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
