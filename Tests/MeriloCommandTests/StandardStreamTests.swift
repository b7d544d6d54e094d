import Foundation
import Testing

/// Output that cannot be written: a full disk, a closed stream, a reader that has gone.
@Suite struct StandardStreamTests {
  static let commands = [
    "--help", "--version", "help analyze", "scales list", "scales export",
    "scales check scales.csv",
    "sql --engine duckdb", "validate input.csv", "validate --json input.csv",
    "tabulate input.csv --output counts.csv --force",
    "merge input.csv --output counts.csv --force", "explain report --unit а",
  ]

  /// A folder with everything that the commands read.
  static func folder() async throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("input.csv", BadInput.usable)
    let export = try await CommandRun.merilo("scales", "export", in: folder)
    try folder.write("scales.csv", export.output)
    let report = try await CommandRun.merilo(
      "analyze", "input.csv", "--output", "report", in: folder)
    try #require(report.status == 0, "\(report.errors)")
    return folder
  }

  /// Runs a line of the shell in which `merilo` is the program, whose path is `$program`.
  static func shell(_ line: String, in folder: TemporaryFolder) async throws -> CommandRun {
    let program = try #require(CommandRun.executable)
    return try await CommandRun.run(
      URL(filePath: "/bin/sh"), ["-c", "merilo() { \"$program\" \"$@\"; }; \(line)"],
      in: folder, environment: ["program": program.path])
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func aFullDiskIsToldAndFails() async throws {
    let folder = try await Self.folder()
    for command in Self.commands {
      let run = try await Self.shell("merilo \(command) >/dev/full", in: folder)
      #expect(run.status == 74, "\(command)")
      #expect(
        run.errors == "merilo: Standard output: the disk is full, the output is not complete.\n",
        "\(command)")
    }
  }

  @Test func aClosedOutputIsToldAndFails() async throws {
    let folder = try await Self.folder()
    for command in Self.commands {
      let run = try await Self.shell("merilo \(command) >&-", in: folder)
      #expect(run.status == 74, "\(command)")
      #expect(run.errors == "merilo: Standard output: cannot be written.\n", "\(command)")
    }
  }

  @Test func aClosedErrorStreamChangesNothingElse() async throws {
    let folder = try await Self.folder()
    for (command, status) in Self.commands.map({ ($0, 0) }) + [
      ("validate absent.csv", 66), ("analyze", 64), ("tabulate input.csv --output input.csv", 73),
    ] {
      for redirection in ["2>&-", "2>/dev/full", "<&- 2>&-"] {
        let run = try await Self.shell("merilo \(command) \(redirection)", in: folder)
        #expect(run.status == status, "\(command) \(redirection)")
        #expect(run.output.isEmpty == (status != 0), "\(command) \(redirection)")
      }
    }
  }

  @Test func aReaderThatHasGoneIsNoFault() async throws {
    let folder = try await Self.folder()
    for command in Self.commands {
      let run = try await Self.shell(
        "{ sleep 0.2; merilo \(command); echo $? >&2; } | true", in: folder)
      #expect(run.errors == "141\n", "\(command)")
    }
  }
}
