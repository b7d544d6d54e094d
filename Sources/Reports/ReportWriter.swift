import AssessmentFiles
public import Foundation
public import Objectivity
import Spreadsheet

/// Writes a report: all its files in one folder, whole or not at all.
public enum ReportWriter {
  /// Writes the report on `findings` into `folder` and returns the document that was written.
  ///
  /// Files are written into a hidden folder beside `folder`, which takes its place at the end. An
  /// existing folder is refused unless `force`, and with it replaced only when it is empty or holds
  /// a report; at no moment is there neither the old report nor the new. What is written does not depend on the number of threads, `jobs`.
  @discardableResult public static func write(
    _ findings: Findings, manifest: Manifest, language: Language,
    reading: ReadingNotes = ReadingNotes(), publish: Bool = false, to folder: URL,
    force: Bool = false, jobs: Int = 1
  ) throws(ReportWriterError) -> FindingsDocument {
    let replaces = try isReplaceable(folder, force: force)
    var document = FindingsDocument(findings, version: manifest.merilo, jobs: jobs)
    document.add(reading, for: findings, publish: publish)
    if publish { document = document.preparedForPublication() }
    do {
      try StagedOutput.makeFolder(folder, replacing: replaces) { folder in
        try writeFiles(
          of: document, manifest: manifest, language: language, reading: reading, into: folder,
          jobs: jobs)
      }
    } catch {
      guard isRefusal(error) else { throw .fault(String(describing: error)) }
      throw .cannotWrite(folder.relativePath, refusal(error))
    }
    return document
  }

  /// Refuses a folder that could not be written, before any work is done.
  public static func check(_ folder: URL, force: Bool) throws(ReportWriterError) {
    _ = try isReplaceable(folder, force: force)
  }

  /// Writes the files of a report into a folder, the manifest last.
  static func writeFiles(
    of document: FindingsDocument, manifest: Manifest, language: Language,
    reading: ReadingNotes = ReadingNotes(), into folder: URL, jobs: Int = 1
  ) throws {
    var manifest = manifest
    manifest.language = language.rawValue
    manifest.publication = document.publication != nil
    manifest.settings = document.settings
    manifest.sources = document.sources
    func add(_ name: String, _ write: (URL) throws -> Void) throws {
      let file = folder.appending(path: name)
      try write(file)
      manifest.files.append(try Manifest.File(name, at: file))
    }
    try add("findings.json") { try document.writeJSON(to: $0, jobs: jobs) }
    try add("findings.schema.json") { try FindingsDocument.jsonSchema.write(to: $0) }
    try add("findings.csv") {
      try FindingsTable(document: document, language: language).data().write(to: $0)
    }
    #if Excel
    try add("report.xlsx") {
      try FindingsWorkbook(document, language: language).write(
        to: $0.path(percentEncoded: false))
    }
    #endif
    try add("report.html") {
      let page = PageBuilder(document, language: language, reading: reading, jobs: jobs)
      try Data(page.html().utf8).write(to: $0)
    }
    try manifest.json().write(to: folder.appending(path: "manifest.json"))
  }

  /// Whether `folder` exists and may be replaced.
  private static func isReplaceable(
    _ folder: URL, force: Bool
  ) throws(ReportWriterError) -> Bool {
    let path = folder.path(percentEncoded: false)
    guard FileManager.default.fileExists(atPath: path) else { return false }
    guard force else { throw .folderExists(folder.relativePath) }
    // Listing fails for a file, which is never replaced.
    let names = try? FileManager.default.contentsOfDirectory(atPath: path)
    guard let names, names.isEmpty || names.contains("findings.json") else {
      throw .notAReport(folder.relativePath)
    }
    return true
  }

  /// Whether the system refused; otherwise the report could not be made.
  private static func isRefusal(_ error: any Error) -> Bool {
    if let error = error as? WorkbookWritingError { return error == .notWritable }
    guard !(error is EncodingError) else { return false }
    return [NSCocoaErrorDomain, NSPOSIXErrorDomain].contains((error as NSError).domain)
  }

  private static func refusal(_ error: any Error) -> ReportWriterError.Refusal {
    let outer = error as NSError
    let underlying = outer.userInfo[NSUnderlyingErrorKey] as? NSError ?? outer
    if underlying.domain == NSPOSIXErrorDomain {
      switch POSIXErrorCode(rawValue: Int32(truncatingIfNeeded: underlying.code)) {
      case .ENOENT: return .noSuchFolder
      case .EACCES, .EPERM: return .notPermitted
      case .ENOSPC, .EDQUOT: return .noSpace
      case .EROFS: return .readOnly
      case .ENOTDIR, .EEXIST: return .notAFolder
      case .ENAMETOOLONG: return .nameTooLong
      default: break
      }
    }
    switch (error as? CocoaError)?.code {
    case .fileNoSuchFile: return .noSuchFolder
    case .fileWriteNoPermission: return .notPermitted
    case .fileWriteOutOfSpace: return .noSpace
    case .fileWriteVolumeReadOnly: return .readOnly
    case .fileWriteFileExists: return .notAFolder
    default: return .other
    }
  }
}
