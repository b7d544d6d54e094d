import ArgumentParser
import Foundation
import Reports

/// The number of threads.
struct JobsOption: ParsableArguments {
  @Option(name: .customLong("jobs"), help: .text(CommandText.jobsHelp, valueName: "jobs"))
  var wanted: Int = ProcessInfo.processInfo.activeProcessorCount

  func validate() throws {
    try require(wanted, in: 1...1024, option: "jobs")
  }

  /// The threads that work: one where memory is limited, since each takes buffers of its own.
  var jobs: Int { MemoryLimit.isTight ? 1 : wanted }
}

/// The seed from which all chance is derived.
struct SeedOption: ParsableArguments {
  @Option(name: .long, help: .text(CommandText.seedHelp))
  var seed: UInt64 = 1
}

/// Refuses the value of an option outside its range.
func require(_ value: Int, in range: ClosedRange<Int>, option: String) throws {
  guard range.contains(value) else {
    throw ValidationError(CommandText.outside(range, option: option, value: value)(.preferred))
  }
}
