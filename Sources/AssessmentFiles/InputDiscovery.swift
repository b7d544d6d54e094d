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
      guard let isFolder = MappedFile.isFolder(input) else {
        throw ReadingError(.notFound, file: input)
      }
      if isFolder {
        try addFolder(input)
      } else {
        candidates.append(Candidate(path: input, base: nil))
      }
    }
  }

  private mutating func addFolder(_ folder: String) throws(ReadingError) {
    guard let enumerator = FileManager.default.enumerator(atPath: folder) else {
      throw ReadingError(.unreadable, file: folder)
    }
    var paths: [String] = []
    for case let path as String in enumerator {
      if path.split(separator: "/").contains(where: { $0.hasPrefix(".") }) { continue }
      paths.append(path)
    }
    let base = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    let before = candidates.count
    for path in paths.sorted() {
      let full = "\(base)/\(path)"
      switch MappedFile.isFolder(full) {
      case nil:
        // The bytes of a name that are no UTF-8 cannot be given back to the system.
        if full.contains("\u{fffd}") { leaveOut(full, .nameNotUTF8) }
        continue
      case true?:
        if !FileManager.default.isReadableFile(atPath: full) { leaveOut(full, .unreadable) }
        continue
      case false?: break
      }
      add(full, named: URL(filePath: path).lastPathComponent.lowercased(), in: base)
    }
    guard candidates.count > before else { throw ReadingError(.noTables, file: folder) }
  }

  private mutating func add(_ path: String, named name: String, in base: String) {
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
      candidates.append(Candidate(path: path, base: base))
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
