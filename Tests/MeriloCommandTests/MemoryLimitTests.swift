import Testing

/// A run that may use little memory.
@Suite struct MemoryLimitTests {
  #if os(Linux)
  @Test(arguments: ["--version", "validate input.csv", "analyze input.csv --output report"])
  func aLimitOfMemoryDoesNotHangTheRun(command: String) async throws {
    let folder = try TemporaryFolder()
    try folder.write("input.csv", BadInput.usable)
    let run = try await StandardStreamTests.shell(
      "unset OPENBLAS_NUM_THREADS; ulimit -v 250000; timeout 60 \"$program\" \(command)", in: folder
    )
    #expect(run.status == 0, "\(run.errors)")
  }
  #endif
}
