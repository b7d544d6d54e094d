import Foundation
import Testing

/// A run that is told to end.
@Suite struct InterruptionTests {
  @Test(arguments: [("TERM", 143), ("HUP", 129)])
  func aSignalEndsTheRunAndLeavesNothing(signal: String, status: Int32) async throws {
    let folder = try TemporaryFolder()
    // Once the pipe is open at both ends the run waits, for it is never written to.
    let run = try await StandardStreamTests.shell(
      """
      mkfifo pipe
      "$program" tabulate pipe --output counts.csv & run=$!
      exec 3>pipe; kill -\(signal) $run; wait $run
      """, in: folder)
    #expect(run.status == status)
    #expect(run.errors.isEmpty)
    #expect(try folder.names() == ["pipe"])
  }

  @Test func aSignalThatWasIgnoredStaysIgnored() async throws {
    let folder = try TemporaryFolder()
    let run = try await StandardStreamTests.shell(
      """
      trap '' HUP; mkfifo pipe
      "$program" tabulate pipe --output counts.csv & run=$!
      exec 3>pipe; kill -HUP $run; printf 'score\\n1\\n' >&3; exec 3>&-; wait $run
      """, in: folder)
    #expect(run.status == 0)
    #expect(try folder.names() == ["counts.csv", "pipe"])
  }
}
