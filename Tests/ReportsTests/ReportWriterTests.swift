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
      var expected = [
        "findings.csv", "findings.json", "findings.schema.json", "manifest.json", "report.html",
      ]
      #if Excel
      expected.append("report.xlsx")
      #endif
      #expect(names == expected)
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

  @Test func anExistingFolderIsRefusedAndReplacedOnlyWhenItIsAReport() throws {
    try Self.withFolder { folder in
      let output = folder.appending(path: "out")
      func write(force: Bool) throws {
        try ReportWriter.write(
          SmallFindings.findings, manifest: manifest, language: .russian, to: output, force: force)
      }
      try write(force: false)
      #expect(throws: ReportWriterError.self) { try write(force: false) }
      try Data("old".utf8).write(to: output.appending(path: "report.html"))
      try write(force: true)
      #expect(try Data(contentsOf: output.appending(path: "report.html")).count > 1_000)
      try FileManager.default.removeItem(at: output.appending(path: "findings.json"))
      let error = #expect(throws: ReportWriterError.self) { try write(force: true) }
      #expect(error?.exitStatus == 73)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()) == ["out"])
    }
  }

  @Test(arguments: Language.allCases)
  func aPathThatCannotBeWrittenIsNamedInASentence(language: Language) throws {
    try Self.withFolder { folder in
      let file = folder.appending(path: "file")
      try Data().write(to: file)
      let error = #expect(throws: ReportWriterError.self) {
        try ReportWriter.write(
          SmallFindings.findings, manifest: manifest, language: language,
          to: file.appending(path: "out"))
      }
      #expect(error?.exitStatus == 73)
      let sentence = error?.sentence(language) ?? ""
      #expect(sentence.contains("out") && sentence.hasSuffix("."))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()) == ["file"])
    }
  }

  @Test func theManifestNamesTheFilesAndOnlyItHoldsTimes() throws {
    var slow = manifest
    slow.timings = [Manifest.Timing(stage: "read", seconds: 12.345_678)]
    let fast = try written(manifest)
    let files = try written(slow)
    for (one, two) in zip(files, fast) where one.name != "manifest.json" {
      #expect(one == two, "\(one.name)")
    }
    let bytes = try #require(files.last?.data)
    let read = try JSONDecoder().decode(Manifest.self, from: bytes)
    #expect(read.timings == [Manifest.Timing(stage: "read", seconds: 12.346)])
    #expect(read.files.map(\.name) == files.dropLast().map(\.name))
    #expect(read.files.map(\.bytes) == files.dropLast().map(\.data.count))
    #expect(read.files.allSatisfy { $0.sha256.count == 64 })
    let temporary = FileManager.default.temporaryDirectory.path()
    #expect(!String(decoding: bytes, as: UTF8.self).contains(temporary))
  }

  @Test func theFilesDoNotDependOnTheNumberOfThreads() throws {
    let document = FindingsDocument(
      SyntheticOblast(schools: 90, seed: 6).findings(), version: "0.1.0")
    let one = try written(manifest, of: document, jobs: 1)
    #expect(try written(manifest, of: document, jobs: 3) == one)
  }

  private struct Written: Equatable {
    var name: String
    var data: Data
  }

  /// The files of a report with their bytes, the manifest last.
  private func written(
    _ manifest: Manifest, of document: FindingsDocument = SmallFindings.document, jobs: Int = 1
  ) throws -> [Written] {
    try Self.withFolder { folder in
      try ReportWriter.writeFiles(
        of: document, manifest: manifest, language: .russian, into: folder, jobs: jobs)
      let manifest = try JSONDecoder().decode(
        Manifest.self, from: Data(contentsOf: folder.appending(path: "manifest.json")))
      return try (manifest.files.map(\.name) + ["manifest.json"]).map { name in
        Written(name: name, data: try Data(contentsOf: folder.appending(path: name)))
      }
    }
  }
}
