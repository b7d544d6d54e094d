import Foundation
import Objectivity
import Testing

@testable import Reports

@Suite struct ReportWriterTests {
  let manifest = Manifest(version: "0.1.0", riskModel: "test", riskModelVersion: "1")

  /// Where the reports on the synthetic oblast stay when a person wants to look at them.
  static let keptFolder = ProcessInfo.processInfo.environment["MERILO_REPORT_FOLDER"]

  static func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }

  @Test(arguments: Language.allCases, [false, true])
  func aReportOnAnOblastIsOneFolder(language: Language, publish: Bool) throws {
    let findings = SyntheticOblast(schools: 600, seed: 7).findings()
    try Self.withFolder { folder in
      let output = folder.appending(path: "out")
      try ReportWriter.write(
        findings, manifest: manifest, language: language, publish: publish, to: output)
      let names = try FileManager.default.contentsOfDirectory(atPath: output.path()).sorted()
      #expect(
        names == [
          "findings.csv", "findings.json", "findings.schema.json", "manifest.json", "report.html",
        ])
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()) == ["out"])
      let page = try Data(contentsOf: output.appending(path: "report.html"))
      #expect(page.count < 6_000_000)
      if let kept = Self.keptFolder {
        let name = language.rawValue + (publish ? "-publish" : "")
        let target = URL(filePath: kept).appending(path: name)
        try? FileManager.default.removeItem(at: target)
        try FileManager.default.copyItem(at: output, to: target)
      }
    }
  }
}
