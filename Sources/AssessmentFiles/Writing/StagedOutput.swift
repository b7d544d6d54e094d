import CFileExchange
package import Foundation
import Synchronization

/// A file or folder in the making, which takes its place whole or not at all.
///
/// It is made beside its place, under a hidden name and for its owner alone, and is locked while its
/// maker lives. What a killed run left has no lock, and the next run that writes to the place removes
/// it.
package final class StagedOutput: Sendable {
  /// Where it is made.
  private let path: String
  private let descriptor: Int32
  /// The paths of all that is in the making.
  private static let unfinished = Mutex<Set<String>>([])

  /// Makes a folder that `fill` writes into; what stands in its place goes where it is replaced.
  package static func makeFolder(
    _ place: URL, replacing: Bool, _ fill: (URL) throws -> Void
  ) throws {
    let place = place.standardizedFileURL.resolvingSymlinksInPath()
    try withParent(of: place) {
      let staged = try StagedOutput(for: place, isFolder: true)
      defer { staged.abandon() }
      try fill(URL(filePath: staged.path, directoryHint: .isDirectory))
      try staged.permit(0o777)
      try staged.take(place.path(percentEncoded: false).withoutSlash, exchanging: replacing)
    }
  }

  /// Makes a file of bytes; what stands in its place goes where it is replaced.
  ///
  /// A device or a pipe in its place is written to.
  package static func makeFile(_ place: URL, replacing: Bool, _ bytes: Data) throws {
    var found = stat()
    let given = place.path(percentEncoded: false)
    let exists = unsafe stat(given, &found) == 0
    if exists, found.st_mode & S_IFMT != S_IFREG, found.st_mode & S_IFMT != S_IFDIR {
      let descriptor = unsafe open(given, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw POSIXError.last }
      defer { close(descriptor) }
      return try OpenFile.write(bytes, to: descriptor)
    }
    let place = place.standardizedFileURL.resolvingSymlinksInPath()
    let staged = try StagedOutput(for: place, isFolder: false)
    defer { staged.abandon() }
    try OpenFile.write(bytes, to: staged.descriptor)
    try staged.permit(exists ? found.st_mode & 0o777 : 0o666)
    guard fsync(staged.descriptor) == 0 else { throw POSIXError.last }
    try staged.take(place.path(percentEncoded: false), replacing: replacing)
  }

  /// Removes all that is in the making and ends the process; nothing can take its place any more.
  package static func abandonAll(exit status: Int32) -> Never {
    unfinished.withLock { paths in
      // A thread may still write into a folder while it is removed.
      for path in paths {
        for _ in 0..<100 where (try? FileManager.default.removeItem(atPath: path)) == nil {
          if !FileManager.default.fileExists(atPath: path) { break }
        }
      }
      _exit(status)
    }
  }

  /// Runs `body` where the folder around `place` exists; one made for it goes when `body` fails.
  private static func withParent(of place: URL, _ body: () throws -> Void) throws {
    var made: [URL] = []
    var parent = place.deletingLastPathComponent()
    while !FileManager.default.fileExists(atPath: parent.path(percentEncoded: false)),
      parent.pathComponents.count > 1
    {
      made.append(parent)
      parent = parent.deletingLastPathComponent()
    }
    do {
      if let deepest = made.first {
        try FileManager.default.createDirectory(at: deepest, withIntermediateDirectories: true)
      }
      try body()
    } catch {
      for folder in made { _ = unsafe rmdir(folder.path(percentEncoded: false)) }
      throw error
    }
  }

  private init(for place: URL, isFolder: Bool) throws {
    let parent = place.deletingLastPathComponent().path(percentEncoded: false)
    let start = Self.hiddenStart(of: place.lastPathComponent)
    Self.removeStale(in: parent, start: start)
    while true {
      let path = parent + "/" + start + String(UInt64.random(in: 0...UInt64.max), radix: 36)
      if isFolder, unsafe mkdir(path, 0o700) != 0 { throw POSIXError.last }
      let descriptor =
        unsafe isFolder
        ? open(path, O_RDONLY | O_CLOEXEC)
        : open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else {
        if isFolder && errno == ENOENT { continue }
        throw POSIXError.last
      }
      // Another run may have taken it for stale before it was locked.
      let isTaken = flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK
      guard !isTaken, FileManager.default.fileExists(atPath: path) else {
        close(descriptor)
        continue
      }
      self.path = path
      self.descriptor = descriptor
      Self.unfinished.withLock { _ = $0.insert(path) }
      return
    }
  }

  deinit { close(descriptor) }

  /// The start of the names under which something is made that will be called `name`.
  private static func hiddenStart(of name: String) -> String {
    // No name may have more than 255 bytes.
    var stem = name
    while stem.utf8.count > 200 { stem.unicodeScalars.removeLast() }
    return ".\(stem).merilo-"
  }

  /// Removes what killed runs left.
  private static func removeStale(in parent: String, start: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    for name in names where name.hasPrefix(start) {
      let path = parent + "/" + name
      let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
      guard descriptor >= 0 else { continue }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 {
        try? FileManager.default.removeItem(atPath: path)
      }
      close(descriptor)
    }
  }

  /// Grants what the user usually grants out of `mode`.
  private func permit(_ mode: mode_t) throws {
    let withheld = umask(0o077)
    umask(withheld)
    guard fchmod(descriptor, mode & ~withheld) == 0 else { throw POSIXError.last }
  }

  /// Puts a file in its place.
  private func take(_ place: String, replacing: Bool) throws {
    try finish {
      guard replacing else { return unsafe merilo_rename_to_new(path, place) == 0 }
      return unsafe rename(path, place) == 0
    }
  }

  /// Puts a folder in its place; the former is then here.
  private func take(_ place: String, exchanging: Bool) throws {
    guard exchanging else { return try take(place, replacing: false) }
    // Nothing is finished until the former folder is gone, which `abandon` sees to.
    try Self.unfinished.withLock { _ in
      if unsafe merilo_exchange(path, place) == 0 { return }
      guard [ENOSYS, EINVAL, ENOTSUP].contains(errno) else { throw POSIXError.last }
      // Not among the names that are removed as stale: it may be all that there is.
      let former = place + ".former-" + String(UInt64.random(in: 0...UInt64.max), radix: 36)
      guard unsafe rename(place, former) == 0 else { throw POSIXError.last }
      guard unsafe rename(path, place) == 0 else {
        let error = POSIXError.last
        _ = unsafe rename(former, place)
        throw error
      }
      try? FileManager.default.removeItem(atPath: former)
    }
  }

  private func finish(_ rename: () -> Bool) throws {
    try Self.unfinished.withLock { paths in
      guard rename() else { throw POSIXError.last }
      paths.remove(path)
    }
  }

  /// Removes what is still here.
  private func abandon() {
    let isHere = Self.unfinished.withLock { $0.contains(path) }
    guard isHere else { return }
    try? FileManager.default.removeItem(atPath: path)
    Self.unfinished.withLock { _ = $0.remove(path) }
  }
}

extension String {
  /// The path of a folder without the slash at its end, which some calls do not take.
  fileprivate var withoutSlash: String {
    count > 1 && hasSuffix("/") ? String(dropLast()) : self
  }
}
