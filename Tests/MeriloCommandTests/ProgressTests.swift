import Foundation
import Testing

/// The progress bar, which belongs to a terminal alone.
@Suite struct ProgressTests {
  static let script = URL(filePath: "/usr/bin/script")

  #if os(Linux)
  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: script.path)))
  func aTerminalShowsAProgressBarAndItIsClearedAgain() async throws {
    let folder = try await CommandTests.simulated()
    let program = try #require(CommandRun.executable)
    for (language, title) in [("en", "Analysis"), ("ru", "Анализ")] {
      let command = "'\(program.path)' analyze sim --output \(language) --language \(language)"
      let run = try await CommandRun.run(
        Self.script, ["--quiet", "--return", "--command", command, "/dev/null"], in: folder)
      #expect(run.status == 0)
      #expect(run.output.contains("\r\(title) ██████████████████████████████ 100 %"))
      let cleared = try #require(run.output.ranges(of: "\r\u{1B}[2K").last)
      #expect(!run.output[cleared.upperBound...].contains("█"))
      #expect(run.output[cleared.upperBound...].contains("\(language)/report.html"))
    }
  }
  #endif

  @Test func nothingIsWrittenToStandardErrorThatIsNoTerminal() async throws {
    let folder = try await CommandTests.simulated()
    for arguments in [
      ["analyze", "sim", "--output", "out"], ["tabulate", "sim", "--output", "counts.csv"],
      ["validate", "sim"],
    ] {
      let run = try await CommandRun.merilo(arguments, in: folder)
      #expect(run.status == 0 && run.errors.isEmpty)
      #expect(!run.output.contains("█") && !run.output.contains("\u{1B}"))
    }
  }
}
