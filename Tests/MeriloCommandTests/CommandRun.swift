import Foundation
import Testing

/// One run of the built program as a process of its own.
struct CommandRun: Sendable {
  let status: Int32
  let output: String
  let errors: String

  /// The built program, which lies beside the test bundle.
  static let executable: URL? = {
    let bundles = [Bundle.main] + Bundle.allBundles
    let folders = bundles.flatMap { bundle in
      [bundle.bundleURL, bundle.bundleURL.deletingLastPathComponent()]
        + (bundle.executableURL.map { [$0.deletingLastPathComponent()] } ?? [])
    }
    let arguments = ProcessInfo.processInfo.arguments.filter { $0.contains(".xctest") }
    let named = arguments.compactMap { argument -> URL? in
      let parts = URL(filePath: argument).pathComponents
      guard let bundle = parts.firstIndex(where: { $0.hasSuffix(".xctest") }) else { return nil }
      return URL(filePath: parts[..<bundle].joined(separator: "/"))
    }
    return (folders + named).lazy.flatMap { folder in
      ["merilo", "MeriloCommand"].map { folder.appending(path: $0) }
    }.first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }()

  /// Runs `merilo` in a folder; nothing of it is a terminal.
  static func merilo(
    _ arguments: String..., in folder: TemporaryFolder, environment: [String: String] = [:]
  ) async throws -> CommandRun {
    try await merilo(arguments, in: folder, environment: environment)
  }

  /// Runs `merilo` in a folder; nothing of it is a terminal.
  static func merilo(
    _ arguments: [String], in folder: TemporaryFolder, environment: [String: String] = [:]
  ) async throws -> CommandRun {
    let executable = try #require(executable, "the built program is not beside the test bundle")
    return try await run(executable, arguments, in: folder, environment: environment)
  }

  /// Runs a program; its output goes through files, which cannot fill up as pipes do.
  static func run(
    _ executable: URL, _ arguments: [String], in folder: TemporaryFolder,
    environment: [String: String] = [:]
  ) async throws -> CommandRun {
    let outside = try TemporaryFolder()
    try outside.write("output", "")
    try outside.write("errors", "")
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = folder.url
    var variables = ProcessInfo.processInfo.environment
    for name in ["LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"] { variables[name] = nil }
    variables["SWIFT_BACKTRACE"] = "enable=no"
    process.environment = variables.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: outside.url.appending(path: "output"))
    process.standardError = try FileHandle(forWritingTo: outside.url.appending(path: "errors"))
    let ended = AsyncStream<Int32> { continuation in
      process.terminationHandler = { process in
        continuation.yield(process.terminationReason == .exit ? process.terminationStatus : -1)
        continuation.finish()
      }
    }
    try process.run()
    var status: Int32 = -1
    for await value in ended { status = value }
    return CommandRun(
      status: status, output: try outside.text("output"), errors: try outside.text("errors"))
  }
}
