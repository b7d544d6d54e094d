/// Why a report could not be written.
public enum ReportWriterError: Error, Hashable, Sendable {
  /// The folder exists and replacing it was not asked for.
  case folderExists(String)
  /// The folder exists and is not a report, so it is never replaced.
  case notAReport(String)
  /// The system refused.
  case cannotWrite(String, reason: String)
  /// The report could not be made: a fault of Merilo.
  case fault(String)

  /// The exit status of the command: 73 for output that cannot be written, 70 for a fault.
  public var exitStatus: Int32 {
    switch self {
    case .folderExists, .notAReport, .cannotWrite: 73
    case .fault: 70
    }
  }

  /// The error in one sentence.
  public func sentence(_ language: Language) -> String {
    switch self {
    case .folderExists(let path): ConsoleText.folderExists(path)(language)
    case .notAReport(let path): ConsoleText.notAReport(path)(language)
    case .cannotWrite(let path, let reason):
      ConsoleText.cannotWrite(path, reason: reason)(language)
    case .fault(let reason): ConsoleText.fault(reason)(language)
    }
  }
}
