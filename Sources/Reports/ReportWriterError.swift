/// Why a report could not be written.
public enum ReportWriterError: Error, Hashable, Sendable {
  /// The folder exists and replacing it was not asked for.
  case folderExists(String)
  /// The folder exists and is not a report, so it is never replaced.
  case notAReport(String)
  /// The system refused.
  case cannotWrite(String, Refusal)
  /// The report could not be made: a fault of Merilo.
  case fault(String)

  /// Why the system refused.
  public enum Refusal: Hashable, Sendable {
    /// A folder on the way does not exist and cannot be made.
    case noSuchFolder
    /// The right to write is missing.
    case notPermitted
    /// The disk is full.
    case noSpace
    /// The file system cannot be written to.
    case readOnly
    /// A part of the path is a file.
    case notAFolder
    /// The name is longer than the file system allows.
    case nameTooLong
    /// Anything else.
    case other
  }

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
    case .cannotWrite(let path, let refusal):
      ConsoleText.cannotWrite(path, refusal)(language)
    case .fault(let reason): ConsoleText.fault(reason)(language)
    }
  }
}
