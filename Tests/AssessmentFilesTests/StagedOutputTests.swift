import Foundation
import Testing

@testable import AssessmentFiles

/// Files and folders that take their place whole or not at all.
@Suite struct StagedOutputTests {
  private struct Refusal: Error {}

  private static func names(_ folder: TemporaryFolder) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  private static func mode(_ url: URL) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: url.path)
    return try #require(attributes[.posixPermissions] as? Int)
  }

  private static func fill(_ folder: URL, _ text: String) throws {
    try Data(text.utf8).write(to: folder.appending(path: "file"))
  }

  @Test func aFolderAppearsWholeAndForItsOwnerAloneUntilThen() throws {
    let folder = try TemporaryFolder()
    let place = URL(filePath: folder.path + "/a/b/out")
    try StagedOutput.makeFolder(place, replacing: false) { staged in
      try Self.fill(staged, "new")
      #expect(try Self.mode(staged) == 0o700)
      #expect(!FileManager.default.fileExists(atPath: place.path))
      #expect(staged.deletingLastPathComponent().path == place.deletingLastPathComponent().path)
    }
    #expect(try Data(contentsOf: place.appending(path: "file")) == Data("new".utf8))
    #expect(try Self.mode(place) & 0o700 == 0o700)
    #expect(try Self.names(folder) == ["a"])
  }

  @Test func afterAFailureThereIsWhatWasThereBefore() throws {
    let folder = try TemporaryFolder()
    let place = URL(filePath: folder.path + "/a/out")
    for replacing in [false, true] {
      #expect(throws: Refusal.self) {
        try StagedOutput.makeFolder(place, replacing: replacing) { staged in
          try Self.fill(staged, "half")
          throw Refusal()
        }
      }
      let expected = replacing ? ["a"] : []
      #expect(try Self.names(folder) == expected)
      if !replacing {
        try StagedOutput.makeFolder(place, replacing: false) { try Self.fill($0, "old") }
      }
    }
    #expect(throws: POSIXError(.EEXIST)) {
      try StagedOutput.makeFolder(place, replacing: false) { try Self.fill($0, "new") }
    }
    #expect(try Data(contentsOf: place.appending(path: "file")) == Data("old".utf8))
    try StagedOutput.makeFolder(place, replacing: true) { try Self.fill($0, "new") }
    #expect(try Data(contentsOf: place.appending(path: "file")) == Data("new".utf8))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/a") == ["out"])
  }

  @Test func whatAKilledRunLeftGoesAndWhatALivingOneMakesStays() throws {
    let folder = try TemporaryFolder()
    let place = URL(filePath: folder.path + "/out")
    for name in [".out.merilo-left/inner", ".other.merilo-left", ".out.kept"] {
      try FileManager.default.createDirectory(
        atPath: folder.path + "/" + name, withIntermediateDirectories: true)
    }
    try StagedOutput.makeFolder(place, replacing: false) { _ in
      try StagedOutput.makeFolder(
        URL(filePath: folder.path + "/out"), replacing: false
      ) { try Self.fill($0, "inner") }
      #expect(try Self.names(folder).count { $0.hasPrefix(".out.merilo-") } == 1)
      try FileManager.default.removeItem(at: place)
    }
    #expect(try Self.names(folder) == [".other.merilo-left", ".out.kept", "out"])
  }

  @Test func aFileIsReplacedThroughLinksAndKeepsItsRights() throws {
    let folder = try TemporaryFolder()
    let file = URL(filePath: try folder.file("file", "old"))
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file.path)
    let link = URL(filePath: folder.path + "/link")
    try FileManager.default.createSymbolicLink(
      atPath: link.path, withDestinationPath: "file")
    #expect(throws: POSIXError(.EEXIST)) {
      try StagedOutput.makeFile(link, replacing: false, Data("new".utf8))
    }
    try StagedOutput.makeFile(link, replacing: true, Data("new".utf8))
    #expect(try Data(contentsOf: file) == Data("new".utf8))
    #expect(try Self.mode(file) == 0o640)
    #expect(try Self.names(folder) == ["file", "link"])
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func aDeviceIsWrittenToAndStays() throws {
    #expect(throws: POSIXError(.ENOSPC)) {
      try StagedOutput.makeFile(URL(filePath: "/dev/full"), replacing: true, Data([1]))
    }
    try StagedOutput.makeFile(URL(filePath: "/dev/null"), replacing: true, Data([1]))
    var found = stat()
    #expect(unsafe stat("/dev/null", &found) == 0 && found.st_mode & S_IFMT == S_IFCHR)
  }
}
