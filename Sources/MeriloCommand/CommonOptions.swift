import ArgumentParser
import Foundation
import Reports

/// The number of threads.
struct JobsOption: ParsableArguments {
  @Option(name: .long, help: .text(CommandText.jobsHelp))
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

  func validate() throws {
    guard jobs >= 1 else { throw ValidationError(CommandText.jobsRange(jobs)(.preferred)) }
  }
}

/// The seed from which all chance is derived.
struct SeedOption: ParsableArguments {
  @Option(name: .long, help: .text(CommandText.seedHelp))
  var seed: UInt64 = 1
}
