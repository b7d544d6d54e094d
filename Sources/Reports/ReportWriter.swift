import Crypto
public import Foundation
public import Objectivity

/// Writes a report: all its files in one folder, whole or not at all.
public enum ReportWriter {
  /// Writes the report on `findings` into `folder` and returns the document that was written.
  ///
  /// Files are written into a hidden folder beside `folder`, which is renamed at the end. An
  /// existing folder is refused unless `force`, and with it replaced only when it is empty or holds
  /// a report.
  @discardableResult public static func write(
    _ findings: Findings, manifest: Manifest, language: Language, publish: Bool = false,
    to folder: URL, force: Bool = false
  ) throws(ReportWriterError) -> FindingsDocument {
    let replaces = try isReplaceable(folder, force: force)
    var document = FindingsDocument(findings, version: manifest.merilo)
    if publish { document = document.preparedForPublication() }
    let files = try contents(of: document, manifest: manifest, language: language)
    let parent = folder.deletingLastPathComponent()
    let name = folder.lastPathComponent
    let temporary = parent.appending(path: ".\(name).\(UUID().uuidString)")
    do {
      let manager = FileManager.default
      defer { try? manager.removeItem(at: temporary) }
      try manager.createDirectory(at: temporary, withIntermediateDirectories: true)
      for file in files { try file.data.write(to: temporary.appending(path: file.name)) }
      if replaces {
        let old = parent.appending(path: ".\(name).\(UUID().uuidString)")
        try manager.moveItem(at: folder, to: old)
        do {
          try manager.moveItem(at: temporary, to: folder)
        } catch {
          try? manager.moveItem(at: old, to: folder)
          throw error
        }
        try? manager.removeItem(at: old)
      } else {
        try manager.moveItem(at: temporary, to: folder)
      }
    } catch {
      throw .cannotWrite(folder.relativePath, refusal(error))
    }
    return document
  }

  /// Refuses a folder that could not be written, before any work is done.
  public static func check(_ folder: URL, force: Bool) throws(ReportWriterError) {
    _ = try isReplaceable(folder, force: force)
  }

  /// The files of a report with their bytes, the manifest last.
  static func contents(
    of document: FindingsDocument, manifest: Manifest, language: Language
  ) throws(ReportWriterError) -> [(name: String, data: Data)] {
    do {
      var files = [
        ("findings.json", try document.json()),
        ("findings.schema.json", FindingsDocument.jsonSchema),
        ("findings.csv", FindingsTable(document: document, language: language).data()),
        ("report.html", Data(try PageBuilder(document, language: language).html().utf8)),
      ]
      var manifest = manifest
      manifest.language = language.rawValue
      manifest.publication = document.publication != nil
      manifest.settings = document.settings
      manifest.sources = document.sources
      manifest.files = files.map { name, data in
        Manifest.File(name: name, bytes: data.count, sha256: digest(data))
      }
      files.append(("manifest.json", try manifest.json()))
      return files.map { (name: $0.0, data: $0.1) }
    } catch {
      throw .fault(String(describing: error))
    }
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

  private static func digest(_ data: Data) -> String {
    SHA256.hash(data: data).map { byte in
      String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }.joined()
  }

  private static func refusal(_ error: any Error) -> ReportWriterError.Refusal {
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    if let underlying, underlying.domain == NSPOSIXErrorDomain {
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
