import Foundation
import Testing

/// Inputs that `analyze` refuses as a whole: the status, one sentence, and nothing left behind.
@Suite struct BadInputTests {
  static let all =
    BadInput.unreadableFiles + BadInput.unusableHeaders + BadInput.unusableScales
    + BadInput.unusableRows + BadInput.unusableComparisons

  @Test(arguments: all) func badInputIsRefusedInOneSentence(input: BadInput) async throws {
    let folder = try TemporaryFolder()
    for file in input.files { try folder.write(file.name, bytes: file.bytes) }
    let before = try folder.names()
    let arguments = ["analyze"] + input.arguments + ["--output", "report", "--language"]
    let english = try await CommandRun.merilo(arguments + ["en"], in: folder)
    #expect(english.errors == "merilo: \(input.sentence)\n")
    let russian = try await CommandRun.merilo(arguments + ["ru"], in: folder)
    for run in [english, russian] {
      #expect(run.status == input.status)
      #expect(run.output.isEmpty)
      #expect(run.errors.hasSuffix(".\n") && run.errors.count { $0 == "\n" } == 1)
      #expect(!run.errors.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }
    let place = input.sentence.prefix { $0 != ":" && $0 != "," }
    #expect(russian.errors.hasPrefix("merilo: \(place)"))
    #expect(russian.errors.dropFirst("merilo: ".count) != input.sentence + "\n")
    #expect(russian.errors.contains(/[а-яё]{3}/))
    #expect(try folder.names() == before)
  }

  @Test func theCorpusIsLargeAndItsNamesDiffer() {
    #expect(Self.all.count >= 45)
    #expect(Set(Self.all.map(\.name)).count == Self.all.count)
  }

  @Test func aLoopOfLinksCannotBeRead() async throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createSymbolicLink(
      atPath: folder.url.appending(path: "loop.csv").path, withDestinationPath: "loop.csv")
    let run = try await CommandRun.merilo(
      "analyze", "loop.csv", "--output", "report", in: folder)
    #expect(run.status == 66)
    #expect(run.errors == "merilo: loop.csv: the file cannot be read.\n")
    #expect(try folder.names() == ["loop.csv"])
  }

  @Test(.enabled(if: NSUserName() != "root", "root reads everything"))
  func aFileWithoutTheRightToReadCannotBeRead() async throws {
    let folder = try TemporaryFolder()
    try folder.write("closed.csv", BadInput.usable)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0], ofItemAtPath: folder.url.appending(path: "closed.csv").path)
    let run = try await CommandRun.merilo(
      "analyze", "closed.csv", "--output", "report", in: folder)
    #expect(run.status == 66)
    #expect(run.errors == "merilo: closed.csv: the file cannot be read.\n")
    #expect(try folder.names() == ["closed.csv"])
  }

  @Test func anUnusableTableOfAFolderIsNamedAndTheOthersAreRead() async throws {
    let folder = try TemporaryFolder()
    try folder.write("folder/a.csv", BadInput.usable)
    try folder.write("folder/b.csv", bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
    let run = try await CommandRun.merilo("analyze", "folder", "--output", "report", in: folder)
    #expect(run.status == 0)
    #expect(run.output.contains("Not read: b.csv: an old or binary workbook (.xls, .xlsb)"))
  }

  @Test func anUnclosedQuoteInOneTableOfAFolderRefusesAll() async throws {
    let folder = try TemporaryFolder()
    try folder.write("folder/a.csv", BadInput.usable)
    try folder.write("folder/b.csv", "school,score\nа,1\n\"б,2\n")
    let run = try await CommandRun.merilo("analyze", "folder", "--output", "report", in: folder)
    #expect(run.status == 65)
    #expect(
      run.errors
        == "merilo: folder/b.csv, line 3: a quote is opened and not closed by the end of the "
        + "file.\n")
    #expect(try folder.names() == ["folder"])
  }
}
