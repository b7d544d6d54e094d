import ArgumentParser
import Foundation
import Reports

/// The number of threads.
struct JobsOption: ParsableArguments {
  @Option(name: .long, help: .text(CommandText.jobsHelp))
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

  func validate() throws {
    try require(jobs, in: 1...1024, option: "jobs")
  }
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
