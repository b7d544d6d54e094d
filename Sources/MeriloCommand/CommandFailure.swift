import ArgumentParser
import Reports

/// A failure with its sentence for the person and its exit status for the script.
struct CommandFailure: Error {
  let sentence: String
  let status: Int32

  init(_ sentence: String, status: Int32) {
    self.sentence = sentence.printable()
    self.status = status
  }

  /// Tells the person and returns the exit status; a failure without a sentence is no surprise.
  func report() -> Int32 {
    if !sentence.isEmpty { StandardStream.tell("merilo: \(sentence)\n") }
    return status
  }
}

/// A command whose failures are one sentence on standard error and an exit status.
protocol ReportingCommand: ParsableCommand {
  /// Does the work.
  func perform() throws
}

extension ReportingCommand {
  func run() throws {
    do {
      try perform()
    } catch let failure as CommandFailure {
      throw ExitCode(failure.report())
    }
  }
}
