import Foundation

/// The files that inputs stand for.
struct InputDiscovery {
  /// A file that may hold results.
  struct Candidate {
    var path: String
    /// The folder that was given, `nil` where the file itself was.
    var base: String?
    /// Whether it was found in a folder rather than named.
    var isFromFolder: Bool { base != nil }
    /// The number of bytes, as far as known.
    var bytes: Int
  }

  private(set) var candidates: [Candidate] = []
  private(set) var scaleFiles: [String] = []
  private(set) var contextFiles: [String] = []
  private(set) var leftOut: [LeftOutFile] = []

  private static let tableExtensions: Set<String> = ["csv", "tsv", "txt", "tab"]
  /// The ends of names of tables in forms that are not read, with the names of the forms.
  private static let foreign = [
    "ods": "OpenDocument (.ods)", "fods": "OpenDocument (.fods)", "html": "HTML", "htm": "HTML",
    "mht": "HTML (.mht)", "xml": "XML", "pdf": "PDF", "doc": "Word (.doc)",
    "docx": "Word (.docx)", "rtf": "RTF", "dbf": "dBASE (.dbf)", "sav": "SPSS (.sav)",
    "numbers": "Numbers",
  ]
  private static let archives: Set<String> = ["zip", "rar", "7z", "gz", "tar", "tgz", "bz2"]
  /// The ends of names of workbooks; of old ones too, for the reason why they are not read.
  static let workbookExtensions: Set<String> = ["xlsx", "xlsm", "xls", "xlsb"]

  init(inputs: [String]) throws(ReadingError) {
    for input in inputs {
      switch InputFile.kind(input) {
      case nil: throw ReadingError(.notFound, file: input)
      case .folder: try addFolder(input)
      case .file(let bytes):
        candidates.append(Candidate(path: input, base: nil, bytes: bytes))
      case .stream, .unreachable:
        candidates.append(Candidate(path: input, base: nil, bytes: 0))
      }
    }
  }

  private mutating func addFolder(_ folder: String) throws(ReadingError) {
    let base = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    let listing = FolderListing(of: base)
    guard listing.isReadable else { throw ReadingError(.unreadable, file: folder) }
    leftOut += listing.leftOut
    let before = candidates.count
    for file in listing.files {
      add(
        file.path, named: URL(filePath: file.path).lastPathComponent.lowercased(),
        in: base, bytes: file.bytes)
    }
    guard candidates.count > before else {
      // What could not be entered says more than that there is nothing.
      for case .unusable(let error) in listing.leftOut.map(\.reason) { throw error }
      throw ReadingError(.noTables, file: folder)
    }
  }

  private mutating func add(
    _ path: String, named name: String, in base: String, bytes: Int
  ) {
    let suffix = name.split(separator: ".").last.map(String.init) ?? ""
    switch name {
    case ProjectFile.name: break
    case "scales.csv": scaleFiles.append(path)
    case "context.csv": contextFiles.append(path)
    case _ where name.hasPrefix("truth"):
      leftOut.append(LeftOutFile(path: path, reason: .truth))
    case _ where name.hasPrefix("~$"):
      // The mark that a program leaves beside a workbook that is open in it.
      leftOut.append(LeftOutFile(path: path, reason: .notATable))
    case _ where Self.tableExtensions.contains(suffix) || Self.workbookExtensions.contains(suffix):
      candidates.append(Candidate(path: path, base: base, bytes: bytes))
    case _ where Self.archives.contains(suffix): leaveOut(path, .archive(suffix))
    default:
      if let form = Self.foreign[suffix] {
        leaveOut(path, .unsupportedFormat(form))
      } else {
        leftOut.append(LeftOutFile(path: path, reason: .notATable))
      }
    }
  }

  private mutating func leaveOut(_ path: String, _ kind: ReadingError.Kind) {
    leftOut.append(LeftOutFile(path: path, reason: .unusable(ReadingError(kind, file: path))))
  }
}
