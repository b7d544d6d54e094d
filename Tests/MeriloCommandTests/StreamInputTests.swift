import Foundation
import Testing

/// Inputs that are no files on a disk, and folders that hold more than files.
@Suite struct StreamInputTests {
  @Test(arguments: [
    "merilo tabulate - --output counts.csv <input.csv",
    "cat input.csv | merilo tabulate - --output counts.csv",
    "mkfifo pipe; cat input.csv >pipe & merilo tabulate pipe --output counts.csv",
    "merilo tabulate /dev/stdin --output counts.csv <input.csv",
    "cat input.csv | merilo tabulate /dev/stdin --output counts.csv",
    "merilo tabulate input.csv --output /dev/stdout --force | grep -v '^$' | head -n 4 >counts.csv",
  ])
  func pipesAreReadAsFilesAre(line: String) async throws {
    let folder = try TemporaryFolder()
    try folder.write("input.csv", BadInput.usable)
    let file = try await CommandRun.merilo(
      "tabulate", "input.csv", "--output", "expected.csv", in: folder)
    #expect(file.status == 0)
    let run = try await StandardStreamTests.shell(line, in: folder)
    #expect(run.status == 0, "\(run.errors)")
    let expected = try folder.text("expected.csv")
    #expect(expected.contains("sha256:") && expected.count { $0 == "\n" } == 4)
    #expect(try folder.text("counts.csv") == expected)
  }

  @Test func standardInputTwiceIsEmptyTheSecondTime() async throws {
    let folder = try TemporaryFolder()
    try folder.write("input.csv", BadInput.usable)
    let run = try await StandardStreamTests.shell("merilo validate - - <input.csv", in: folder)
    #expect(run.status == 65)
    #expect(run.errors == "merilo: -: the file is empty.\n")
  }

  @Test func nothingOfAFolderIsLeftOutUnsaid() async throws {
    let folder = try TemporaryFolder()
    try folder.write("folder/a.csv", BadInput.usable)
    try folder.write("outside/b.csv", BadInput.usable)
    let run = try await StandardStreamTests.shell(
      """
      cd folder && ln -s ../outside link && ln -s . loop && ln -s nowhere dangling.csv
      ln -s self.csv self.csv; mkfifo pipe.csv; mkdir closed; cp a.csv closed; chmod 0 closed
      cp a.csv "$(printf '\\320.csv')"; cd ..
      merilo validate folder; status=$?; chmod 755 folder/closed; exit $status
      """, in: folder)
    let isRoot = NSUserName() == "root"
    guard isRoot else {
      #expect(run.status == 0)
      #expect(run.output.contains("folder/closed: the file cannot be read."))
      return
    }
    // The superuser enters every folder, and finds the same results again.
    #expect(run.status == 65)
    try FileManager.default.removeItem(at: folder.url.appending(path: "folder/closed"))
    let again = try await CommandRun.merilo("validate", "folder", in: folder)
    #expect(again.status == 0)
    for line in [
      "folder/link: a link to a folder; give the folder itself to have it read.",
      "folder/loop: a link to a folder; give the folder itself to have it read.",
      "folder/dangling.csv: no such file or folder.", "folder/self.csv: the file cannot be read.",
      "folder/pipe.csv: not a table.",
      "folder/\u{FFFD}.csv: the name is not UTF-8; rename it to have it read.",
    ] { #expect(again.output.contains(line), "\(line)") }
  }
}
