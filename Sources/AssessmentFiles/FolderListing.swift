import Foundation

/// The files of a folder and its sub-folders, and what of it cannot be looked at.
///
/// Hidden files and folders are left aside. Links to files are followed; those to folders are not, since
/// they may lead back, and are listed.
struct FolderListing {
  /// A file.
  struct File {
    var path: String
    var bytes: Int
  }

  /// The files, by path.
  private(set) var files: [File] = []
  /// What may hold tables and was not looked at.
  private(set) var leftOut: [LeftOutFile] = []
  /// Whether the folder itself could be listed.
  private(set) var isReadable = true

  /// Lists a folder.
  init(of folder: String) {
    isReadable = add(folder)
    files.sort { $0.path < $1.path }
  }

  /// Adds what is in a folder; whether it could be listed.
  private mutating func add(_ folder: String) -> Bool {
    guard let stream = unsafe opendir(folder) else { return false }
    var names: [Name] = []
    while let entry = unsafe readdir(stream) {
      let bytes = unsafe withUnsafeBytes(of: &entry.pointee.d_name) {
        unsafe Array($0.prefix { $0 != 0 })
      }
      if bytes.first != UInt8(ascii: ".") { names.append(Name(bytes)) }
    }
    unsafe closedir(stream)
    for name in names {
      let path = folder + "/" + name.text
      guard name.isText else {
        leftOut.append(LeftOutFile(path: path, reason: .nameNotText))
        continue
      }
      add(path, isLink: isLink(path))
    }
    return true
  }

  private mutating func add(_ path: String, isLink: Bool) {
    func leaveOut(_ reason: LeftOutFile.Reason) {
      leftOut.append(LeftOutFile(path: path, reason: reason))
    }
    switch InputFile.kind(path) {
    case .file(let bytes): files.append(File(path: path, bytes: bytes))
    case .folder where isLink: leaveOut(.linkToFolder)
    case .folder:
      if !add(path) { leaveOut(.unusable(ReadingError(.unreadable, file: path))) }
    case .unreachable: leaveOut(.unusable(ReadingError(.unreadable, file: path)))
    case .stream: leaveOut(.notATable)
    // A link to nothing, or what went meanwhile.
    case nil: leaveOut(.unusable(ReadingError(.notFound, file: path)))
    }
  }

  private func isLink(_ path: String) -> Bool {
    var found = stat()
    return unsafe lstat(path, &found) == 0 && found.st_mode & S_IFMT == S_IFLNK
  }

  /// The name of an entry, whose bytes need not be UTF-8.
  private struct Name {
    let text: String
    let isText: Bool

    init(_ bytes: [UInt8]) {
      text = String(decoding: bytes, as: UTF8.self)
      isText = String(validating: bytes, as: UTF8.self) != nil
    }
  }
}
