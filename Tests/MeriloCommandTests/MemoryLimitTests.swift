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
    // The libraries of a debug build leave linear algebra too little.
    let isTold = command.hasPrefix("analyze") && run.status == 71 && run.errors.contains("ulimit")
    #expect(run.status == 0 || isTold, "\(run.errors)")
  }

  /// From too little for linear algebra on to enough for all.
  @Test(arguments: [0, 40, 80, 120, 160, 400])
  func littleMemoryEndsInAResultOrASentence(mebibytes: Int) async throws {
    let folder = try TemporaryFolder()
    var text = "school,class,variant,score,journal_mark\n"
    for pupil in 0..<3_000 {
      text += "ш\(pupil % 60),5\(["А", "Б"][pupil % 2]),\(pupil % 3 + 1),\(pupil * 7 % 21),4\n"
    }
    try folder.write("input.csv", text)
    // What the program and its libraries take is theirs; the limit is set above it.
    let run = try await StandardStreamTests.shell(
      """
      size=60000
      until (ulimit -v $size; "$program" --version >/dev/null 2>&1); do size=$((size + 10000)); done
      ulimit -v $((size + \(mebibytes) * 1024))
      timeout 100 "$program" analyze input.csv --language en --output report
      """, in: folder)
    let lines = run.errors.split(separator: "\n")
    #expect(
      run.status == 0 || (run.status == 71 && lines.count == 1 && run.errors.contains("ulimit")),
      "\(run.status): \(run.errors)")
  }
  #endif
}
