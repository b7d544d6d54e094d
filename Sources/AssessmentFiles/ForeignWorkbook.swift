import Foundation
import Spreadsheet

/// What a file named as a workbook is in truth.
enum ForeignWorkbook {
  /// The beginning of the first part of an OpenDocument archive, behind the head of its entry.
  private static let openDocument = Array("mimetypeapplication/vnd.oasis".utf8)
  private static let headLength = 30
  private static let names = ["html": "HTML", "xml": "XML (Excel 2003)", "pdf": "PDF"]

  /// The error of a file that could not be opened as a workbook, which names what it is.
  static func error(_ error: WorkbookError, of file: InputFile) -> ReadingError {
    kind(of: file, refusedFor: error.kind).map { ReadingError($0, file: file.path) }
      ?? ReadingError(error, file: file.path)
  }

  private static func kind(
    of file: InputFile, refusedFor refusal: WorkbookError.Kind
  ) -> ReadingError.Kind? {
    if file.data.dropFirst(headLength).starts(with: openDocument) {
      return .unsupportedFormat("OpenDocument (.ods)")
    }
    guard refusal == .notAWorkbook else { return nil }
    switch TextEncoding.foreignFormat(file.data.drop { $0 <= 0x20 }) {
    case "xls"?:
      // Nothing of the old container can be read: the name says what it was made as.
      let isNew = URL(filePath: file.path).pathExtension.lowercased().hasPrefix("xlsx")
      return .workbook(isNew ? .passwordProtected : .legacyWorkbook)
    case "gzip"?: return .archive("gz")
    case let format?: return names[format].map { .unsupportedFormat($0) }
    case nil: return nil
    }
  }
}
